import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { queuesNow } from './queues.ts'

let bench: TestBench
let now: number
beforeEach(() => {
  bench = smallSite({ labelPolicy: 'always' })
    .load('locations', [{ code: 'SERVICE-01', kind: 'transfer' }])
    .signIn()
  now = bench.floor.now()
})

/** A shirt of this parcel on its way, chosen by hand. */
function shirtGoes(parcel: string, disposition: string, place: string): string {
  bench.scan(parcel)
  bench.scan(GTIN.shirt)
  bench.command('as-new', `disposition.${disposition}`, 'answer.5')
  const lpn = bench.prompt.context.lpn!
  bench.scan(lpn)
  bench.scan(place)
  bench.command('close-parcel')
  return lpn
}
const english = (words: readonly object[]): unknown[] =>
  words.map((each) => ('byLanguage' in each ? (each.byLanguage as { en: string }).en : each))

describe('the queue for rework', () => {
  it('says of each piece what is left to do, in minutes, and sums them by operation', () => {
    const lpn = shirtGoes('P-SHIRT', 'CLEAN', 'CLN-1')
    shirtGoes('P-LATE', 'REPACK', 'CLN-1')
    const { rework } = queuesNow(bench.floor, 0)
    expect(rework.total).toBe(2)
    expect(rework.rows[0]).toMatchObject({ code: lpn, container: 'CLN-1' })
    expect(english(rework.rows[0]!.says)).toEqual([
      'Clean it',
      'Fold and bag it',
      { key: 'queue.minutes', params: { minutes: 6 } },
    ])
    expect(rework.byOperation.map(({ units, minutes }) => ({ units, minutes }))).toEqual([
      { units: 1, minutes: 4 },
      { units: 2, minutes: 4 },
    ])
  })

  it('says which part a piece waits for, and lets go of what is done', () => {
    const lpn = shirtGoes('P-SHIRT', 'REPACK', 'CLN-1')
    bench.scan(lpn)
    bench.command('part-missing')
    expect(queuesNow(bench.floor, 0).rework.rows[0]?.says).toContainEqual(
      expect.objectContaining({ key: 'queue.waits-for' }),
    )
    bench.scan(lpn)
    bench.command('yes')
    expect(queuesNow(bench.floor, 0).rework).toMatchObject({ total: 0, rows: [], byOperation: [] })
  })
})

describe('the queue of what is at service', () => {
  it('says when it is due back, and how many days it is late', () => {
    const lpn = shirtGoes('P-SHIRT', 'SERVICE', 'SERVICE-01')
    const [before] = queuesNow(bench.floor, 0).service.rows
    expect(before).toMatchObject({ code: lpn })
    expect(before?.says).toMatchObject([{ key: 'queue.due-back', params: { day: '2026-11-16' } }])
    bench.floor.now = () => now + 17 * 86_400_000
    expect(queuesNow(bench.floor, 0).service.rows[0]?.says).toMatchObject([
      { key: 'queue.due-back' },
      { key: 'queue.overdue', params: { days: 3 } },
    ])
  })
})
