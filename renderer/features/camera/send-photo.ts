import type { CallAnswers } from '#contract/calls'
import { PHOTO_PIECE_BYTES } from '#contract/photos'
import { station } from '../../station.ts'

type Sent = CallAnswers['photos.begin'] | CallAnswers['photos.finish']

/** Sends a picture piece by piece; settles when it is stored for what it was taken for, or with the refusal. */
export async function sendPhoto(
  picture: Blob,
  place: string,
  onProgress: (percent: number) => void,
): Promise<Sent> {
  const id = crypto.randomUUID()
  const begun = await station.call('photos.begin', { id, place, bytes: picture.size })
  if (!begun.ok) return begun
  for (let at = 0; at < picture.size; at += PHOTO_PIECE_BYTES) {
    const piece = await base64Of(picture.slice(at, at + PHOTO_PIECE_BYTES))
    const taken = await station.call('photos.append', { id, at, piece })
    if (!taken.ok) return taken
    onProgress(Math.min(100, Math.round(((at + PHOTO_PIECE_BYTES) / picture.size) * 100)))
  }
  return station.call('photos.finish', { id })
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '')
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the picture cannot be read')))
    reader.readAsDataURL(blob)
  })
}
