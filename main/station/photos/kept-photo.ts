import { isRestricted } from '#contract/photos'
import { done, refused, type Result } from '#contract/result'
import type { PhotoRow } from '#db/photos-table'
import type { Floor } from '../floor.ts'
import { deleteRecord } from './delete-photo.ts'

type NotKept = { code: 'photo-unknown' | 'photo-deleted' }

/** A picture whose file is to be there. */
export function keptPhoto({ db }: Pick<Floor, 'db'>, id: string): Result<PhotoRow, NotKept> {
  const row = db.photos.find(id)
  if (!row) return refused({ code: 'photo-unknown' })
  return row.state === 'kept' ? done(row) : refused({ code: 'photo-deleted' })
}

/** A supervisor lets a restricted picture go before its time. The file is the caller's to remove. */
export function erasePhoto(
  floor: Floor,
  id: string,
  by: string,
): Result<PhotoRow, NotKept | { code: 'photo-not-erasable' }> {
  const { db, now } = floor
  return db.transaction(() => {
    const found = keptPhoto(floor, id)
    if (!found.ok) return found
    if (!isRestricted(found.value.about)) return refused({ code: 'photo-not-erasable' })
    deleteRecord(floor, found.value, { at: now(), by, why: 'erased' })
    return found
  })
}
