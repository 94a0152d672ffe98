import type { BenchState } from '../bench/turn.ts'
import { whatIsNext } from '../bench/what-is-next.ts'
import type { Floor } from '../floor.ts'
import type { PhotoPlace } from './photo-place.ts'

/** What a picture is asked for now; null where none is. */
export function askedPhoto(floor: Floor, state: BenchState): PhotoPlace | null {
  if (whatIsNext(floor, state) !== 'photo') return null
  if (state.pending?.kind === 'photo') return state.pending.of
  const { unit, inspection, inspectionId } = state.dossier()
  const { question } = inspection
  if (!question || inspectionId === null) return null
  return {
    about: 'answer',
    parcel: unit.parcelId,
    unit: unit.id,
    inspection: inspectionId,
    question: question.id,
  }
}
