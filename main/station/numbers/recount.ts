import { STEPS } from '#contract/numbers'
import { COUNTED, type CountChange, type CountDifference } from '#db/counts-table'
import type { StationDb } from '#db/station-db'
import type { Floor } from '../floor.ts'
import { countSomeOlder, forgetCounts } from './count-older.ts'
import { cellsOfParcel, isoDayOf, momentOfQuarter } from './count-unit.ts'
import { addCounts, foldSomeCounts } from './folded-counts.ts'

/** A number that was not what the facts say. */
export type Miscount = { what: string; at: string; of: string; outcome: string; was: number; is: number }
export type RecountReport = { units: number; differences: number; miscounts: Miscount[] }

const PARCELS_AT_A_TIME = 1000
const FOLDED_AT_A_TIME = 10_000
const MOST_NAMED = 20

/**
 * Counts everything anew from the facts and says where that differs from what was kept; `miscounts` are the first of
 * the differences. Holds up everything else of its process. Broken off, the station goes on with it where it was left.
 */
export function recount(
  floor: Pick<Floor, 'db' | 'station' | 'now'>,
  onProgress: (unitsLookedAt: number) => void,
): RecountReport {
  const { db } = floor
  // What was never looked at would stand there as a difference.
  while (countSomeOlder(floor) > 0);
  db.transaction(() => {
    db.counts.keepForComparison()
    forgetCounts(db)
    countParcels(db)
  })
  let looked = 0
  for (let more = countSomeOlder(floor); more > 0; more = countSomeOlder(floor)) onProgress((looked += more))
  while (foldSomeCounts(floor, FOLDED_AT_A_TIME));
  const { differences, first } = db.counts.differences(MOST_NAMED)
  return {
    units: db.countedUnits.count(),
    differences,
    miscounts: first.map((each) => inWords(db, each)),
  }
}

function countParcels(db: StationDb): void {
  let last = ''
  for (;;) {
    const parcels = db.parcels.closedAfter(last, PARCELS_AT_A_TIME)
    if (parcels.length === 0) return
    addCounts(
      db,
      parcels.flatMap((parcel): CountChange[] => cellsOfParcel(parcel, 1)),
    )
    last = parcels.at(-1)?.id ?? ''
  }
}

function inWords({ counts }: StationDb, { what, at, of, outcome, was, is }: CountDifference): Miscount {
  const name = COUNTED[what] ?? ''
  const isByQuarter = name === 'done' || name === 'closed'
  const isTimed = name === 'times'
  return {
    what: name,
    at: isByQuarter ? new Date(momentOfQuarter(at)).toISOString() : isoDayOf(at),
    of: isTimed ? (STEPS[of] ?? '') : counts.word(of),
    outcome: isTimed ? String(outcome) : counts.word(outcome),
    was,
    is,
  }
}
