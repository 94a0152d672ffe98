import { expect, it } from 'vitest'
import type { QualityAsked } from '#contract/numbers'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { NumbersDesk } from './numbers-desk.ts'

const asked: QualityAsked = {
  by: 'product',
  of: 'reason',
  until: '2026-11-14',
  days: 7,
}

/** So many shirts a day, put away on these days of November, sent back for the reason. */
function shirts(bench: TestBench, days: readonly [number, number, string][]): TestBench {
  let number = 0
  for (const [day, pieces, reason] of days) {
    let clock = Date.UTC(2026, 10, day, 9)
    bench.floor.now = () => (clock += 1000)
    for (let piece = 0; piece < pieces; piece++) {
      const tracking = `P-DAY-${(number += 1)}`
      const lines = [{ sku: 'SHIRT', quantity: 1, reason }]
      bench.load('expected-returns', [
        {
          client: 'MAIN',
          rma: `DAY-${number}`,
          channel: 'web',
          parcels: [{ tracking, carrier: 'inpost' }],
          lines,
        },
      ])
      bench.scan(tracking)
      if (bench.step !== 'identify') bench.command('as-new')
      bench.scan(GTIN.shirt)
      bench.command('as-new')
      bench.scan(bench.prompt.context.container ?? '')
      bench.command('close-parcel')
    }
  }
  return bench
}

const twoWeeks = () =>
  shirts(smallSite({ labelPolicy: 'never' }).signIn('supervisor'), [
    [3, 2, 'not-as-described'],
    [4, 18, 'size-or-fit'],
    [10, 14, 'not-as-described'],
    [11, 6, 'size-or-fit'],
  ])

it('tells what came back why, against the week before, what changed most, and the units behind each number', async () => {
  const desk = NumbersDesk.here(twoWeeks().floor)
  const { units, columns, rows, changed, trend, withoutPerson, times } = await desk.quality(asked)
  expect(units).toEqual({ now: 20, before: 20 })
  expect(withoutPerson).toEqual({ now: 20, before: 20 })
  expect(columns.map(({ code }) => code)).toEqual(['not-as-described', 'size-or-fit'])
  expect(rows).toMatchObject([
    {
      value: { words: { plain: 'SHIRT' } },
      cells: [
        { now: 14, before: 2 },
        { now: 6, before: 18 },
      ],
    },
  ])
  expect(changed).toMatchObject([{ column: { code: 'not-as-described' }, units: { now: 14, before: 2 } }])
  expect(trend.map((day) => day.units)).toEqual([0, 0, 14, 6, 0, 0, 0])
  expect(times.find(({ step }) => step === 'whole')?.median).toBeGreaterThan(0)

  const behind = await desk.units({ ...asked, value: rows[0]!.value.code, code: 'size-or-fit' })
  expect(behind.rows).toHaveLength(6)
  expect(behind.isAll).toBe(true)
  expect(behind.rows.every(({ receivedAt }) => receivedAt >= Date.UTC(2026, 10, 11))).toBe(true)
  expect((await desk.units({ ...asked, value: 'NOBODY\tKNOWS', code: null })).rows).toEqual([])
})

it('looks until today where nobody says otherwise, on the calendar of the site', async () => {
  const { floor } = smallSite()
  floor.now = () => Date.UTC(2026, 10, 1, 23, 30)
  const { days, before } = await NumbersDesk.here(floor).quality({ ...asked, until: null })
  expect(days).toEqual({ from: '2026-10-27', until: '2026-11-02' })
  expect(before).toEqual({ from: '2026-10-20', until: '2026-10-26' })
})
