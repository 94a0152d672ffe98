import { NUMBERS_BY, NUMBERS_OF, type NumbersBy, type NumbersOf } from '#contract/numbers'
import { numberOf, type CountChange } from '#db/counts-table'
import type { CountPlace, FoldedChange } from '#db/folded-counts-table'
import type { StationDb } from '#db/station-db'
import type { Floor } from '../floor.ts'
import { dayAt } from './count-unit.ts'
import { readOutcome, type Outcome } from './outcome.ts'

type Counts = Pick<StationDb, 'counts' | 'foldedCounts'>
/** What is counted by days and asked for months and years. */
type Folded = 'all' | 'times' | NumbersBy

/** Days of a block: a year is a handful of large ones, some small ones and the days at its ends. */
const SIZES = [64, 8] as const
const WHOLE_OUTCOME = 0
const FOLDED = (['all', 'times', ...NUMBERS_BY] as const).map(numberOf)
const BY_PART: ReadonlySet<number> = new Set(NUMBERS_BY.map(numberOf))
const NOTHING: CountPlace = { at: -1, of: 0, outcome: 0 }
/** Between two scans: each becomes up to eight rows. */
const AT_A_TIME = 50
const PAUSE_MS = 20
const LOOK_AGAIN_MS = 600_000

/** Adds to the counts, also where they are folded already: a unit of last month may change today. */
export function addCounts({ counts, foldedCounts }: Counts, by: readonly CountChange[]): void {
  if (by.length === 0) return
  counts.add(by)
  const late = by.filter(([what, at, of, outcome]) => {
    const until = foldedCounts.until(what)
    return until !== undefined && !isBehind(until, { at, of, outcome })
  })
  if (late.length > 0) foldedCounts.add(foldedRows({ counts }, late))
}

/**
 * Folds the next few counts of days that are over on the site's calendar. False: all are folded. Lost with the plug,
 * it is done again: how far it came is written with what it did.
 */
export function foldSomeCounts(
  { db, station, now }: Pick<Floor, 'db' | 'station' | 'now'>,
  most: number,
): boolean {
  const { foldedCounts } = db
  const today = dayAt(now(), station.timezone)
  const what = FOLDED.find((each) => (foldedCounts.until(each) ?? NOTHING).at < today)
  if (what === undefined) return false
  db.unhurriedTransaction(() => {
    const rows = foldedCounts.next(what, foldedCounts.until(what) ?? NOTHING, today, most)
    const all = rows.map(({ at, of, outcome, n }): CountChange => [what, at, of, outcome, n])
    if (all.length > 0) foldedCounts.add(foldedRows(db, all))
    const last = rows.length < most ? undefined : rows.at(-1)
    foldedCounts.setUntil(what, last ?? { at: today, of: -1, outcome: -1 })
  })
  return true
}

/** The same for all of them, a few at a time beside the work, and again for every day that is over. */
export function foldCountsBesides(floor: Floor, log: (line: string) => void): { stop(): void } {
  const goOn = (): void => {
    try {
      timer = setTimeout(goOn, foldSomeCounts(floor, AT_A_TIME) ? PAUSE_MS : LOOK_AGAIN_MS).unref()
    } catch (error) {
      log(`the counts are not folded: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  let timer = setTimeout(goOn, PAUSE_MS).unref()
  return { stop: () => clearTimeout(timer) }
}

/** Reads sums over days: whole blocks where they are folded, days where not. The same value may come several times. */
export function countSums({ counts, foldedCounts }: Counts) {
  const outcomes = outcomeReader(counts)
  const parts = (what: Folded, from: number, to: number): Part[] =>
    partsOf(from, to, foldedCounts.readUntil(what)?.at ?? from)
  return {
    outcomes,
    /** By how they ended; of times, by the step and its span. */
    whole: (what: 'all' | 'times', from: number, to: number): { of: number; outcome: number; n: number }[] =>
      parts(what, from, to).flatMap((part) =>
        part.size === 1
          ? counts.byValue(what, part.from, part.to)
          : foldedCounts
              .sums(what, WHOLE_OUTCOME, part.size, part.from, part.to)
              .map(({ of, code, n }) => ({ of, outcome: code, n })),
      ),
    /** By the value of the dimension and one part of how they ended. */
    told(
      by: NumbersBy,
      part: NumbersOf,
      from: number,
      to: number,
    ): { of: number; code: string; n: number }[] {
      const word = remembered((id: number) => counts.word(id))
      return parts(by, from, to).flatMap(({ size, ...blocks }) =>
        size === 1
          ? counts
              .byValue(by, blocks.from, blocks.to)
              .map(({ of, outcome, n }) => ({ of, code: outcomes(outcome)[part], n }))
          : foldedCounts
              .sums(by, numberOfPart(part), size, blocks.from, blocks.to)
              .map(({ of, code, n }) => ({ of, code: word(code), n })),
      )
    },
  }
}

type Part = { size: number; from: number; to: number }

/** Those days as blocks, by their numbers, and as days (size 1); a block must be over before that day. */
export function partsOf(from: number, to: number, over: number): Part[] {
  const parts: Part[] = []
  for (let day = from; day <= to;) {
    const end = Math.min(to + 1, over)
    const size = SIZES.find((each) => day % each === 0 && day + each <= end) ?? 1
    const last = parts.at(-1)
    if (last?.size === size) last.to = day / size
    else parts.push({ size, from: day / size, to: day / size })
    day += size
  }
  return parts
}

type FoldedCell = readonly [what: number, told: number, size: number, block: number, of: number, code: number]

/** What these are in the blocks, the same numbers added up before. */
function foldedRows({ counts }: Pick<Counts, 'counts'>, all: readonly CountChange[]): FoldedChange[] {
  const outcomes = outcomeReader(counts)
  const codesOf = remembered((outcome: number) =>
    NUMBERS_OF.map((part) => [numberOfPart(part), counts.wordId(outcomes(outcome)[part])] as const),
  )
  const sums = new Map<string, { row: FoldedCell; by: number }>()
  for (const [what, at, of, outcome, by] of all) {
    const codes = BY_PART.has(what) ? codesOf(outcome) : [[WHOLE_OUTCOME, outcome] as const]
    for (const [told, code] of codes) {
      for (const size of SIZES) {
        const row: FoldedCell = [what, told, size, Math.floor(at / size), of, code]
        const key = row.join()
        const sum = sums.get(key)
        if (sum) sum.by += by
        else sums.set(key, { row, by })
      }
    }
  }
  return [...sums.values()].map(({ row, by }): FoldedChange => [...row, by])
}

/** Its number in the table: only ever add to that list at the end, and fold anew what was folded without it. */
const numberOfPart = (part: NumbersOf): number => 1 + NUMBERS_OF.indexOf(part)

/** Whether a place of the counts is not reached yet, in the order of their table. */
const isBehind = (until: CountPlace, { at, of, outcome }: CountPlace): boolean =>
  at !== until.at ? at > until.at : of !== until.of ? of > until.of : outcome > until.outcome

/** An outcome stands in many rows, and is read once. */
const outcomeReader = (counts: Pick<StationDb['counts'], 'word'>): ((id: number) => Outcome) =>
  remembered((id) => readOutcome(counts.word(id)))

function remembered<T>(read: (id: number) => T): (id: number) => T {
  const known = new Map<number, T>()
  return (id) => {
    const answer = known.get(id) ?? read(id)
    known.set(id, answer)
    return answer
  }
}
