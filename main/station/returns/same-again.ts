import type { Draft } from '../bench/pending.ts'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { outstandingLines } from './close-parcel.ts'
import { endIfComplete, recordAnswer } from './inspect.ts'
import { receiveUnit } from './receive.ts'
import type { AnswerValue } from '../rules/facts.ts'

/** The next piece is just like the last one: the same product with the same answers, in one scan. */
export function sameAgain(turn: Turn): Refusal | null {
  const { db } = turn.floor
  const { lastUnitId } = turn.state.bench
  const last = lastUnitId === null ? null : db.units.get(lastUnitId)
  const parcelId = turn.state.parcel?.id
  if (!last || !parcelId || last.parcelId !== parcelId) return no('nothing-to-repeat')
  const line = outstandingLines(db, parcelId).find(({ id }) => id === last.lineId)
  if (!line || last.serial !== null || last.reception !== 'received') return no('same-again-not-possible')
  const inspection = db.inspections.newestOf(last.id)
  const unit = receiveUnit(turn, draftLike(last), 1)
  for (const part of db.parts.ofUnit(last.id)) db.parts.insert({ ...part, unitId: unit.id })
  db.units.update(unit.id, { partsCheckedAt: turn.deed.at })
  const answers = inspection ? db.inspections.answersOf(inspection.id) : []
  for (const { question, value } of answers)
    recordAnswer(turn, unit, question, JSON.parse(value) as AnswerValue)
  endIfComplete(turn, unit.id)
  setBench(turn, { unitId: unit.id })
  return null
}

const draftLike = (unit: {
  client: string
  sku: string | null
  returnId: string | null
  lineId: string | null
  lot: string | null
  expiresOn: string | null
}): Draft => ({
  client: unit.client,
  sku: unit.sku,
  scanned: null,
  returnId: unit.returnId,
  lineId: unit.lineId,
  serial: null,
  lot: unit.lot,
  expiresOn: unit.expiresOn,
  reception: 'received',
  pack: 1,
})
