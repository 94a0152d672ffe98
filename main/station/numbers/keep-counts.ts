import type { Change, Row } from '#db/changes'
import type { CountChange } from '#db/counts-table'
import type { CountedUnit } from '#db/counted-units-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { cellsOf, cellsOfParcel, countedAs, countsNow, dayAt } from './count-unit.ts'
import { addCounts } from './folded-counts.ts'

/**
 * Brings the counts up to what a command changed, in its transaction: of each unit and parcel that it touched, what it
 * counted as is taken away, and what it counts as now is added. Undo is a command like any other, and so takes back
 * what the undone one had added. A unit that is still being worked on costs nothing.
 */
export function keepCounts(floor: Pick<Floor, 'db' | 'station'>, changed: readonly Change[]): void {
  const { db } = floor
  const by: CountChange[] = []
  for (const [id, before] of rowsBefore(changed, 'units'))
    by.push(...recounted(floor, db.units.get(id), before))
  for (const [id, before] of rowsBefore(changed, 'parcels')) {
    const now = db.parcels.get(id)
    const [was, is] = [before && cellsOfParcel({ ...now, ...before }, -1), cellsOfParcel(now, 1)]
    if (was?.[0]?.[1] !== is[0]?.[1]) by.push(...(was ?? []), ...is)
  }
  addCounts(db, by)
}

/** The rows of this table that a command changed, with what it changed in them as it was; null where it made them. */
function rowsBefore(changed: readonly Change[], name: string): Map<string, Row | null> {
  const rows = new Map<string, Row | null>()
  for (const { table, key, before } of changed) {
    if (table !== name) continue
    const id = String(key[0])
    const earlier = rows.get(id)
    // The oldest stands: what the command did on its way is of no matter.
    if (earlier !== null) rows.set(id, before && { ...before, ...earlier })
  }
  return rows
}

function recounted(floor: Pick<Floor, 'db' | 'station'>, unit: UnitRow, before: Row | null): CountChange[] {
  const { db, station } = floor
  const then = before && { ...unit, ...before }
  const sortedAt = then && countsNow(then) ? then.sortedAt : null
  const was = sortedAt === null ? undefined : db.countedUnits.find(dayAt(sortedAt, station.timezone), unit.id)
  const is = countedAs(floor, unit)
  if (isSame(was, is)) return []
  if (was) db.countedUnits.take(was)
  if (is) db.countedUnits.put(is)
  return [...(was ? cellsOf(was, -1) : []), ...(is ? cellsOf(is, 1) : [])]
}

const isSame = (was: CountedUnit | undefined, is: CountedUnit | null): boolean =>
  was && is
    ? (Object.keys(is) as (keyof CountedUnit)[]).every((name) => was[name] === is[name])
    : was === undefined && is === null
