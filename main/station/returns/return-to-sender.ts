import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { ParcelRow } from '#db/parcels-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import type { Draft } from '../bench/pending.ts'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import { recallOf } from '../rules/gates/recalls.ts'
import { productOf } from './about.ts'
import { closeParcel, outstandingLines } from './close-parcel.ts'
import { placeFor } from './destination.ts'
import { endIfComplete, recordAnswer } from './inspect.ts'
import { inspectInFull } from './level-of-inspection.ts'
import { partsOf, tickParts } from './parts.ts'
import { receiveUnit } from './receive.ts'
import { sortUnit } from './sort.ts'
import { dossierOf } from './unit-facts.ts'

type Line = ExpectedLineRow & { client: string }

/** Undelivered or refused by the customer: nobody opened what is in it. */
export const areReturnsToSender = (returns: readonly ExpectedReturnRow[]): boolean =>
  returns.length > 0 && returns.every(({ type }) => type === 'return-to-sender')

/**
 * Whether a sealed parcel says by itself what is in it: it is a return to sender, and no other parcel may hold
 * some of the pieces.
 */
export function tellsItsContent(
  { db }: Floor,
  parcel: ParcelRow,
  returns: readonly ExpectedReturnRow[],
): boolean {
  return areReturnsToSender(returns) && outstandingLines(db, parcel.id).every(({ onItsWay }) => !onItsWay)
}

/** The parcel came back sealed: everything announced is in it, as new, in one step. Gives its units. */
export function receiveSealed(turn: Turn, parcel: ParcelRow): UnitRow[] {
  const { db } = turn.floor
  turn.deed.confirm('received-sealed', parcel.id, {})
  turn.undo = 'takes-back'
  db.parcels.update(parcel.id, { outside: 'as-new' })
  for (const line of db.lines.inParcel(parcel.id)) {
    for (const { serial, quantity } of sealedPieces(db, line)) {
      const unit = receiveUnit(turn, draftOf(line, serial), quantity)
      const parts = partsOf(productOf(db, unit))
      if (parts.length > 0) tickParts(turn, unit, parts, [])
      answerAsSealed(turn, unit)
    }
  }
  setBench(turn, { unitId: db.units.unsortedIn(parcel.id), pending: null })
  return db.units.inParcel(parcel.id)
}

/** Pieces with serial numbers are units of their own, also where nobody listed the numbers: the seal hides them. */
function sealedPieces(db: StationDb, line: Line): { serial: string | null; quantity: number }[] {
  const pieces = Math.max(0, line.quantity - line.received)
  const isBack = (serial: string): boolean =>
    db.units.bySerial(serial).some(({ client, sku }) => client === line.client && sku === line.sku)
  const serials = db.lines.serialsOf(line.id).filter((serial) => !isBack(serial))
  const singles = productOf(db, line)?.serialised ? pieces : Math.min(pieces, serials.length)
  const rest = pieces - singles
  return [
    ...Array.from({ length: singles }, (_, i) => ({ serial: serials[i] ?? null, quantity: 1 })),
    ...(rest > 0 ? [{ serial: null, quantity: rest }] : []),
  ]
}

const draftOf = (line: Line, serial: string | null): Draft => ({
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
  doubt: null,
})

/** As long as the first answer "as new" ends or shortens the checklist, nothing derived is asked. */
function answerAsSealed(turn: Turn, unit: UnitRow): void {
  const record = turn.floor.db.inspections.newestOf(unit.id)
  if (record) inspectInFull(turn.floor.db, record.id)
  const { inspection, inspectionId, answers } = dossierOf(turn.floor, unit)
  const { question } = inspection
  const option = question?.options.find(({ command }) => command === 'as-new')
  if (question && option && inspectionId !== null)
    recordAnswer(turn, { inspectionId, position: answers.length + 1 }, question.id, option.value)
  endIfComplete(turn, unit.id)
}

/** One scan of the tote says: sealed, as new, and in here. What does not go there is left for its own scan. */
export function sortSealed(turn: Turn, parcel: ParcelRow, world: World): Refusal | null {
  let refusal: Refusal | null = null
  let isSorted = false
  for (const unit of receiveSealed(turn, parcel)) {
    if (unit.disposition === null || unit.approval !== null) continue
    const wrong = sortUnit(turn, unit, world)
    isSorted ||= wrong === null
    refusal ??= wrong
  }
  if (!isSorted) return refusal ?? no('not-expected-here')
  setBench(turn, { unitId: turn.floor.db.units.unsortedIn(parcel.id) })
  return finishSealed(turn, parcel)
}

/** A sealed parcel whose pieces are all sorted closes itself: there is nothing left to ask. */
export function finishSealed(turn: Turn, { id }: ParcelRow): null {
  const { db } = turn.floor
  const parcel = db.parcels.get(id)
  const isSealed = parcel.outside === 'as-new' && areReturnsToSender(db.returns.inParcel(id))
  const isDone = isSealed && db.units.unsortedIn(id) === null && outstandingLines(db, id).length === 0
  if (isDone) closeParcel(turn, parcel, [])
  return null
}

/** Where what is announced will go if it is as new: named before it is received. Null where that is not sure. */
export function sealedDestination(floor: Floor, parcel: ParcelRow): string | null {
  const { db, rules } = floor
  const lines = db.lines.inParcel(parcel.id)
  const best = rules.compiled.set.dispositions.find(({ action }) => action === 'restock')
  const [first] = lines
  if (!first || !best || lines.some((line) => isSpecial(floor, line))) return null
  const tote = db.containers.openTote(best.code, first.client, null)
  const { code: disposition, action } = best
  return (tote ?? placeFor(floor, { disposition, action, client: first.client }))?.code ?? null
}

/** Recalled, or asked about although it is sealed. */
function isSpecial({ db, rules }: Floor, line: Line): boolean {
  const { client, sku, lot } = line
  const product = productOf(db, line)
  const [serial = null] = db.lines.serialsOf(line.id)
  const gtins = db.products.gtinsOf(client, sku)
  const recall = recallOf(rules.compiled, { client, gtins, sku, lot, serial })
  const isAskedAbout =
    (product?.expiryRequired ?? false) ||
    (product?.flags ?? []).includes('perishable') ||
    ((product?.lotTracked ?? false) && lot === null)
  return recall !== null || isAskedAbout
}
