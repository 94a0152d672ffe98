import { beforeEach, describe, expect, it } from 'vitest'
import { verifyUnits } from '#station/records/verify-units'
import { Problems } from '#station/records/problems'
import { unitHistory } from '#station/records/unit-history'
import { refusalsAmong, shippedRules, TestBench } from '#tests/bench-floor'

const products = [
  { sku: 'PHONE', gtins: ['9520000000035'], name: 'Phone', category: 'phones', weightG: 180 },
  { sku: 'KETTLE', gtins: ['9520000000059'], name: 'Kettle', category: 'small-appliances', weightG: 1200 },
  {
    sku: 'CELLS',
    gtins: ['9520000000066'],
    name: 'Cells',
    category: 'general',
    hazard: { un: '3480', class: '9' },
  },
  { sku: 'MUG', gtins: ['9520000000028'], name: 'Mug', category: 'general', weightG: 400 },
]
const GTIN: Record<string, string> = Object.fromEntries(products.map(({ sku, gtins }) => [sku, gtins[0]!]))

const locations = [
  { code: 'REC-1', kind: 'recycle' },
  { code: 'RTV-1', kind: 'return-to-vendor' },
  { code: 'T-1', kind: 'tote' },
  { code: 'T-2', kind: 'tote' },
  { code: 'CAGE-1', kind: 'cage' },
]

let bench: TestBench
beforeEach(() => {
  const lines = products.map(({ sku }) => ({ sku, quantity: 3 }))
  bench = new TestBench({ labelPolicy: 'never' }, { rules: shippedRules })
    .load('products', products)
    .load('expected-returns', [{ rma: 'R1', parcels: [{ tracking: 'P1' }], lines }])
    .signIn()
  bench.scan('P1')
})

/** One piece, sent on this way by a person; it waits for its container. */
function piece(sku: string, disposition = 'RECYCLE'): string {
  bench.scan(GTIN[sku]!)
  if (bench.step === 'quantity') bench.command('digit.1', 'enter')
  for (let turns = 0; ['question', 'photo'].includes(bench.step) && turns < 12; turns++)
    bench.command(
      ['as-new', 'yes', 'enter', 'none', 'no', 'answer.1'].find((name) => bench.options.includes(name))!,
    )
  expect(bench.step).toBe('sort')
  bench.command(`disposition.${disposition}`, 'answer.1')
  expect(bench.step).toBe('sort')
  return bench.prompt.context.unit!
}

/** ... and put where the screen says. */
function sorted(sku: string, disposition?: string): { unit: string; container: string } {
  const unit = piece(sku, disposition)
  const container = bench.prompt.context.container!
  expect(refusalsAmong(bench.scan(container))).toEqual([])
  return { unit, container }
}

const move = () =>
  JSON.parse(
    bench.db.raw
      .prepare<[], { payload: string }>(
        "SELECT payload FROM outbox WHERE kind = 'move' ORDER BY seq DESC LIMIT 1",
      )
      .get()!.payload,
  ) as Record<string, unknown>

describe('waste', () => {
  it('of a kind that stays apart lies with its like only, in a place of its own', () => {
    bench.load('locations', locations.slice(0, 1))
    const mug = sorted('MUG')
    expect(mug.container).toBe('REC-1')
    piece('PHONE')
    expect(bench.prompt.context.container).toBe('RECYCLE-01-ELECTRONICS')
    expect(refusalsAmong(bench.scan('REC-1'))).toEqual(['tote-other-waste'])
    bench.scan('RECYCLE-01-ELECTRONICS')
    expect(sorted('KETTLE').container).toBe('RECYCLE-01-ELECTRONICS')
    expect(sorted('CELLS').container).toBe('RECYCLE-01-BATTERIES')
    expect(sorted('MUG').container).toBe('REC-1')
  })

  it('to be lies with all else that waits for a supervisor, and keeps nothing from there', () => {
    const quarantined = (sku: string): string => {
      piece(sku, 'QUARANTINE')
      const { container } = bench.prompt.context
      expect(refusalsAmong(bench.scan(container!))).toEqual([])
      return container!
    }
    bench.scan(GTIN['PHONE']!)
    for (let turns = 0; bench.step !== 'sort' && turns < 12; turns++)
      bench.command(
        ['as-new', 'yes', 'enter', 'none', 'no', 'answer.1'].find((name) => bench.options.includes(name))!,
      )
    bench.command('disposition.DISPOSE', 'answer.1', 'next')
    bench.scan(bench.prompt.context.lpn!)
    const waitsIn = bench.prompt.context.container!
    expect(refusalsAmong(bench.scan(waitsIn))).toEqual([])
    expect(quarantined('MUG')).toBe(waitsIn)
    expect(quarantined('PHONE')).toBe(waitsIn)
  })

  it('in totes is refused by a tote of another kind, whichever came first', () => {
    bench.load('locations', locations.slice(1))
    const batteries = sorted('CELLS')
    piece('PHONE')
    const { container } = bench.prompt.context
    expect(container).not.toBe(batteries.container)
    expect(refusalsAmong(bench.scan(batteries.container))).toEqual(['tote-other-waste'])
    bench.scan(container!)
    piece('MUG')
    expect(refusalsAmong(bench.scan(container!))).toEqual(['tote-other-waste'])
  })
})

describe('handing over', () => {
  beforeEach(() => {
    bench.load('locations', locations.slice(1))
  })

  it('a closed tote says who took it, how heavy it is, and which waste that was', () => {
    const { unit, container } = sorted('PHONE')
    const kettle = sorted('KETTLE')
    expect(kettle.container).toBe(container)
    bench.command('park')
    bench.scan(container)
    expect(bench.options).not.toContain('next')
    bench.command('close-tote', 'next')
    expect(bench.prompt).toMatchObject({ step: 'put-away', say: { key: 'prompt.hand-over-carrier' } })
    bench.scan('RECYCLER-7')
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.hand-over-reference' })
    bench.scan('KPO-2026-00815')
    expect(bench.step).toBe('arrive')
    expect(move()).toMatchObject({
      from: container,
      to: 'OUT',
      toKind: 'out',
      units: [{ sku: 'PHONE' }, { sku: 'KETTLE' }],
      leaves: {
        carrier: 'RECYCLER-7',
        reference: 'KPO-2026-00815',
        weightG: 1380,
        weighed: false,
        waste: [{ code: '16 02 14', quantity: 2, weightG: 1380, weighed: false }],
      },
    })
    expect(bench.db.units.get(unit)).toMatchObject({
      container: null,
      leftWith: expect.any(String) as string,
    })
    expect(bench.db.containers.get(container)).toMatchObject({
      disposition: null,
      closedAt: null,
      waste: null,
    })
    const history = unitHistory(bench.floor, { unit })
    expect(history).toMatchObject({
      value: {
        entries: expect.arrayContaining([
          expect.objectContaining({
            says: {
              key: 'history.handed-over',
              params: { carrier: 'RECYCLER-7', reference: 'KPO-2026-00815' },
            },
          }),
        ]) as unknown,
      },
    })
    expect(bench.options).not.toContain('undo')
    const problems = new Problems()
    verifyUnits(bench.db.raw, problems, () => undefined)
    expect(problems.list()).toEqual([])
  })

  it('what nobody knows the weight of is weighed, or its kilograms are keyed in', () => {
    const { container } = sorted('CELLS')
    bench.command('park')
    bench.scan(container)
    bench.command('close-tote', 'next')
    bench.scan('RECYCLER-7')
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.hand-over-weight' })
    expect(refusalsAmong(bench.command('enter'))).toEqual(['answer-not-a-number'])
    bench.command('digit.2', 'point', 'digit.5')
    expect(bench.prompt.context.entered).toBe('2.5')
    bench.command('enter')
    bench.scan('KPO-1')
    expect(move()['leaves']).toMatchObject({
      weightG: 2500,
      weighed: true,
      waste: [{ code: '16 06 05', quantity: 1, weightG: 2500, weighed: true }],
    })
  })

  it('on the bench’s scale needs no keys', () => {
    const { container } = sorted('CELLS')
    bench.command('park')
    bench.scan(container)
    bench.command('close-tote', 'next')
    bench.onPan = { grams: 3120, ownerId: null }
    bench.scan('RECYCLER-7')
    bench.scan('KPO-2')
    expect(move()['leaves']).toMatchObject({ weightG: 3120, weighed: true })
  })

  it('goods leaves no waste codes, and a place is handed over as a tote is', () => {
    bench.load('locations', [{ code: 'DON-1', kind: 'donate' }])
    const { container } = sorted('MUG', 'DONATE')
    expect(container).toBe('DON-1')
    bench.command('park')
    bench.scan('DON-1')
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.hand-over' })
    bench.command('next')
    bench.scan('FOODBANK')
    bench.scan('D-1')
    expect(move()).toMatchObject({ from: 'DON-1', leaves: { weightG: 400, waste: [] } })
  })

  it('of what a gate has closed meanwhile does not happen', () => {
    const { container } = sorted('PHONE')
    bench.command('park')
    bench.scan(container)
    bench.command('close-tote', 'next')
    bench.scan('RECYCLER-7')
    bench.publish({
      ...shippedRules,
      recalls: [
        {
          id: 'phone-recall',
          words: { en: 'x', pl: 'x', ro: 'x', he: 'x' },
          gtins: [],
          skus: ['PHONE'],
          lots: [],
          serials: [],
          source: 'made up',
          date: '2026-11-01',
        },
      ],
    })
    expect(refusalsAmong(bench.scan('KPO-3'))).toEqual(['holds-stopped-piece'])
    bench.command('back')
    bench.scan(container)
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.put-away-stopped' })
  })

  it('is left with back, and nothing has happened', () => {
    const { container } = sorted('PHONE')
    bench.command('park')
    bench.scan(container)
    bench.command('close-tote', 'next', 'back')
    expect(bench.step).toBe('arrive')
    expect(bench.db.units.countIn(container)).toBe(1)
  })
})
