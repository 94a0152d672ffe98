import type { ReturnChange } from '#contract/return-changes'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { StationDb } from '#db/station-db'
import { announcedOf, changesBetween, type Announced } from './announced.ts'

/** What changed of one return since somebody last saw it. */
export type ChangedReturn = { client: string; rma: string; changes: ReturnChange[] }

/**
 * To be called before an announced return is written anew: keeps for each of its open parcels what was announced until
 * now. Where nobody has seen an earlier change, the one before that is kept.
 */
export function keepAsItWas(db: StationDb, ret: ExpectedReturnRow, at: number): void {
  for (const parcelId of openParcels(db, ret)) stand(db, ret, { parcelId, at, isGone: 0 })
}

/** It is awaited no more, though it is here. */
export function keepThatItIsGone(db: StationDb, ret: ExpectedReturnRow, at: number): void {
  for (const parcelId of openParcels(db, ret)) stand(db, ret, { parcelId, at, isGone: 1 })
}

/** It is announced as it was: whoever was told that it is awaited no more need not know. Says whether anybody was. */
export function takeBackThatItIsGone(db: StationDb, { id }: ExpectedReturnRow): boolean {
  const gone = db.returnChanges.standingOf(id).filter(({ isGone }) => isGone === 1)
  for (const { parcelId } of gone) db.returnChanges.update([parcelId, id], { isGone: 0 })
  return gone.length > 0
}

/** A person saw what changed, or the parcel is done: what changes from now on is news again. */
export function settleChanges(db: StationDb, parcelId: string, at: number): void {
  for (const { returnId } of db.returnChanges.standingIn(parcelId))
    db.returnChanges.update([parcelId, returnId], { seenAt: at })
}

/** What changed of the returns in a parcel and nobody has seen, the first change first. What came back as it was did not. */
export function standingChanges(db: StationDb, parcelId: string): ChangedReturn[] {
  return db.returnChanges.standingIn(parcelId).flatMap(({ returnId, before, isGone }) => {
    const ret = db.returns.get(returnId)
    const changes =
      isGone === 1 ? [GONE] : changesBetween(JSON.parse(before) as Announced, announcedOf(db, ret))
    return changes.length === 0 ? [] : [{ client: ret.client, rma: ret.rma, changes }]
  })
}

const GONE: ReturnChange = { what: 'gone', sku: null, from: null, to: null }

/** A blind return was never announced: what comes of it now is no change. */
const openParcels = (db: StationDb, { id, blind }: ExpectedReturnRow): string[] =>
  blind === 1
    ? []
    : db.parcels
        .ofReturn(id)
        .filter(({ state }) => state === 'arrived' || state === 'parked')
        .map((parcel) => parcel.id)

function stand(
  db: StationDb,
  ret: ExpectedReturnRow,
  { parcelId, at, isGone }: { parcelId: string; at: number; isGone: 0 | 1 },
): void {
  const known = db.returnChanges.find(parcelId, ret.id)
  // A pull that broke off says again what is gone.
  if (known?.isGone === 1 && isGone === 1) return
  if (known?.seenAt === null) {
    if (known.isGone !== isGone) db.returnChanges.update([parcelId, ret.id], { isGone })
    return
  }
  const row = { before: JSON.stringify(announcedOf(db, ret)), isGone, changedAt: at, seenAt: null }
  if (known) db.returnChanges.update([parcelId, ret.id], row)
  else db.returnChanges.insert({ parcelId, returnId: ret.id, ...row })
}
