import type { ParcelRow } from '#db/parcels-table'
import type { StationDb } from '#db/station-db'
import type { Floor } from '../floor.ts'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import { closeParcel } from './close-parcel.ts'
import { endIfComplete, recordAnswer } from './inspect.ts'
import { partsOf, tickParts } from './parts.ts'
import { productOf } from './about.ts'
import { receiveUnit } from './receive.ts'
import { sortUnit } from './sort.ts'
import { dossierOf } from './unit-facts.ts'

/** Undelivered or refused by the customer: nobody opened what is in it. */
export function isReturnToSender(db: StationDb, parcelId: string): boolean {
  const returns = db.returns.inParcel(parcelId)
  return returns.length > 0 && returns.every(({ type }) => type === 'return-to-sender')
}

/** The parcel came back sealed: everything announced is in it, as new, in one step. */
export function receiveSealed(turn: Turn, parcel: ParcelRow): null {
  const { db } = turn.floor
  turn.parcelId = parcel.id
  db.parcels.update(parcel.id, { outside: 'as-new' })
  for (const line of db.lines.inParcel(parcel.id)) {
    const serials = db.lines.serialsOf(line.id)
    const pieces = line.quantity - line.received
    const groups =
      serials.length > 0
        ? serials.slice(0, pieces).map((serial) => ({ serial, quantity: 1 }))
        : [{ serial: null, quantity: pieces }]
    for (const { serial, quantity } of groups) {
      if (quantity < 1) continue
      const unit = receiveUnit(
        turn,
        {
          client: line.client,
          sku: line.sku,
          scanned: null,
          returnId: line.returnId,
          lineId: line.id,
          serial,
          lot: line.lot,
          expiresOn: null,
          reception: 'received',
          pack: 1,
        },
        quantity,
      )
      const parts = partsOf(productOf(db, unit))
      if (parts.length > 0) tickParts(turn, unit, parts, [])
      answerAsSealed(turn, unit.id)
    }
  }
  turn.deed.confirm('received-sealed', parcel.id, {})
  turn.undoable = true
  const first = db.units.inParcel(parcel.id).find(({ sortedAt }) => sortedAt === null)
  setBench(turn, { unitId: first?.id ?? null, pending: null })
  return null
}

/** As long as the first answer "as new" ends or shortens the checklist, nothing derived is asked. */
function answerAsSealed(turn: Turn, unitId: string): void {
  const { db } = turn.floor
  const { question } = dossierOf(turn.floor, db.units.get(unitId)).inspection
  const option = question?.options.find(({ command }) => command === 'as-new')
  if (question && option) recordAnswer(turn, db.units.get(unitId), question.id, option.value)
  endIfComplete(turn, unitId)
}

/** One scan of the tote says: sealed, as new, and in here. */
export function sortSealed(turn: Turn, parcel: ParcelRow, world: World): Refusal | null {
  const { db } = turn.floor
  receiveSealed(turn, parcel)
  for (const unit of db.units.inParcel(parcel.id)) {
    if (unit.disposition === null || unit.approval !== null) return no('command-not-now')
    const container = db.containers.find(world.code.text) ?? null
    const refusal = sortUnit(turn, unit, container, world.code.text)
    if (refusal) return refusal
  }
  return finishSealed(turn, parcel)
}

/** A sealed parcel whose pieces are all sorted closes itself: there is nothing left to ask. */
export function finishSealed(turn: Turn, parcel: ParcelRow): null {
  const { db } = turn.floor
  const isSealed = db.parcels.get(parcel.id).outside === 'as-new' && isReturnToSender(db, parcel.id)
  const units = db.units.inParcel(parcel.id)
  const isDone = units.length > 0 && units.every(({ sortedAt }) => sortedAt !== null)
  if (isSealed && isDone) closeParcel(turn, db.parcels.get(parcel.id), [])
  return null
}

/** Where a sealed piece of the first announced product goes: shown before it is received. */
export function sealedDestination(floor: Floor, parcel: ParcelRow): string | null {
  const { db, rules } = floor
  const line = db.lines.inParcel(parcel.id)[0]
  const best = rules.compiled.set.dispositions.find(({ action }) => action === 'restock')
  if (!line || !best) return null
  const tote = db.containers.openTote(best.code, line.client)
  return (tote ?? db.containers.forAction('restock', line.client))?.code ?? best.location
}
