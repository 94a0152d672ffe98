import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

/** A return that was changed while this parcel of it lay open. */
export type ReturnChangeRow = {
  parcelId: string
  returnId: string
  /** JSON of what was announced when somebody last saw it. */
  before: string
  /** 1: it is awaited no more. */
  isGone: number
  changedAt: number
  /** Null as long as it stands: nobody said that they saw it, and the parcel is open. */
  seenAt: number | null
}

export function returnChangesTable(db: Database.Database, changes: Changes) {
  const rows = table<ReturnChangeRow>(db, changes, {
    name: 'return_changes',
    key: ['parcelId', 'returnId'],
    columns: ['parcelId', 'returnId', 'before', 'isGone', 'changedAt', 'seenAt'],
    remembered: true,
  })
  const any = db.prepare<[], { n: number }>(
    'SELECT EXISTS (SELECT 1 FROM return_changes WHERE seen_at IS NULL) AS n',
  )
  const inParcel = db.prepare<[string], ReturnChangeRow>(
    `SELECT ${rows.selected} FROM return_changes WHERE parcel_id IN (?) AND seen_at IS NULL ORDER BY changed_at, return_id`,
  )
  const ofReturn = db.prepare<[string], ReturnChangeRow>(
    `SELECT ${rows.selected} FROM return_changes WHERE return_id IN (?) AND seen_at IS NULL`,
  )
  // Hardly ever does one stand: a scan does not ask for each parcel.
  const isAny = known(changes, ['return_changes'], () => any.get()!.n === 1)
  const inParcelKnown = known(changes, ['return_changes'], (parcelId: string) => inParcel.all(parcelId))
  return {
    ...rows,
    /** Those of the returns in a parcel that stand, the oldest first. */
    standingIn: (parcelId: string): readonly ReturnChangeRow[] => (isAny() ? inParcelKnown(parcelId) : []),
    standingOf: (returnId: string): readonly ReturnChangeRow[] => (isAny() ? ofReturn.all(returnId) : []),
  }
}
