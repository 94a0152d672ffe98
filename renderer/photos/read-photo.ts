import { PHOTO_PIECE_BYTES, type ReadPhotoRefusal } from '#contract/photos'
import type { Fault } from '#contract/result'
import { station } from '../station.ts'

/** A stored picture as an address that an image can have; or why there is none. */
export async function readPhoto(
  photo: string,
  call: 'photos.read' | 'photos.look',
): Promise<{ src: string } | { why: ReadPhotoRefusal | Fault }> {
  const pieces: string[] = []
  for (let at = 0, bytes = 1; at < bytes; at += PHOTO_PIECE_BYTES) {
    const answer = await station.call(call, { photo, at })
    if (!answer.ok) return { why: answer.error }
    ;({ bytes } = answer.value)
    pieces.push(answer.value.piece)
  }
  return { src: `data:image/jpeg;base64,${pieces.join('')}` }
}
