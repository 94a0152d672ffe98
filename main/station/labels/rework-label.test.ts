import { describe, expect, it } from 'vitest'
import type { PrinterConfig } from '#contract/config'
import { GTIN, smallSite } from '#tests/small-site'
import { resourcesFolder } from '../places.ts'
import { drawLabel } from './draw-label.ts'
import { loadLabelTemplates } from './label-templates.ts'
import { labelOfJob, type LabelOfJob } from './label-of-job.ts'

const templates = loadLabelTemplates(`${resourcesFolder}label-templates`)
const printer = { widthMm: 100, heightMm: 50, kind: 'file' } as PrinterConfig

describe('the label of a piece that goes to rework', () => {
  const bench = smallSite({ labelPolicy: 'always' }).signIn()
  const labelNow = (): LabelOfJob => {
    const job = bench.db.labelJobs.newestOf(bench.prompt.context.unit!)!
    return labelOfJob(bench.floor, templates, job, printer)
  }

  it('says what is to be done to it, in order, until another way is found', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new', 'disposition.CLEAN', 'answer.5')
    const { template, content } = labelNow()
    expect(template.name).toBe('unit-rework-100x50')
    expect(content).toMatchObject({ toDo: 'Clean it → Fold and bag it', goesTo: 'Cleaning bench · CLN-1' })
    expect(drawLabel({ template, content, dpi: 203 }).ok).toBe(true)
    bench.command('disposition.BSTOCK', 'answer.5')
    expect(labelNow().template.name).toBe('unit-100x50')
  })
})
