import { beforeEach, describe, expect, it } from 'vitest'
import { shippedRules, TestBench } from '#tests/bench-floor'
import type { Words } from '#contract/bench'
import { eventLine } from '../cli/event-line.ts'
import { resourcesFolder } from '../places.ts'
import { makeWording } from '../wording/wording.ts'
import { viewNow } from './view.ts'

const word = makeWording(`${resourcesFolder}locales`)
const lines = [{ sku: 'KETTLE', quantity: 1 }]
const returns = [
  { rma: 'R-1', parcels: [{ tracking: 'P-1', weightG: 2000 }], lines },
  { rma: 'R-2', parcels: [{ tracking: 'P-2', weightG: 2000 }], lines },
  { rma: 'R-3', parcels: [{ tracking: 'P-3' }], lines },
]

let bench: TestBench
const onRules = (rules = shippedRules): TestBench =>
  new TestBench({}, { rules })
    .load('products', [{ client: 'MAIN', sku: 'KETTLE', gtins: ['9520000000059'], name: 'Kettle' }])
    .load(
      'expected-returns',
      returns.map((ret) => ({ client: 'MAIN', country: 'PL', type: 'withdrawal', ...ret })),
    )
    .signIn()
beforeEach(() => {
  bench = onRules()
})

const parcelOf = (tracking: string) => bench.db.parcels.byTracking(tracking)[0]!
const view = () =>
  viewNow(bench.floor, { looksAt: null, devices: [], keys: {}, erps: [], codeOf: () => undefined })
const arrivals = () =>
  bench.db.raw
    .prepare<[], { payload: string }>("SELECT payload FROM outbox WHERE kind = 'arrival' ORDER BY seq")
    .all()
    .map(({ payload }) => JSON.parse(payload) as { weightG?: number })
const weigh = (grams: number, ownerId: string | null = null): void => {
  bench.onPan = { grams, ownerId }
}

describe('a parcel that is scanned while it lies on the scale', () => {
  it('keeps its weight: in its row, in the journal and in what the ERP is told', () => {
    weigh(2050)
    bench.scan('P-1')
    const { arrivalWeightG, weightG } = parcelOf('P-1')
    expect([arrivalWeightG, weightG]).toEqual([2050, 2000])
    expect(arrivals()).toMatchObject([{ weightG: 2050 }])
    const body = bench.db.raw
      .prepare<[], { body: string }>("SELECT body FROM journal WHERE kind = 'arrived'")
      .get()!.body
    expect(JSON.parse(body)).toMatchObject({ weightG: 2050 })
    expect(view()).toMatchObject({ severity: 'ordinary', hint: null, parcel: { arrivalWeightG: 2050 } })
  })

  it('says at once by how much it is lighter, and the work goes on as ever', () => {
    weigh(800)
    bench.scan('P-1')
    const hint = { key: 'note.parcel-lighter', params: { kg: 1.2 } }
    expect(bench.step).toBe('identify')
    expect(view()).toMatchObject({
      severity: 'attention',
      hint,
      parcel: { weightG: 2000, arrivalWeightG: 800 },
    })
    const context = { seq: 1, at: '', scanId: null, word: (words: Words) => word('en', words) }
    expect(eventLine({ event: 'prompt', prompt: bench.prompt }, context)).toMatchObject({
      text: '1.2 kg lighter than it was sent. Scan the piece. 1 piece to come',
    })
    bench.scan('9520000000059')
    expect(view()).toMatchObject({ severity: 'ordinary', hint: null })
  })

  it('says by how much it is heavier', () => {
    weigh(2101)
    bench.scan('P-1')
    expect(view().hint).toEqual({ key: 'note.parcel-heavier', params: { kg: 0.1 } })
  })

  it('is only written down where nobody knows what it was sent with', () => {
    weigh(800)
    bench.scan('P-3')
    expect(view()).toMatchObject({ severity: 'ordinary', parcel: { arrivalWeightG: 800 } })
  })

  it('is weighed as well when it is opened blind', () => {
    weigh(800)
    bench.scan('WHO-KNOWS')
    expect(arrivals()).toEqual([])
    bench.command('blind-return')
    expect(parcelOf('WHO-KNOWS').arrivalWeightG).toBe(800)
  })

  it('is not compared where the site’s rules have no tolerance', () => {
    const { arrivalWeight: _none, ...rest } = shippedRules
    bench = onRules(rest)
    weigh(800)
    bench.scan('P-1')
    expect(view().hint).toBeNull()
  })
})

describe('a weight belongs to one parcel', () => {
  it('and not to the next one that is scanned over it', () => {
    weigh(2000)
    bench.scan('P-1')
    bench.command('park')
    weigh(2000, parcelOf('P-1').id)
    bench.scan('P-2')
    expect(parcelOf('P-2').arrivalWeightG).toBeNull()
    expect(arrivals()[1]).not.toHaveProperty('weightG')
  })

  it('unless the first one was a slip of the hand that was taken back', () => {
    weigh(2000)
    bench.scan('P-1')
    const slip = parcelOf('P-1').id
    bench.command('undo')
    expect(parcelOf('P-1')).toMatchObject({ arrivalWeightG: null, arrivedAt: null })
    weigh(2000, slip)
    bench.scan('P-2')
    expect(parcelOf('P-2').arrivalWeightG).toBe(2000)
  })

  it('and stays what it was when the parcel is taken up again', () => {
    weigh(2000)
    bench.scan('P-1')
    bench.command('park')
    weigh(900)
    bench.scan('P-1')
    expect(parcelOf('P-1').arrivalWeightG).toBe(2000)
  })
})

it('a parcel that lies on no scale arrives as ever, and the document says nothing of a weight', () => {
  bench.scan('P-1')
  expect(arrivals()[0]).not.toHaveProperty('weightG')
  expect(view()).toMatchObject({ severity: 'ordinary', parcel: { arrivalWeightG: null } })
})
