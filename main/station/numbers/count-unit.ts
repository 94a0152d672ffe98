import { NUMBERS_BY, STEPS, type NumbersBy } from '#contract/numbers'
import { numberOf, type CountChange, type Counted } from '#db/counts-table'
import type { CountedUnit } from '#db/counted-units-table'
import type { ParcelRow } from '#db/parcels-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { siteDay } from '../returns/site-day.ts'
import { dimensionsOf, outcomeOf, writtenOutcome } from './outcome.ts'
import { spanOf } from './spans.ts'

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000

export type Step = (typeof STEPS)[number]

/** The number of an ISO day: days since 1970-01-01. */
export const dayNumber = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`) / DAY_MS
export const isoDayOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
/** The site's day at a moment, as its number. */
export const dayAt = (at: number, timezone: string): number => dayNumber(siteDay(at, timezone))
/** Every zone's hours and days begin on one: whatever the clocks do, no two moments are mistaken for one another. */
export const quarterAt = (at: number): number => Math.floor(at / QUARTER_MS)
export const momentOfQuarter = (quarter: number): number => quarter * QUARTER_MS

/** A unit counts from when it lies in its place until it is taken up again. */
export const countsNow = ({ sortedAt, withdrawnAt }: Pick<UnitRow, 'sortedAt' | 'withdrawnAt'>): boolean =>
  sortedAt !== null && withdrawnAt === null

/** As the database says now that it is to be counted; null while it is still being worked on. */
export function countedAs(floor: Pick<Floor, 'db' | 'station'>, unit: UnitRow): CountedUnit | null {
  const { sortedAt } = unit
  if (sortedAt === null || !countsNow(unit)) return null
  const { counts } = floor.db
  const dimensions = dimensionsOf(floor, unit)
  const ids = Object.fromEntries(NUMBERS_BY.map((name) => [name, counts.wordId(dimensions[name])]))
  return {
    day: dayAt(sortedAt, floor.station.timezone),
    unitId: unit.id,
    quarter: quarterAt(sortedAt),
    outcome: counts.wordId(writtenOutcome(outcomeOf(floor, unit))),
    ...(ids as Record<NumbersBy, number>),
    ...timesOf(unit, sortedAt),
  }
}

const between = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : spanOf(to - from)

/** Of a piece that is done again, the last time; a step that it did not have has none. */
function timesOf(unit: UnitRow, sortedAt: number): Record<Step, number | null> {
  const { receivedAt, inspectedAt, scannedBackAt } = unit
  // A label that was owed is scanned back long after: sorting did not wait for it.
  const labelledAt = scannedBackAt !== null && scannedBackAt <= sortedAt ? scannedBackAt : null
  return {
    inspecting: between(receivedAt, inspectedAt),
    labelling: between(inspectedAt, labelledAt),
    sorting: between(labelledAt ?? inspectedAt, sortedAt),
    whole: between(receivedAt, sortedAt),
  }
}

/** The numbers that this unit is part of; `by` is 1 to add it, -1 to take it away. */
export function cellsOf(unit: CountedUnit, by: 1 | -1): CountChange[] {
  const { day, quarter, outcome } = unit
  const ended = (what: Counted, of: number): CountChange => [numberOf(what), day, of, outcome, by]
  return [
    ended('all', 0),
    ...NUMBERS_BY.map((name) => ended(name, unit[name])),
    [numberOf('done'), quarter, 0, 0, by],
    ...STEPS.flatMap((step, number): CountChange[] => {
      const span = unit[step]
      return span === null ? [] : [[numberOf('times'), day, number, span, by]]
    }),
  ]
}

/** A parcel counts from when it was closed; one that was never opened here was not worked on. */
export function cellsOfParcel(
  { state, arrivedAt, closedAt }: Pick<ParcelRow, 'state' | 'arrivedAt' | 'closedAt'>,
  by: 1 | -1,
): CountChange[] {
  const isDone = state === 'closed' && arrivedAt !== null && closedAt !== null
  return isDone ? [[numberOf('closed'), quarterAt(closedAt), 0, 0, by]] : []
}
