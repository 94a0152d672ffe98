import { no, personOf, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { answerQuestion } from '../returns/inspect.ts'
import { askedPhoto } from './asked-photo.ts'
import type { StoredPhoto } from './photo-files.ts'
import { columnsOf, placeName, type PhotoPlace } from './photo-place.ts'

/** A picture that is on the disk, and what it was taken for. */
export type TakenPhoto = { photo: StoredPhoto; for: PhotoPlace }

/**
 * A picture is kept for what it was taken for, and for nothing else: it answers its question, or the step goes on where it
 * stood. Its record comes with that.
 */
export function takePhoto(turn: Turn, id: string, { photo, for: place }: TakenPhoto): Refusal | null {
  const { floor, state, deed } = turn
  const asked = askedPhoto(floor, state)
  if (!asked || placeName(asked) !== placeName(place)) return no('photo-too-late')
  const row = floor.newId()
  floor.db.photos.insert({
    id: row,
    ...photo,
    ...columnsOf(place),
    commandId: id,
    takenAt: deed.at,
    takenBy: personOf(turn).id,
    station: floor.station.station,
    state: 'kept',
    deletedAt: null,
  })
  if (place.about === 'answer') return answerQuestion(turn, { kind: 'text', text: photo.sha256 })
  deed.confirm('photo-taken', place.parcel, { photo: row, of: place.about, sha256: photo.sha256 })
  turn.parcelId = place.parcel
  turn.undo = 'takes-back'
  setBench(turn, { pending: state.pending?.kind === 'photo' ? state.pending.after : null })
  return null
}
