import type { Words } from '#contract/bench'
import { MOST_PICTURE_BYTES } from '#contract/rules/checklists'
import { pictureType } from './picture-type.ts'

/** Larger than any camera's picture: it is not even looked at. */
const MOST_FILE_BYTES = 20 * 1024 * 1024
/** Tried one after the other until the picture is small enough for every window to load: pixels along an edge, quality. */
const SIZES = [
  [960, 0.85],
  [720, 0.75],
  [480, 0.6],
] as const

/** Why there is none. */
type NoPicture = { no: Words }
const noPicture: NoPicture = { no: { key: 'screen.rules.no-picture' } }
const tooLarge: NoPicture = { no: { key: 'screen.rules.picture-too-large' } }

/**
 * A picture that a person chose as the rules keep them: a JPEG of at most 64 kB in base64, with nothing of the file but
 * what can be seen. JPEG, PNG and WebP are taken, by their bytes and whatever the file is called.
 */
export async function fittedPicture(file: Blob): Promise<{ image: string } | NoPicture> {
  if (file.size > MOST_FILE_BYTES) return tooLarge
  const type = pictureType(new Uint8Array(await file.slice(0, 12).arrayBuffer()))
  const pixels = type && (await createImageBitmap(new Blob([file], { type })).catch(() => null))
  if (!pixels) return noPicture
  for (const [edge, quality] of SIZES) {
    const jpeg = await scaledTo(edge, quality, pixels)
    if (jpeg && jpeg.size <= MOST_PICTURE_BYTES) return { image: await base64Of(jpeg) }
  }
  return tooLarge
}

/** What can be seen through lies on white, as on paper. */
function scaledTo(edge: number, quality: number, pixels: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, edge / Math.max(pixels.width, pixels.height))
  const [width, height] = [pixels.width, pixels.height].map((px) => Math.max(1, Math.round(px * scale)))
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const paint = canvas.getContext('2d')
  if (!paint) return Promise.resolve(null)
  paint.fillStyle = '#fff'
  paint.fillRect(0, 0, canvas.width, canvas.height)
  paint.drawImage(pixels, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
