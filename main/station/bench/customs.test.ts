import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
const announced = (customs?: 'held' | 'cleared') => ({
  client: 'MAIN',
  rma: 'SWISS-1',
  country: 'CH',
  type: 'withdrawal',
  deliveredOn: '2026-10-20',
  notifiedOn: '2026-10-25',
  parcels: [{ tracking: 'P-SWISS', ...(customs ? { customs } : {}) }],
  lines: [{ sku: 'MUG', quantity: 1 }],
})
const mugOf = (customs?: 'held' | 'cleared') => {
  bench.load('expected-returns', [announced(customs)])
  bench.scan('P-SWISS')
  bench.scan(GTIN.mug)
  bench.command('as-new')
  return bench.db.units.get(bench.prompt.context.unit!)
}

beforeEach(() => {
  bench = smallSite({ labelPolicy: 'always' }).signIn()
})

describe('a parcel from outside that customs hold', () => {
  it('goes on hold, and no other way out is open', () => {
    expect(mugOf('held')).toMatchObject({ grade: 'A', disposition: 'HOLD' })
    for (const code of ['RESTOCK', 'RTC', 'DISPOSE'])
      expect(refusalsAmong(bench.command(`disposition.${code}`))).toEqual(['exit-gate-closed'])
  })

  it('goes its way once it is announced as cleared, also while its goods lie on hold', () => {
    const { id } = mugOf('held')
    const { lpn } = bench.db.units.get(id)
    bench.scan(lpn!)
    bench.scan(bench.prompt.context.container!)
    bench.load('expected-returns', [announced('cleared')])
    bench.scan(lpn!)
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual([])
    expect(bench.db.units.get(id).disposition).toBe('RESTOCK')
  })

  it('stays held where it is announced again without a word of customs', () => {
    mugOf('held')
    bench.load('expected-returns', [{ ...announced(), order: 'ORD-CH' }])
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual(['exit-gate-closed'])
  })

  it('is not held where nobody says so, or once cleared', () => {
    expect(mugOf()).not.toMatchObject({ disposition: 'HOLD' })
    bench = smallSite().signIn()
    expect(mugOf('cleared')).not.toMatchObject({ disposition: 'HOLD' })
  })
})
