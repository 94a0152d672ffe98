import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { smallSite } from '#tests/small-site'

let bench: TestBench
/** The test's clock begins on 2 November 2026. */
const DUE = '2026-11-16'
const british = (more: object = {}) => ({
  client: 'MAIN',
  rma: 'BRIT-1',
  country: 'GB',
  type: 'withdrawal',
  buyerType: 'consumer',
  deliveredOn: '2026-10-20',
  notifiedOn: '2026-10-25',
  parcels: [{ tracking: 'P-BRIT-A' }, { tracking: 'P-BRIT-B' }],
  lines: [{ sku: 'MUG', quantity: 2 }],
  ...more,
})
beforeEach(() => {
  bench = smallSite().load('expected-returns', [british()]).signIn()
})
const refundDueOn = () => bench.db.returns.byRma('BRIT-1')[0]?.refundDueOn
const dueOn = (tracking: string) => bench.db.parcels.byTracking(tracking)[0]?.dueOn
const documents = (kind: string) =>
  bench.db.raw
    .prepare<[string], { payload: string }>('SELECT payload FROM outbox WHERE kind = ? ORDER BY seq')
    .all(kind)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

describe('a refund that is due so many days after the goods came', () => {
  it('has no day before they come', () => {
    expect(refundDueOn()).toBeNull()
  })

  it('is counted from the gate, and said there', () => {
    bench.command('gate')
    bench.scan('P-BRIT-A')
    expect(refundDueOn()).toBe(DUE)
    expect(dueOn('P-BRIT-A')).toBe(DUE)
    expect(documents('gate')).toMatchObject([{ dueOn: DUE }])
  })

  it('is counted from the bench where no gate saw the parcel', () => {
    bench.scan('P-BRIT-A')
    expect(refundDueOn()).toBe(DUE)
    expect(dueOn('P-BRIT-A')).toBe(DUE)
  })

  it('is counted from the first parcel, on the calendar of the site', () => {
    bench.command('gate')
    bench.scan('P-BRIT-A')
    const { id } = bench.db.parcels.byTracking('P-BRIT-A')[0]!
    // An hour before midnight in London is the next day in Warsaw.
    bench.db.parcels.update(id, { gatedAt: Date.UTC(2026, 9, 30, 23, 30) })
    bench.scan('P-BRIT-B')
    expect(refundDueOn()).toBe('2026-11-14')
    expect(dueOn('P-BRIT-B')).toBe('2026-11-14')
  })

  it('has no day where the parcel was refused, or its taking over taken back', () => {
    bench.command('gate')
    bench.scan('P-BRIT-A')
    bench.command('refuse')
    expect(refundDueOn()).toBeNull()
    expect(dueOn('P-BRIT-A')).toBeNull()
    bench.command('undo')
    expect(refundDueOn()).toBe(DUE)
    bench.command('undo')
    expect(refundDueOn()).toBeNull()
  })

  it('keeps its day when the return is announced again', () => {
    bench.scan('P-BRIT-A')
    bench.load('expected-returns', [british({ order: 'ORD-BRIT' })])
    expect(refundDueOn()).toBe(DUE)
  })

  it('is counted too where the parcel was here before the return was announced', () => {
    bench.command('gate')
    bench.scan('P-EARLY')
    bench.load('expected-returns', [british({ rma: 'BRIT-2', parcels: [{ tracking: 'P-EARLY' }] })])
    expect(bench.db.returns.byRma('BRIT-2')[0]?.refundDueOn).toBe(DUE)
    expect(dueOn('P-EARLY')).toBe(DUE)
  })

  it('leaves the clock of other countries alone', () => {
    bench.scan('P-SHIRT')
    expect(bench.db.returns.byRma('SHIRT-1')[0]?.refundDueOn).toBe('2026-11-08')
  })
})
