import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { ParcelRow } from '#db/parcels-table'
import type { StationDb } from '#db/station-db'
import { announcedParcel } from './announced-parcel.ts'
import type { MergeDeps } from './merge-deps.ts'
import type { ReturnParcelRow } from './return-row.ts'

type Parcels = { rows: readonly ReturnParcelRow[]; isNew: boolean }

/**
 * Links the return with its parcels. One that is known keeps its state, wherever it is: a second RMA in the same
 * box, or a box that came before it was announced. One that only was announced and no longer is, goes.
 */
export function mergeReturnParcels(
  db: StationDb,
  { newId }: MergeDeps,
  ret: ExpectedReturnRow,
  { rows, isNew }: Parcels,
): void {
  const linked = isNew ? [] : db.parcels.ofReturn(ret.id)
  const named = new Set<string>()
  for (const row of rows) {
    const known = knownParcel(db, linked, row)
    const parcel = known ?? announcedParcel(newId(), row)
    named.add(parcel.id)
    if (known) tellMore(db, known, row, ret)
    else db.parcels.insert(parcel)
    db.parcels.link(parcel.id, ret.id)
  }
  for (const parcel of linked) {
    if (!named.has(parcel.id) && isOnlyAnnounced(parcel)) db.returns.unlinkParcel(ret.id, parcel.id)
  }
}

/** A parcel without a number was made at the bench for this return. */
const isOnlyAnnounced = ({ state, tracking, sscc }: ParcelRow): boolean =>
  state === 'awaiting' && (tracking !== null || sscc !== null)

/** Carriers use numbers again, so a closed parcel is another one, unless it is this return's already. */
function knownParcel(
  db: StationDb,
  linked: readonly ParcelRow[],
  { tracking, sscc }: ReturnParcelRow,
): ParcelRow | undefined {
  const own = linked.find(
    (parcel) =>
      (tracking !== null && parcel.tracking === tracking) || (sscc !== null && parcel.sscc === sscc),
  )
  if (own) return own
  const open = [
    ...(tracking === null ? [] : db.parcels.byTracking(tracking)),
    ...(sscc === null ? [] : db.parcels.bySscc(sscc)),
  ].filter(({ state }) => state !== 'closed')
  return open.find(({ state }) => state !== 'awaiting') ?? open[0]
}

/** Fills in what was not known of the parcel; one that is here already gets the deadline that it lacked. */
function tellMore(db: StationDb, parcel: ParcelRow, row: ReturnParcelRow, ret: ExpectedReturnRow): void {
  const isHere = parcel.state !== 'awaiting' && parcel.state !== 'closed'
  const more = {
    tracking: parcel.tracking ?? row.tracking,
    sscc: parcel.sscc ?? row.sscc,
    carrier: parcel.carrier ?? row.carrier,
    weightG: parcel.weightG ?? row.weightG,
    customs: row.customs ?? parcel.customs,
    dueOn: isHere ? nearest(parcel.dueOn, ret.refundDueOn, ret.answerDueOn) : parcel.dueOn,
  }
  const isNews = Object.entries(more).some(([field, value]) => value !== parcel[field as keyof typeof more])
  if (isNews) db.parcels.update(parcel.id, more)
}

/** ISO days sort as texts. */
const nearest = (...days: (string | null)[]): string | null =>
  days.filter((day) => day !== null).sort()[0] ?? null
