import type { TitleHolder } from '#contract/returns'
import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { UnitRow } from '#db/units-table'
import type { Draft } from '../bench/pending.ts'
import { parcelOf, personOf, setBench, type Turn } from '../bench/turn.ts'
import { benchContainer } from '../floor.ts'
import { identityOf, missingPartsOf, originOf, productOf } from './about.ts'
import { signsAtReceipt } from '../signals/signs-at-receipt.ts'
import { weighEarlier } from '../signals/weigh-earlier.ts'
import { levelOfInspection } from './level-of-inspection.ts'
import { partsOf } from './parts.ts'
import { recallOfPiece } from './recall-of-piece.ts'

/** The piece in hand becomes a unit: counted on its line, lying on the bench, with an inspection begun. */
export function receiveUnit(turn: Turn, draft: Draft, quantity: number): UnitRow {
  const { floor, deed } = turn
  const { db } = floor
  const product = productOf(db, draft)
  const hasParts = partsOf(product).length > 0
  const unit: UnitRow = {
    id: floor.newId(),
    client: draft.client,
    quantity,
    sku: draft.sku,
    scanned: draft.scanned,
    serial: draft.serial,
    lot: draft.lot,
    expiresOn: draft.expiresOn,
    reception: draft.reception,
    acceptance: 'pending',
    titleHolder: titleHolderOf(turn, draft),
    parcelId: parcelOf(turn).id,
    returnId: draft.returnId,
    lineId: draft.lineId,
    recall: recallOfPiece(floor, draft),
    lpn: null,
    container: benchContainer(floor.station),
    partsCheckedAt: hasParts ? null : deed.at,
    inspectedAt: null,
    grade: null,
    disposition: null,
    action: null,
    approval: null,
    labelWanted: 0,
    labelOwed: 0,
    scannedBackAt: null,
    sortedAt: null,
    receivedAt: deed.at,
    receivedBy: personOf(turn).id,
    withdrawnAt: null,
    leftWith: null,
    ...signsAtReceipt(turn, draft, quantity),
  }
  db.clients.add(unit.client)
  db.units.insert(unit)
  const { level, levelRule } = levelOfInspection(floor, unit)
  db.inspections.insert({
    id: floor.newId(),
    unitId: unit.id,
    rulesVersion: floor.rules.version,
    startedAt: deed.at,
    endedAt: null,
    level,
    levelRule,
  })
  if (draft.lineId !== null) countOnLine(turn, db.lines.get(draft.lineId), quantity)
  tellReceipt(turn, unit)
  deed.confirm('received', unit.id, {
    sku: unit.sku,
    quantity,
    reception: unit.reception,
    line: unit.lineId,
    ...(levelRule === null ? {} : { level, levelRule }),
  })
  weighEarlier(turn, unit)
  turn.undo = 'takes-back'
  setBench(turn, { unitId: unit.id, pending: null })
  return unit
}

function titleHolderOf({ floor: { db } }: Turn, { returnId, reception }: Draft): TitleHolder {
  const type = returnId === null ? null : db.returns.get(returnId).type
  // What came by mistake, and what is complained about, stays the customer's until it is settled.
  return type === 'complaint' || reception === 'wrong-item' || reception === 'foreign'
    ? 'customer'
    : 'merchant'
}

function countOnLine({ floor: { db } }: Turn, line: ExpectedLineRow, pieces: number): void {
  const received = line.received + pieces
  const status = received > line.quantity ? 'over' : received === line.quantity ? 'received' : 'partly'
  db.lines.update(line.id, { received, status })
}

export function tellReceipt({ floor: { db }, deed }: Turn, unit: UnitRow): void {
  const ret = unit.returnId === null ? null : db.returns.get(unit.returnId)
  const line = unit.lineId === null ? null : db.lines.get(unit.lineId)
  deed.document(unit.client, unit.id, {
    kind: 'receipt',
    ...originOf(db, unit),
    ...identityOf(unit),
    line: line?.lineRef ?? null,
    returnType: ret && ret.blind === 0 ? ret.type : null,
    reception: unit.reception,
    titleHolder: unit.titleHolder,
    container: unit.container ?? '',
    missingParts: missingPartsOf(db, unit.id),
  })
}
