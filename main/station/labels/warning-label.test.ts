import { describe, expect, it } from 'vitest'
import { readConfig, type PrinterConfig } from '#contract/config'
import type { LabelJobRow } from '#db/label-jobs-table'
import type { TestBench } from '#tests/bench-floor'
import { readPng } from '#tests/simulators/read-labels'
import { GTIN, rulesWithRecall, smallSite } from '#tests/small-site'
import { resourcesFolder } from '../places.ts'
import { drawLabel } from './draw-label.ts'
import { fitsPrinter, labelOfJob } from './label-of-job.ts'
import { loadLabelTemplates } from './label-templates.ts'
import { encodePng } from './png.ts'

const templates = loadLabelTemplates(`${resourcesFolder}label-templates`)
const read = readConfig({
  printers: [
    {
      id: 'labels',
      kind: 'file',
      folder: 'labels',
      language: 'zpl',
      widthMm: 100,
      heightMm: 150,
      dpi: 203,
    },
  ],
})
if (!read.ok) throw new Error(JSON.stringify(read.error))
const [printer] = read.value.printers as [PrinterConfig]

const jobOf = ({ db, prompt }: TestBench): LabelJobRow => db.labelJobs.newestOf(prompt.context.unit!)!

/** The label of the unit in hand, as it would be printed now. */
function labelOf(bench: TestBench) {
  return labelOfJob(bench.floor, templates, jobOf(bench), printer)
}

function drillWithBattery(answers: string[]): TestBench {
  const bench = smallSite().signIn()
  bench.scan('P-DRILL')
  bench.scan(GTIN.drill)
  bench.command(...answers)
  return bench
}

describe('the label of a dangerous piece', () => {
  it('warns instead of grading, and is scanned back like any other', async () => {
    const bench = drillWithBattery(['damaged', 'yes', 'answer.1'])
    const { template, content } = labelOf(bench)
    expect(template.name).toBe('unit-warning-100x50')
    expect(content).toMatchObject({ warning: 'Unsafe lithium battery', lpn: bench.prompt.context.lpn })
    const drawn = drawLabel({ template, content, dpi: 203 })
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
    const { symbols } = await readPng(encodePng(drawn.value))
    expect(symbols.map(({ text }) => text)).toEqual([content['lpn'], content['lpn']])
  })

  it('goes to no small roll, where an ordinary label is printed small', () => {
    const small = { ...printer, widthMm: 57, heightMm: 32 }
    const dangerous = drillWithBattery(['damaged', 'yes', 'answer.1'])
    expect(fitsPrinter(dangerous.floor, templates, jobOf(dangerous), printer)).toBe(true)
    expect(fitsPrinter(dangerous.floor, templates, jobOf(dangerous), small)).toBe(false)
    const ordinary = drillWithBattery(['opened', 'no', 'answer.1'])
    expect(fitsPrinter(ordinary.floor, templates, jobOf(ordinary), small)).toBe(true)
    const { template } = labelOfJob(ordinary.floor, templates, jobOf(ordinary), small)
    expect(template.name).toBe('unit-57x32')
  })

  it('is printed small and whole where a small roll is all there is', async () => {
    const bench = drillWithBattery(['damaged', 'yes', 'answer.1'])
    const small = { ...printer, widthMm: 57, heightMm: 32 }
    const { template, content } = labelOfJob(bench.floor, templates, jobOf(bench), small)
    expect(template).toMatchObject({ name: 'unit-warning-57x32', widthMm: 57, heightMm: 32 })
    expect(content).toMatchObject({ warning: 'Unsafe lithium battery', lpn: bench.prompt.context.lpn })
    const drawn = drawLabel({ template, content, dpi: 203 })
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
    const { symbols } = await readPng(encodePng(drawn.value))
    expect(symbols.map(({ text }) => text)).toEqual([content['lpn'], content['lpn']])
  })

  it('offers no way on which it would be shipped', () => {
    const bench = drillWithBattery(['damaged', 'yes', 'answer.1'])
    expect(bench.options.filter((name) => name.startsWith('disposition.'))).toEqual([
      'disposition.QUARANTINE',
    ])
  })

  it('is printed for a piece that a recall makes dangerous once it has an ordinary one', () => {
    const bench = drillWithBattery(['opened', 'no', 'answer.1'])
    const { lpn } = bench.prompt.context
    expect(labelOf(bench).template.name).toBe('unit-100x150')
    bench.publish({
      ...rulesWithRecall,
      recalls: [{ ...rulesWithRecall.recalls[0]!, id: 'drill-recall', skus: ['DRILL'] }],
    })
    bench.command('disposition.QUARANTINE')
    expect(labelOf(bench)).toMatchObject({
      template: { name: 'unit-warning-100x50' },
      content: { lpn },
    })
  })
})
