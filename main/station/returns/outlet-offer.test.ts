import { describe, expect, it } from 'vitest'
import { readConfig, type PrinterConfig } from '#contract/config'
import { drawLabel } from '#station/labels/draw-label'
import { labelOfJob } from '#station/labels/label-of-job'
import { loadLabelTemplates } from '#station/labels/label-templates'
import { encodePng } from '#station/labels/png'
import { resourcesFolder } from '#station/places'
import type { TestBench } from '#tests/bench-floor'
import { readPng } from '#tests/simulators/read-labels'
import { GTIN, smallSite } from '#tests/small-site'

const offers = [
  { resaleSku: 'MUG-OUT', amount: '19.00', condition: 'Second choice' },
  { resaleSku: 'MUG-OUT-WEB', channel: 'web', amount: '18.00', condition: 'Second choice, online' },
  { resaleSku: 'MUG-C', grade: 'C', amount: '9.90', condition: { en: 'Worn', pl: 'Zużyty' } },
  { resaleSku: 'MUG-C-WEB', grade: 'C', channel: 'web', amount: '9.00', condition: 'Worn, online' },
].map(({ amount, ...offer }) => ({
  client: 'MAIN',
  sku: 'MUG',
  price: { amount, currency: 'PLN' },
  ...offer,
}))

/** A mug of this grade, sent to secondary sale. */
function soldSecond(grade: string, rows: readonly object[] = offers): TestBench {
  const bench = smallSite({ labelPolicy: 'always' }).load('outlet', rows).signIn()
  bench.scan('P-TWO-A')
  bench.scan(GTIN.mug)
  bench.command('as-new')
  if (grade !== 'A') bench.command(`grade.${grade}`, 'answer.1')
  if (bench.prompt.context.disposition !== 'BSTOCK') bench.command('disposition.BSTOCK', 'answer.1')
  expect(bench.prompt.context).toMatchObject({ grade, disposition: 'BSTOCK' })
  return bench
}

const decisionOf = (bench: TestBench): Record<string, unknown> =>
  JSON.parse(bench.db.outbox.newestOf(bench.prompt.context.unit!, 'decision')!.payload) as Record<
    string,
    unknown
  >

describe('a piece of second choice', () => {
  it.each([
    ['C', 'MUG-C', 990],
    ['B', 'MUG-OUT', 1900],
  ])('of grade %s is sold as %s', (grade, sku, minor) => {
    expect(decisionOf(soldSecond(grade))['resale']).toMatchObject({ sku, price: { minor, currency: 'PLN' } })
  })

  it('takes the offer for its grade before that for its channel, and the one for both before either', () => {
    const { outletOffers } = soldSecond('C').db
    const best = (grade: string, channel: string) =>
      outletOffers.bestFor('MAIN', 'MUG', grade, channel)?.resaleSku
    expect([best('C', 'web'), best('C', 'shop'), best('B', 'web'), best('B', '')]).toEqual([
      'MUG-C-WEB',
      'MUG-C',
      'MUG-OUT-WEB',
      'MUG-OUT',
    ])
    expect(outletOffers.bestFor('NORD', 'MUG', 'C', 'web')).toBeUndefined()
  })

  it('without an offer, or on another way, is nothing else than before', () => {
    expect(decisionOf(soldSecond('C', []))).not.toHaveProperty('resale')
    const bench = soldSecond('C')
    bench.command('disposition.HOLD', 'answer.1')
    expect(decisionOf(bench)).not.toHaveProperty('resale')
  })

  it('has its new number and price on its label, which reads', async () => {
    const bench = soldSecond('C')
    const printer = { id: 'labels', kind: 'file', folder: 'labels', language: 'zpl' }
    const read = readConfig({ printers: [{ ...printer, widthMm: 100, heightMm: 50, dpi: 203 }] })
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const [config] = read.value.printers as [PrinterConfig]
    const job = bench.db.labelJobs.newestOf(bench.prompt.context.unit!)!
    const templates = loadLabelTemplates(`${resourcesFolder}label-templates`)
    const { template, content } = labelOfJob(bench.floor, templates, job, config)
    expect(content).toMatchObject({ price: '9.90 PLN', condition: 'Worn', resaleSku: 'MUG-C' })
    const drawn = drawLabel({ template, content, dpi: 203 })
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
    const { symbols } = await readPng(encodePng(drawn.value))
    expect(symbols.map(({ format, text }) => `${format} ${text}`).toSorted()).toEqual([
      'Code128 MUG-C',
      `DataMatrix ${job.lpn}`,
    ])
  })
})

describe('the file of offers', () => {
  it('twice changes nothing', () => {
    const bench = smallSite().load('outlet', offers).load('outlet', offers)
    const imports = bench.db.raw
      .prepare<[], { body: string }>(
        "SELECT body FROM journal WHERE kind = 'imported' ORDER BY seq DESC LIMIT 1",
      )
      .get()!
    expect(JSON.parse(imports.body)).toMatchObject({ of: 'outlet', rows: 4, changed: 0 })
  })
})
