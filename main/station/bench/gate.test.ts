import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
  bench.command('gate')
})

const parcelOf = (tracking: string) => bench.db.parcels.byTracking(tracking)[0]!
const gates = () =>
  bench.db.raw
    .prepare<[], { payload: string }>(
      `SELECT payload FROM outbox WHERE kind IN ('gate', 'correction') ORDER BY seq`,
    )
    .all()
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

describe('the gate', () => {
  it('takes scan after scan and gives each parcel its deadline', () => {
    bench.scan('P-SHIRT')
    expect([bench.step, bench.tracking]).toEqual(['gate', 'P-SHIRT'])
    bench.scan('P-MUGS')
    expect(parcelOf('P-SHIRT')).toMatchObject({
      state: 'at-gate',
      gateOutcome: 'accepted',
      dueOn: '2026-11-08',
    })
    expect(gates()).toMatchObject([{ rmas: ['SHIRT-1'], dueOn: '2026-11-08' }, { rmas: ['MUGS'] }])
  })

  it('says no to the same parcel twice, and to what is no parcel', () => {
    bench.scan('P-SHIRT')
    expect(refusalsAmong(bench.scan('P-SHIRT'))).toEqual(['parcel-at-gate-already'])
    bench.scan('NOBODY-KNOWS')
    expect(refusalsAmong(bench.scan('NOBODY-KNOWS'))).toEqual(['parcel-at-gate-already'])
    for (const text of ['T-001', GTIN.mug])
      expect(refusalsAmong(bench.scan(text))).toEqual(['not-expected-here'])
  })

  it('knows a parcel by its return slip too', () => {
    bench.scan('SHIRT-1')
    expect(parcelOf('P-SHIRT').state).toBe('at-gate')
  })

  it('takes over what nobody announced; the bench asks what it is', () => {
    bench.scan('NOBODY-KNOWS')
    expect(parcelOf('NOBODY-KNOWS')).toMatchObject({ state: 'unidentified', gateOutcome: 'accepted' })
    bench.command('next')
    bench.scan('NOBODY-KNOWS')
    expect(bench.options.slice(0, 2)).toEqual(['blind-return', 'park'])
  })

  it('takes a parcel over with reservation: the bench asks about its outside', () => {
    bench.scan('P-SHIRT')
    bench.command('reservation', 'next')
    bench.scan('P-SHIRT')
    expect(bench.step).toBe('packaging')
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['not-expected-here'])
    bench.command('damaged')
    expect(bench.step).toBe('identify')
    bench.command('undo')
    expect(bench.step).toBe('packaging')
  })

  it('refuses a parcel: it does not come to the bench', () => {
    bench.scan('P-SHIRT')
    bench.command('refuse', 'next')
    expect(refusalsAmong(bench.scan('P-SHIRT'))).toEqual(['parcel-refused-at-gate'])
  })

  it('takes back the last scan, and what it was called before', () => {
    bench.scan('P-SHIRT')
    bench.scan('P-MUGS')
    bench.command('refuse', 'undo')
    expect(parcelOf('P-MUGS').gateOutcome).toBe('accepted')
    expect(gates().at(-1)).toMatchObject({ kind: 'gate', outcome: 'accepted', rmas: ['MUGS'] })
    bench.command('undo')
    expect(parcelOf('P-MUGS')).toMatchObject({ state: 'awaiting', gatedAt: null })
    bench.command('undo')
    expect(parcelOf('P-SHIRT')).toMatchObject({ state: 'awaiting', gatedAt: null })
    expect(refusalsAmong(bench.command('undo'))).toEqual(['nothing-to-undo'])
  })

  it('has nothing to say of a parcel before there was one', () => {
    expect(bench.options.slice(0, 2)).toEqual(['next', 'sign-out'])
    expect(refusalsAmong(bench.command('refuse'))).toEqual(['nothing-scanned-yet'])
  })

  it('counts against the manifest that is scanned first', () => {
    const { db } = bench
    db.consolidations.insert({ id: 'CAGE', manifest: 'MAN-1', carrier: null })
    for (const tracking of ['P-SHIRT', 'P-MUGS'])
      db.parcels.update(parcelOf(tracking).id, { consolidationId: 'CAGE' })
    bench.scan('MAN-1')
    bench.scan('P-SHIRT')
    expect(bench.prompt.say).toEqual({ key: 'prompt.gate-manifest', params: { come: 1, announced: 2 } })
    expect(gates()).toMatchObject([{ manifest: 'MAN-1' }])
  })
})
