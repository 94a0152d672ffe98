import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GTIN, smallSite } from '#tests/small-site'
import type { TestBench } from '#tests/bench-floor'
import { countSomeOlder, forgetCounts } from './count-older.ts'
import { keepCounts } from './keep-counts.ts'
import { keptCounts, recountOf } from './recount.fixture.ts'

const timezone = 'Europe/Warsaw'
const countOf = (bench: TestBench, what: string): string[] =>
  keptCounts(bench.db).filter((line) => line.startsWith(`["${what}"`))

/** A shirt from its parcel to its shelf. */
function shirt(bench: TestBench): TestBench {
  bench.scan('P-SHIRT')
  if (bench.step !== 'identify') bench.command('as-new')
  bench.scan(GTIN.shirt)
  bench.command('as-new')
  return bench
}

const toItsPlace = (bench: TestBench) => bench.scan(bench.prompt.context.container ?? '')

describe('a unit that was put away', () => {
  it('counts once, by how it ended and by what it is, and not before', () => {
    const bench = shirt(smallSite({ labelPolicy: 'never' }).signIn())
    expect(keptCounts(bench.db)).toEqual([])
    toItsPlace(bench)
    expect(countOf(bench, 'done')).toHaveLength(1)
    expect(countOf(bench, 'product')[0]).toContain('SHIRT')
    expect(countOf(bench, 'all')[0]).toContain('RESTOCK')
    expect(keptCounts(bench.db)).toEqual(recountOf(bench.db, timezone))
  })

  it('no longer counts once that is undone, and counts again when it is done again', () => {
    const bench = shirt(smallSite({ labelPolicy: 'never' }).signIn())
    toItsPlace(bench)
    const counted = keptCounts(bench.db).filter((line) => !line.includes('times') && !line.includes('done'))
    bench.command('undo')
    expect(keptCounts(bench.db)).toEqual([])
    toItsPlace(bench)
    expect(keptCounts(bench.db).filter((line) => !line.includes('times') && !line.includes('done'))).toEqual(
      counted,
    )
  })

  it('counts as it is now where it is changed as it lies, on the very day', () => {
    const bench = shirt(smallSite({ labelPolicy: 'never' }).signIn())
    toItsPlace(bench)
    const { db } = bench
    const unitId = db.bench.read().lastUnitId ?? ''
    db.changes.begin()
    db.units.update(unitId, { grade: 'D' })
    keepCounts(bench.floor, db.changes.end())
    expect(countOf(bench, 'all')).toEqual([expect.stringContaining('"D')])
    expect(keptCounts(db)).toEqual(recountOf(db, timezone))
  })

  it('was there before anything was counted, and is counted beside the work', () => {
    const bench = shirt(smallSite({ labelPolicy: 'never' }).signIn())
    toItsPlace(bench)
    const kept = keptCounts(bench.db)
    forgetCounts(bench.db)
    expect(keptCounts(bench.db)).toEqual([])
    while (countSomeOlder(bench.floor) > 0);
    expect(keptCounts(bench.db)).toEqual(kept)
    expect(countSomeOlder(bench.floor)).toBe(0)
  })
})

/** What hands do, and how long they take: some of it across the night in which the clocks go back. */
const moves = fc.array(
  fc.record({
    does: fc.constantFrom('go-on', 'go-on', 'go-on', 'undo', 'again', 'otherwise', 'count-older'),
    minutes: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 300 })),
    pick: fc.nat({ max: 99 }),
  }),
  { minLength: 30, maxLength: 70 },
)

describe('whatever happens in the nights when the clocks change', () => {
  it.each([Date.UTC(2026, 9, 24, 20), Date.UTC(2026, 2, 28, 20)])(
    'the counts are what a full recount gives, from %i on',
    (from) => {
      fc.assert(
        fc.property(moves, fc.boolean(), (all, isOlder) => {
          const bench = smallSite({ labelPolicy: 'never' }).signIn('supervisor')
          let clock = from
          bench.floor.now = () => (clock += 1000)
          for (const { does, minutes, pick } of all) {
            clock += minutes * 60_000
            carryOut(bench, does, pick)
          }
          if (isOlder) forgetCounts(bench.db)
          while (countSomeOlder(bench.floor) > 0);
          const kept = keptCounts(bench.db)
          const parcels = isOlder ? kept.concat(closedOf(bench)).sort() : kept
          expect(parcels).toEqual(recountOf(bench.db, timezone))
        }),
        { numRuns: 12 },
      )
    },
  )
})

/** Parcels are counted from the first one on that is closed: what was before is not gone through. */
const closedOf = (bench: TestBench): string[] =>
  recountOf(bench.db, timezone).filter((line) => line.startsWith('["closed"'))

function carryOut(bench: TestBench, does: string, pick: number): void {
  const { step, options, context } = bench.prompt
  if (does === 'undo') return void bench.command('undo')
  if (does === 'again') return void bench.scan(lastOf(bench))
  if (does === 'count-older') return void countSomeOlder(bench.floor)
  if (does === 'otherwise') return void bench.command(bench.options[pick % bench.options.length] ?? 'yes')
  if (step === 'arrive') return void bench.scan(PARCELS[pick % PARCELS.length]!)
  if (step === 'identify' || step === 'next-unit') {
    if (pick % 3 === 0) return void bench.command('close-parcel')
    return void bench.scan(CODES[pick % CODES.length]!)
  }
  if (context.container !== undefined) return void bench.scan(context.container)
  bench.command(options[pick % options.length]?.command ?? 'yes')
}

const PARCELS = ['P-SHIRT', 'P-BOOTS', 'P-MUGS', 'P-SHARED']
const CODES = [GTIN.shirt, GTIN.boots, GTIN.mug]

const lastOf = ({ db }: TestBench): string =>
  db.raw.prepare<[], { lpn: string | null }>('SELECT max(lpn) AS lpn FROM units').get()?.lpn ?? 'none'
