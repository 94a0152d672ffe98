import { no, personOf, unitOf, type Refusal, type Turn } from '../bench/turn.ts'
import { answerQuestion } from '../returns/inspect.ts'
import { askedPhoto, type PhotoPlace } from './asked-photo.ts'
import type { StoredPhoto } from './photo-files.ts'

/** A picture that is on the disk, and what it was taken for. */
export type TakenPhoto = { photo: StoredPhoto; for: PhotoPlace }

/** A picture answers the question that it was taken for, and no other one; its record comes with the answer. */
export function takePhoto(turn: Turn, id: string, { photo, for: place }: TakenPhoto): Refusal | null {
  const { floor, state, deed } = turn
  const asked = askedPhoto(floor, state)
  if (
    asked?.unit !== place.unit ||
    asked.inspection !== place.inspection ||
    asked.question !== place.question
  )
    return no('photo-too-late')
  const unit = unitOf(turn)
  floor.db.photos.insert({
    id: floor.newId(),
    ...photo,
    unitId: unit.id,
    parcelId: unit.parcelId,
    inspectionId: place.inspection,
    question: place.question,
    commandId: id,
    takenAt: deed.at,
    takenBy: personOf(turn).id,
    station: floor.station.station,
    state: 'kept',
    deletedAt: null,
  })
  return answerQuestion(turn, { kind: 'text', text: photo.sha256 })
}
