import type { StationDb } from '#db/station-db'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import { keepAsItWas, takeBackThatItIsGone } from '../returns/changed/return-changes.ts'
import { receivedAtFirst } from '../returns/deadlines-of-return.ts'
import type { Deadlines, MergeDeps, ReturnToDate } from './merge-deps.ts'
import { mergeReturnLines } from './merge-return-lines.ts'
import { mergeReturnParcels } from './merge-return-parcels.ts'
import type { StagedRow } from './validate-rows.ts'

/**
 * An announced return comes in, or comes again with changes. What the floor has done to it stays: pieces received,
 * statuses of lines, parcels that are here; whoever is at it is told. Says whether anything changed.
 */
export function mergeReturn(db: StationDb, deps: MergeDeps, row: StagedRow['expected-returns']): boolean {
  const known = db.returns.byName(row.client, row.source, row.rma)
  if (known?.contentHash === row.contentHash) return takeBackThatItIsGone(db, known)
  if (known) keepAsItWas(db, known, deps.now())
  else db.clients.add(row.client)
  const ret = returnOf(row, known, { ...deps, settlement: settlementOf(db, row, known) })
  if (known) {
    const { id, ...said } = ret
    db.returns.update(id, said)
  } else db.returns.insert(ret)
  mergeReturnLines(db, deps, ret.id, { rows: row.lines, isNew: !known })
  mergeReturnParcels(db, deps, ret, { rows: row.parcels, isNew: !known })
  const mayBeHere = known !== undefined || row.parcels.length > 0
  if (mayBeHere && ret.refundDueOn === null && ret.type === 'withdrawal') startClock(db, deps, ret)
  return true
}

function returnOf(
  row: StagedRow['expected-returns'],
  known: ExpectedReturnRow | undefined,
  { newId, deadlines, settlement }: MergeDeps & Pick<ExpectedReturnRow, 'settlement'>,
): ExpectedReturnRow {
  const ret: ReturnToDate = {
    id: known?.id ?? newId(),
    client: row.client,
    source: row.source,
    rma: row.rma,
    orderRef: row.order,
    channel: row.channel,
    method: row.method,
    country: row.country,
    buyerType: row.buyerType,
    type: row.type,
    resolution: row.resolution,
    settlement,
    customer: row.customer,
    deliveredOn: row.deliveredOn,
    notifiedOn: row.notifiedOn,
    sentOn: row.sentOn,
    blind: 0,
    contentHash: row.contentHash,
  }
  return { ...ret, ...laterDeadlines(known, deadlines(ret, null)) }
}

/**
 * How a complaint was settled, as the row says; or, from an ERP that has no word for it, a resolution that comes or
 * changes once the goods are here. What was announced with them is the customer's wish.
 */
function settlementOf(
  db: StationDb,
  { settlement, resolution }: StagedRow['expected-returns'],
  known: ExpectedReturnRow | undefined,
): ExpectedReturnRow['settlement'] {
  if (settlement !== null) return settlement
  const isNews = known !== undefined && resolution !== null && resolution !== known.resolution
  return isNews && db.units.hasAnyOf(known.id) ? resolution : (known?.settlement ?? null)
}

/** Its goods may have come before it was announced: a clock that starts with them runs already. */
function startClock(db: StationDb, { deadlines }: MergeDeps, ret: ExpectedReturnRow): void {
  const parcels = db.parcels.ofReturn(ret.id)
  const { refundDueOn } = deadlines(ret, receivedAtFirst(parcels))
  if (refundDueOn === null) return
  db.returns.update(ret.id, { refundDueOn })
  for (const { id, state, dueOn } of parcels) {
    const isHere = state !== 'awaiting' && state !== 'closed'
    if (isHere && (dueOn === null || dueOn > refundDueOn)) db.parcels.update(id, { dueOn: refundDueOn })
  }
}

/** A clock that starts with the goods may have been set at the gate; the file does not stop it. */
const laterDeadlines = (known: Deadlines | undefined, due: Deadlines): Deadlines => ({
  refundDueOn: due.refundDueOn ?? known?.refundDueOn ?? null,
  answerDueOn: due.answerDueOn ?? known?.answerDueOn ?? null,
})
