import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { Draft } from '../bench/pending.ts'
import { parcelOf, type Turn } from '../bench/turn.ts'

type Signs = Pick<
  UnitRow,
  'serialDoubt' | 'returnedBefore' | 'returnsOfOrder' | 'returnsOfCustomer' | 'piecesOfCustomer'
>

const DAY_MS = 86_400_000

/** What is odd about a piece as it comes in: counted once, so that it says the same of the piece ever after. */
export function signsAtReceipt(turn: Turn, draft: Draft, quantity: number): Signs {
  const { db, rules } = turn.floor
  const { signals } = rules.compiled.set
  const ret = draft.returnId === null ? null : db.returns.get(draft.returnId)
  const since = turn.deed.at - (signals?.historyDays ?? 0) * DAY_MS
  const isCounted = signals !== undefined && ret !== null
  const ofOrder = isCounted ? db.units.cameBackOfOrder(ret, since) : null
  const ofCustomer = isCounted ? db.units.cameBackOfCustomer(ret, since) : null
  return {
    serialDoubt: draft.doubt,
    returnedBefore: Number(draft.doubt === 'back-already' || isOver(db, parcelOf(turn).id, draft)),
    returnsOfOrder: ofOrder ? ofOrder.returns + 1 : 0,
    returnsOfCustomer: ofCustomer ? ofCustomer.returns + 1 : 0,
    piecesOfCustomer: ofCustomer ? ofCustomer.pieces + quantity : 0,
  }
}

/** Its return announced such pieces, and as many as that have come. */
function isOver(db: StationDb, parcelId: string, { returnId, lineId, sku }: Draft): boolean {
  if (lineId !== null || returnId === null || sku === null) return false
  const lines = db.lines.inParcel(parcelId).filter((line) => line.returnId === returnId && line.sku === sku)
  return lines.length > 0 && lines.every(({ received, quantity }) => received >= quantity)
}
