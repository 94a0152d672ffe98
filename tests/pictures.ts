import { createCanvas } from '@napi-rs/canvas'

/** A picture as a window makes one: JPEG, with something to be seen on it. `mark` makes it another one. */
export function jpegOf({ width = 320, height = 240, mark = 'A' } = {}): Buffer {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#c0b090'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#204060'
  context.font = '80px sans-serif'
  context.fillText(mark, 20, Math.min(height, 120))
  return canvas.toBuffer('image/jpeg', 85)
}

/** One segment: its marker, its length (which counts itself), its text. */
export const segment = (marker: number, text: string): Buffer => {
  const body = Buffer.from(text, 'latin1')
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body])
}

/** A JPEG with such segments put in behind its start, where cameras put them. */
export const jpegWith = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
