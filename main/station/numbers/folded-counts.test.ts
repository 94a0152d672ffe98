import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NUMBERS_OF } from '#contract/numbers'
import { numberOf, type CountChange } from '#db/counts-table'
import type { StationDb } from '#db/station-db'
import { stationInMemory } from '#tests/rows'
import { isoDayOf } from './count-unit.ts'
import { addCounts, countSums, foldSomeCounts, partsOf } from './folded-counts.ts'
import { readOutcome, writtenOutcome } from './outcome.ts'

const SOME_DAY = 20_000
const FEW = 30
/** Noon of that day in a zone whose days begin before those of UTC. */
const floorOn = (db: StationDb, day: number) => ({
  db,
  station: { timezone: 'Europe/Warsaw' } as never,
  now: () => Date.parse(`${isoDayOf(day)}T23:30:00Z`),
})

describe('days told as blocks', () => {
  it('are each told once, in blocks that are over', () => {
    const days = fc.integer({ min: SOME_DAY, max: SOME_DAY + 300 })
    fc.assert(
      fc.property(days, days, days, (from, to, over) => {
        const told = partsOf(from, to, over).flatMap(({ size, from: first, to: last }) =>
          Array.from({ length: (last - first + 1) * size }, (_, i) => ({ size, day: first * size + i })),
        )
        expect(told.map(({ day }) => day)).toEqual(
          Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i),
        )
        expect(told.filter(({ size, day }) => size > 1 && day >= over)).toEqual([])
      }),
    )
  })

  it('make a year some tens of reads', () => {
    const parts = partsOf(SOME_DAY + 5, SOME_DAY + 370, SOME_DAY + 371)
    expect(parts.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBeLessThan(33)
  })
})

const cell = fc.record({
  day: fc.nat({ max: 150 }),
  of: fc.nat({ max: 3 }),
  reason: fc.constantFrom('', 'damaged', 'size-or-fit'),
  grade: fc.constantFrom('A', 'B'),
  by: fc.constantFrom(1, 1, -1),
})
const moves = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('count' as const), cells: fc.array(cell, { maxLength: 60 }) }),
    fc.record({
      does: fc.constant('fold' as const),
      steps: fc.integer({ min: 1, max: 12 }),
      day: fc.nat({ max: 160 }),
    }),
  ),
  { maxLength: 12 },
)

describe('sums over days', () => {
  it('are those of all that was counted, whatever was corrected after it was folded, and however far that came', () => {
    fc.assert(
      fc.property(moves, fc.nat({ max: 150 }), fc.nat({ max: 150 }), (all, one, other) => {
        const db = stationInMemory()
        const counted: CountChange[] = []
        for (const move of all) {
          if (move.does === 'fold') fold(db, SOME_DAY + move.day, move.steps)
          else counted.push(...count(db, move.cells))
        }
        const [from, to] = [SOME_DAY + Math.min(one, other), SOME_DAY + Math.max(one, other)]
        const within = counted.filter(([, at]) => at >= from && at <= to)
        const sums = countSums(db)
        for (const what of ['all', 'times'] as const) {
          const is = sums.whole(what, from, to).map(({ of, outcome, n }) => [`${of} ${outcome}`, n] as const)
          const should = within.filter(([each]) => each === numberOf(what))
          expect(added(is)).toEqual(added(should.map(([, , of, outcome, n]) => [`${of} ${outcome}`, n])))
        }
        for (const part of NUMBERS_OF) {
          const is = sums
            .told('product', part, from, to)
            .map(({ of, code, n }) => [`${of} ${code}`, n] as const)
          const should = within.filter(([each]) => each === numberOf('product'))
          const codeOf = (outcome: number): string => readOutcome(db.counts.word(outcome))[part]
          expect(added(is)).toEqual(
            added(should.map(([, , of, outcome, n]) => [`${of} ${codeOf(outcome)}`, n])),
          )
        }
        db.close()
      }),
      { numRuns: 40 },
    )
  })

  it('read the blocks, once the days are over', () => {
    const db = stationInMemory()
    count(db, [{ day: 3, of: 1, reason: 'damaged', grade: 'A', by: 1 }])
    while (foldSomeCounts(floorOn(db, SOME_DAY + 200), FEW));
    db.raw.exec('DELETE FROM counts')
    const told = countSums(db).told('product', 'reason', SOME_DAY - 64, SOME_DAY + 128)
    expect(told).toEqual([{ of: 1, code: 'damaged', n: 1 }])
    expect(foldSomeCounts(floorOn(db, SOME_DAY + 200), FEW)).toBe(false)
    expect(foldSomeCounts(floorOn(db, SOME_DAY + 201), FEW)).toBe(true)
  })
})

function fold(db: StationDb, day: number, steps: number): void {
  for (let step = 0; step < steps; step++) foldSomeCounts(floorOn(db, day), FEW)
}

type Cell = { day: number; of: number; reason: string; grade: string; by: number }

/** Nothing is ever counted less often than never: what is taken away was added in the same breath. */
function count(db: StationDb, cells: readonly Cell[]): CountChange[] {
  const by = cells.flatMap(({ day, of, reason, grade, by: n }): CountChange[] => {
    const outcome = db.counts.wordId(
      writtenOutcome({
        reason,
        grade,
        disposition: '',
        responsibility: '',
        firstTouch: true,
        withoutPerson: n > 0,
      }),
    )
    const at = SOME_DAY + day
    const rows = (times: number): CountChange[] => [
      [numberOf('all'), at, 0, outcome, times],
      [numberOf('product'), at, of, outcome, times],
      [numberOf('times'), at, of, outcome % 5, times],
    ]
    return n > 0 ? rows(1) : [...rows(1), ...rows(-1)]
  })
  addCounts(db, by)
  return by
}

/** Summed, what came to nothing left out. */
function added(all: readonly (readonly [string, number])[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const [key, n] of all) sums.set(key, (sums.get(key) ?? 0) + n)
  return [...sums].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
}
