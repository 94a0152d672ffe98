import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { StationDb } from '#db/station-db'
import { keepThatItIsGone } from '../../../returns/changed/return-changes.ts'

/**
 * The ERP awaits this return no more. Where nothing of it ever came it is forgotten, with the parcels that were only
 * announced; else the floor finishes what it has begun, and is told. Says which of the two. A pull says it again as long as its cursor
 * was not moved.
 */
export function forgetGone(
  db: StationDb,
  { client, rma, at }: { client: string; rma: string; at: number },
): 'forgotten' | 'here' | 'unknown' {
  const known = db.returns.byRma(rma).filter((ret) => ret.client === client && ret.blind === 0)
  if (known.length === 0) return 'unknown'
  if (known.some((ret) => isBegun(db, ret))) {
    db.unhurriedTransaction(() => {
      for (const ret of known) keepThatItIsGone(db, ret, at)
    })
    return 'here'
  }
  db.unhurriedTransaction(() => {
    for (const { id } of known) {
      for (const parcel of db.parcels.ofReturn(id)) db.returns.unlinkParcel(id, parcel.id)
      for (const line of db.lines.ofReturn(id)) {
        if (line.commentId !== null) db.personalValues.erase(line.commentId)
        db.lines.remove(line.id)
      }
      db.returns.delete(id)
    }
    db.journal.append({ at, kind: 'return-gone', by: null, subject: null, body: { client, rma } })
  })
  return 'forgotten'
}

/** A piece of it was counted, or a parcel of it is or was here. */
const isBegun = (db: StationDb, { id }: ExpectedReturnRow): boolean =>
  db.units.hasAnyOf(id) ||
  db.lines.ofReturn(id).some((line) => line.received > 0 || db.lines.isTouched(line)) ||
  db.parcels.ofReturn(id).some(({ state }) => state !== 'awaiting')
