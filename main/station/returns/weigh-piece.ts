import type { UnitRow } from '#db/units-table'
import { no, type Refusal, type Turn } from '../bench/turn.ts'
import type { Question } from '../rules/checklists/checklist.ts'
import { answerQuestion } from './inspect.ts'

/** Whether a scale can answer: the question is after something in grams or kilograms. */
export const isByWeight = ({ measure }: Question): boolean => measure?.unit === 'g' || measure?.unit === 'kg'

/**
 * What stands still on the scale is the answer, because the person says so. A load that was a parcel's weight or
 * another piece's is not this one's.
 */
export function answerByWeight(turn: Turn, unit: UnitRow, { measure }: Question): Refusal | null {
  const { weight } = turn
  if (!weight || !measure) return no('no-weight')
  if (isAnothers(turn, unit, weight.ownerId)) return no('weight-taken')
  const amount = measure.unit === 'kg' ? weight.grams / 1000 : weight.grams
  const refusal = answerQuestion(turn, { kind: 'text', text: amount.toFixed(measure.decimals) })
  if (refusal === null) turn.weighed = unit.id
  return refusal
}

function isAnothers({ floor: { db } }: Turn, { id }: UnitRow, ownerId: string | null): boolean {
  if (ownerId === null || ownerId === id) return false
  const parcel = db.parcels.find(ownerId)
  return parcel ? parcel.arrivalWeightG !== null : db.units.find(ownerId) !== undefined
}
