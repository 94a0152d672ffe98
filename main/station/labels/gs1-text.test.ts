import { describe, expect, it } from 'vitest'
import type { PrinterConfig } from '#contract/config'
import type { LabelTemplate } from '#contract/label-template'
import { readPng } from '#tests/simulators/read-labels'
import { GTIN, smallSite } from '#tests/small-site'
import { resourcesFolder } from '../places.ts'
import { drawLabel } from './draw-label.ts'
import { gs1TextOf } from './gs1-text.ts'
import { labelOfJob } from './label-of-job.ts'
import { loadLabelTemplates } from './label-templates.ts'
import { encodePng } from './png.ts'

const printer = { widthMm: 100, heightMm: 50, kind: 'file' } as PrinterConfig
const withGs1: LabelTemplate = {
  format: 1,
  name: 'unit-100x50',
  widthMm: 100,
  heightMm: 50,
  dpi: 203,
  elements: [
    {
      id: 'gs1',
      kind: 'gs1-datamatrix',
      field: 'gs1',
      when: { field: 'gs1', is: 'filled' },
      xMm: 2,
      yMm: 2,
      widthMm: 20,
      heightMm: 20,
    },
  ],
}
const shipped = loadLabelTemplates(`${resourcesFolder}label-templates`)

describe('what GS1 knows of a piece', () => {
  const bench = smallSite({ labelPolicy: 'always' }).signIn()
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  bench.command('as-new')
  const unit = bench.db.units.get(bench.prompt.context.unit!)
  const gtin = GTIN.shirt.padStart(14, '0')

  it('stands on its label where the template asks for it, and scans', async () => {
    const job = bench.db.labelJobs.newestOf(unit.id)!
    const order = labelOfJob(bench.floor, { ...shipped, 'unit-100x50': withGs1 }, job, printer)
    const drawn = drawLabel({ ...order, dpi: 203 })
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
    const [symbol] = (await readPng(encodePng(drawn.value))).symbols
    expect(Buffer.from(symbol?.bytes ?? []).toString('latin1')).toBe(`01${gtin}`)
    expect(labelOfJob(bench.floor, shipped, job, printer).content).not.toHaveProperty('gs1')
  })

  it('is its GTIN, expiry, lot and serial number', () => {
    const dated = { ...unit, expiresOn: '2027-01-31', lot: 'L-7', serial: 'SN/1' }
    expect(gs1TextOf(bench.db, dated)).toBe(`(01)${gtin}(17)270131(10)L-7(21)SN/1`)
  })

  it('leaves out what GS1 has no signs for, and is nothing without a GTIN', () => {
    expect(gs1TextOf(bench.db, { ...unit, lot: '(21)7', serial: 'ż' })).toBe(`(01)${gtin}`)
    expect(gs1TextOf(bench.db, { ...unit, lot: 'x'.repeat(21) })).toBe(`(01)${gtin}`)
    expect(gs1TextOf(bench.db, { ...unit, sku: 'NOBODY-KNOWS' })).toBe('')
    expect(gs1TextOf(bench.db, { ...unit, sku: null })).toBe('')
  })
})
