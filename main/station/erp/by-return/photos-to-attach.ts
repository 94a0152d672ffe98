import { isRestricted } from '#contract/photos'
import type { StationDb } from '#db/station-db'
import { parkReason } from '#contract/park-reasons'
import type { EffectOutcome } from '../effects/connector.ts'
import type { PhotoAttached, ReturnedItem } from './return-effect.ts'
import type { PhotoToAttach, ReturnWork } from './fold/work.ts'

/** The bytes of a picture by the hash that is its name; null where its file is gone. */
export type ReadPhoto = (sha256: string) => Promise<Buffer | null>

/**
 * Writes down the pictures of the units that the ERP has now, each once, as effects of their own. What may hold people's
 * names never leaves the station. To be called in the write that settles `work`.
 */
export function addPhotos(
  db: StationDb,
  work: ReturnWork,
  { client, at }: { client: string; at: number },
): void {
  if (work.kind !== 'reception') return
  for (const item of work.items)
    for (const { id, sha256, bytes, about, state } of db.photos.ofUnit(item.unit)) {
      const key = `PHOTO-${id}`
      if (state !== 'kept' || isRestricted(about) || db.effects.find(key)) continue
      const body = JSON.stringify(photoOf(work, { key, item, photo: { id, sha256, bytes } }))
      db.effects.add({ key, client, kind: 'photo', body, state: 'pending', outcome: null, createdAt: at }, [])
    }
}

const photoOf = (
  { key: of, rma, order, parcel, tracking }: ReturnWork,
  { key, item, photo }: { key: string; item: ReturnedItem; photo: PhotoToAttach['photo'] },
): PhotoToAttach => ({ kind: 'photo', key, of, rma, order, parcel, tracking, item, photo })

/**
 * The picture with its bytes; or that the ERP goes without it: its time was over before it could be told, or the config
 * wants none any more.
 */
export async function withContent(
  db: StationDb,
  work: PhotoToAttach,
  read: ReadPhoto | null,
): Promise<PhotoAttached | Extract<EffectOutcome, { kind: 'dropped' }>> {
  const { id, sha256, bytes } = work.photo
  if (!read) return { kind: 'dropped', why: parkReason('no-attachments', {}) }
  const isKept = db.photos.find(id)?.state === 'kept'
  const content = isKept ? await read(sha256) : null
  if (content?.length !== bytes) return { kind: 'dropped', why: parkReason('photo-erased', {}) }
  return { ...work, content: content.toString('base64') }
}
