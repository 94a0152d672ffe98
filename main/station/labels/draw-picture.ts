import type { PictureElement } from '#contract/label-template'
import { setDot, type DotBox } from './label-bitmap.ts'
import type { LabelBitmap } from './label.ts'

/**
 * Draws the picture's dots as large as its box, sides kept, in the middle: a dot of the label is black where the
 * nearest one of the picture is. Rows that are missing are white.
 */
export function drawPicture(bitmap: LabelBitmap, picture: PictureElement, box: DotBox): void {
  const { dotsWide, dotsHigh } = picture
  const bits = Buffer.from(picture.dots, 'base64')
  const bytesPerRow = Math.ceil(dotsWide / 8)
  const scale = Math.min(box.width / dotsWide, box.height / dotsHigh)
  const width = Math.floor(dotsWide * scale)
  const height = Math.floor(dotsHigh * scale)
  const left = box.x + ((box.width - width) >> 1)
  const top = box.y + ((box.height - height) >> 1)
  for (let y = 0; y < height; y++) {
    const row = Math.min(dotsHigh - 1, Math.floor((y + 0.5) / scale))
    for (let x = 0; x < width; x++) {
      const column = Math.min(dotsWide - 1, Math.floor((x + 0.5) / scale))
      const byte = bits[row * bytesPerRow + (column >> 3)] ?? 0
      if ((byte & (0x80 >> (column & 7))) !== 0) setDot(bitmap, left + x, top + y, true)
    }
  }
}
