import type { LineStatus } from '#contract/returns'
import type { ParcelRow } from '#db/parcels-table'
import type { UnitRow } from '#db/units-table'
import type { StationDb } from '#db/station-db'
import { setBench, type Turn } from '../bench/turn.ts'
import { defaultClient, nearestDeadline } from './about.ts'
import { settleChanges } from './changed/return-changes.ts'

export type OutstandingLine = { id: string; rma: string; sku: string; pieces: number; onItsWay: boolean }

/** Announced pieces of this parcel's returns that did not come, and whether another parcel may still bring them. */
export function outstandingLines(db: StationDb, parcelId: string): OutstandingLine[] {
  const onItsWay = new Map<string, boolean>()
  const mayStillCome = (returnId: string): boolean => {
    const known = onItsWay.get(returnId)
    if (known !== undefined) return known
    const others = db.parcels
      .ofReturn(returnId)
      .filter(
        ({ id, state, gateOutcome }) => id !== parcelId && state !== 'closed' && gateOutcome !== 'refused',
      )
    onItsWay.set(returnId, others.length > 0)
    return others.length > 0
  }
  return db.lines
    .inParcel(parcelId)
    .filter(({ received, quantity, status }) => received < quantity && status !== 'short')
    .map((line) => ({
      id: line.id,
      rma: line.rma,
      sku: line.sku,
      pieces: line.quantity - line.received,
      onItsWay: mayStillCome(line.returnId),
    }))
}

/** Closes at once where nothing is open and no label owed; else asks what became of the rest. */
export function startClosing(turn: Turn, parcel: ParcelRow): null {
  const { db } = turn.floor
  const isClear =
    outstandingLines(db, parcel.id).length === 0 && db.units.labelsOwedIn(parcel.id).length === 0
  if (isClear) return closeParcel(turn, parcel, [])
  setBench(turn, { pending: { kind: 'closing', index: null, missing: [] } })
  return null
}

/** The parcel is done. `missing` are the lines confirmed missing; the other open ones are still expected. */
export function closeParcel(turn: Turn, parcel: ParcelRow, missing: readonly string[]): null {
  const { db } = turn.floor
  const { deed } = turn
  const units = db.units.inParcel(parcel.id)
  if (missing.length > 0 || units.some(isNotAsAnnounced)) noteDiscrepancy(turn, parcel)
  for (const line of outstandingLines(db, parcel.id)) {
    const status: LineStatus = missing.includes(line.id) ? 'short' : 'still-expected'
    db.lines.update(line.id, { status })
  }
  db.parcels.update(parcel.id, { state: 'closed', closedAt: deed.at })
  settleChanges(db, parcel.id, deed.at)
  tellClosed(turn, parcel, units)
  deed.confirm('parcel-closed', parcel.id, { missing })
  deed.tell({ event: 'confirmed', what: 'parcel-closed', unit: null, lpn: null, container: null })
  turn.undo = 'takes-back'
  setBench(turn, { parcelId: null, unitId: null, lastParcelId: parcel.id, pending: null })
  return null
}

/** Not all came as announced: a supervisor is to look at it. What came as it should leaves nothing. */
function noteDiscrepancy({ floor: { db }, deed }: Turn, { id }: ParcelRow): void {
  if (deed.by === null || db.discrepancies.find(id)) return
  db.discrepancies.insert({ parcelId: id, foundAt: deed.at, foundBy: deed.by, settledAt: null })
}

/** A piece that nobody announced in this parcel, or another than the announced one. */
export const isNotAsAnnounced = ({ reception }: UnitRow): boolean =>
  reception === 'wrong-item' || reception === 'undeclared' || reception === 'foreign'

function tellClosed(turn: Turn, parcel: ParcelRow, units: readonly UnitRow[]): void {
  const { db } = turn.floor
  const returns = db.returns.inParcel(parcel.id)
  const lines = db.lines.inParcel(parcel.id)
  const clients = new Set([...returns.map(({ client }) => client), ...units.map(({ client }) => client)])
  if (clients.size === 0) clients.add(defaultClient(db))
  for (const client of clients) {
    const own = returns.filter((ret) => ret.client === client)
    turn.deed.document(client, parcel.id, {
      kind: 'parcel-closed',
      parcel: parcel.id,
      tracking: parcel.tracking,
      rmas: own.map(({ rma }) => rma),
      lines: lines
        .filter((line) => line.client === client)
        .map((line) => ({
          rma: line.rma,
          line: line.lineRef,
          sku: line.sku,
          expected: line.quantity,
          received: line.received,
          status: line.status,
          unitPrice:
            line.unitPriceMinor !== null && line.currency !== null
              ? { minor: line.unitPriceMinor, currency: line.currency }
              : null,
        })),
      units: units.filter((unit) => unit.client === client).map(({ id }) => id),
      labelsOwed: db.units.labelsOwedIn(parcel.id),
      dueOn: nearestDeadline(own),
    })
  }
}
