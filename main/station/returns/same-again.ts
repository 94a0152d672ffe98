import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { Draft } from '../bench/pending.ts'
import { no, setBench, type BenchState, type Refusal, type Turn } from '../bench/turn.ts'
import { productOf } from './about.ts'
import { outstandingLines, type OutstandingLine } from './close-parcel.ts'
import { endIfComplete, recordAnswer } from './inspect.ts'
import { inspectInFull } from './level-of-inspection.ts'
import { receiveUnit } from './receive.ts'
import { dossierOf } from './unit-facts.ts'

/** The last unit, where another piece just like it may come: announced on the same line, without a serial number. */
export function unitToRepeat(
  db: StationDb,
  { bench, parcel }: Pick<BenchState, 'bench' | 'parcel'>,
  open: readonly OutstandingLine[],
): UnitRow | null {
  const last = bench.lastUnitId === null ? null : db.units.get(bench.lastUnitId)
  if (!last || last.parcelId !== parcel?.id || last.withdrawnAt !== null) return null
  const isAlike = last.reception === 'received' && !productOf(db, last)?.serialised && last.serial === null
  return isAlike && open.some(({ id }) => id === last.lineId) ? last : null
}

/** The next piece is just like the last one: the same product with the same answers, in one scan. */
export function sameAgain(turn: Turn): Refusal | null {
  const { floor, state } = turn
  const { db } = floor
  if (state.bench.lastUnitId === null || !state.parcel) return no('nothing-to-repeat')
  const last = unitToRepeat(db, state, outstandingLines(db, state.parcel.id))
  if (!last) return no('same-again-not-possible')
  const { answers } = dossierOf(floor, last)
  const unit = receiveUnit(turn, draftLike(last), 1)
  for (const part of db.parts.ofUnit(last.id)) db.parts.insert({ ...part, unitId: unit.id })
  db.units.update(unit.id, { partsCheckedAt: turn.deed.at })
  const { inspectionId } = dossierOf(floor, unit)
  if (inspectionId === null) throw new Error(`unit ${unit.id} has no inspection`)
  // Somebody says how it is: there is nothing left to leave out.
  if (answers.length > 0) inspectInFull(db, inspectionId)
  for (const [i, { question, value }] of answers.entries())
    recordAnswer(turn, { inspectionId, position: i + 1 }, question, value)
  endIfComplete(turn, unit.id)
  setBench(turn, { unitId: unit.id })
  return null
}

const draftLike = ({ client, sku, returnId, lineId, lot, expiresOn }: UnitRow): Draft => ({
  client,
  sku,
  scanned: null,
  returnId,
  lineId,
  serial: null,
  lot,
  expiresOn,
  reception: 'received',
  pack: 1,
  doubt: null,
})
