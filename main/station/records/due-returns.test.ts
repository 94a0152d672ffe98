import { describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { queuesNow } from './queues.ts'

/** The bench works on 2 November 2026; what was noticed on the 19th of October is due that day. */
const returned = (rma: string, notifiedOn: string, more: object = {}) => ({
  client: 'MAIN',
  rma,
  type: 'withdrawal',
  country: 'PL',
  deliveredOn: '2026-10-10',
  notifiedOn,
  parcels: [{ tracking: `P-${rma}` }],
  lines: [{ sku: 'MUG', quantity: 1 }],
  ...more,
})
const complaint = { type: 'complaint' }
const dueAt = (bench: TestBench): string[] =>
  queuesNow(bench.floor, 0).due.rows.map(({ rma, what, dueOn, alarm, code }) =>
    [rma, what, dueOn, alarm, code ?? 'not here'].join(' '),
  )
const load = (bench: TestBench, ...rows: object[]): void => void bench.load('expected-returns', rows)

describe('what is due by law', () => {
  it('is alarmed about five and two days before, and when it is late', () => {
    const bench = smallSite().signIn()
    load(
      bench,
      returned('SIX', '2026-10-25', complaint),
      returned('FIVE', '2026-10-24', complaint),
      returned('TWO', '2026-10-21', complaint),
      returned('TODAY', '2026-10-19', complaint),
      returned('LATE', '2026-10-18', complaint),
      returned('LONG-AGO', '2026-10-01', complaint),
    )
    expect(dueAt(bench)).toEqual([
      'LATE answer 2026-11-01 late not here',
      'TODAY answer 2026-11-02 urgent not here',
      'TWO answer 2026-11-04 urgent not here',
      'FIVE answer 2026-11-07 soon not here',
    ])
    expect(queuesNow(bench.floor, 0).due.total).toBe(4)
  })

  it('is a refund only while its parcel is here and not done with', () => {
    const bench = smallSite().signIn()
    load(bench, returned('PAY', '2026-10-20'))
    expect(dueAt(bench)).toEqual([])
    bench.scan('P-PAY')
    bench.command('park')
    expect(dueAt(bench)).toEqual(['PAY refund 2026-11-03 urgent P-PAY'])
    bench.scan(queuesNow(bench.floor, 0).due.rows[0]?.code ?? '')
    bench.scan(GTIN.mug)
    bench.command('as-new')
    bench.scan(bench.prompt.context.container ?? '')
    bench.command('close-parcel')
    expect(dueAt(bench)).toEqual([])
  })

  it('is an answer until the ERP says how the complaint was settled; its piece is taken up by its label', () => {
    const bench = smallSite().signIn()
    load(bench, returned('WHINE', '2026-10-20', complaint))
    bench.scan('P-WHINE')
    bench.scan(GTIN.mug)
    bench.command('as-new')
    const { lpn, container } = bench.prompt.context
    bench.scan(lpn ?? '')
    bench.scan(bench.prompt.context.container ?? container ?? '')
    bench.command('close-parcel')
    expect(dueAt(bench)).toEqual([`WHINE answer 2026-11-03 urgent ${lpn}`])
    load(bench, returned('WHINE', '2026-10-20', { ...complaint, settlement: 'money' }))
    expect(dueAt(bench)).toEqual([])
  })
})
