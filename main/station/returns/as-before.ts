import type { Floor } from '../floor.ts'
import type { BenchState } from '../bench/turn.ts'
import type { QuestionOption } from '../rules/checklists/checklist.ts'
import { dossierOf } from './unit-facts.ts'

/** Of a parcel with very many pieces, the last ones are looked at: whoever damaged it damaged those as well. */
const MOST_LOOKED_AT = 5

/**
 * What another piece of the same parcel was answered that is damaged in the same way: offered, so that it is said once
 * for a parcel. Null where no piece was, or where the question is asked of every piece anew.
 */
export function answerAsBefore(floor: Floor, state: BenchState): QuestionOption | null {
  const { unit, inspection } = state.dossier()
  const { question, answers } = inspection
  if (!question || question.asBefore.length === 0) return null
  const others = floor.db.units.inParcel(unit.parcelId).filter(({ id }) => id !== unit.id)
  for (const other of others.toReversed().slice(0, MOST_LOOKED_AT)) {
    const said = dossierOf(floor, other).inspection.answers
    const isAlike = question.asBefore.every((name) => said[name] === answers[name])
    const option = isAlike && question.options.find(({ value }) => value === said[question.id])
    if (option) return option
  }
  return null
}
