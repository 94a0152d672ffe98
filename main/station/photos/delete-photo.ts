import type { PhotoRow } from '#db/photos-table'
import type { Floor } from '../floor.ts'

/** `by`: null where the station's rules let it go. */
export type PhotoGoes = { at: number; by: string | null; why: 'taken-back' | 'kept-long-enough' | 'erased' }

/** The record says first that a picture is deleted; its file goes then. What was known of it stays, and its hash. */
export function deleteRecord(
  { db }: Floor,
  { id, sha256, unitId, parcelId }: PhotoRow,
  { at, by, why }: PhotoGoes,
): void {
  db.photos.update(id, { state: 'deleted', deletedAt: at })
  db.journal.append({
    at,
    kind: 'photo-deleted',
    by,
    subject: unitId ?? parcelId,
    body: { photo: id, sha256, why },
  })
}
