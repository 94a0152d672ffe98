import type { BenchState } from '../bench/turn.ts'
import { whatIsNext } from '../bench/what-is-next.ts'
import type { Floor } from '../floor.ts'

/** What a picture is taken for: the question that stands, in this inspection of the unit in hand. */
export type PhotoPlace = { unit: string; inspection: string; question: string }

/** Null where no picture is asked for. */
export function askedPhoto(floor: Floor, state: BenchState): PhotoPlace | null {
  if (whatIsNext(floor, state) !== 'photo') return null
  const { unit, inspection, inspectionId } = state.dossier()
  const { question } = inspection
  return question && inspectionId !== null
    ? { unit: unit.id, inspection: inspectionId, question: question.id }
    : null
}
