import type { LabelBitmap } from '#station/labels/label'
import { wholeCopies, type PrintJob } from './print-job.ts'

/** The language has no word for copies: each is sent. */
const MOST_COPIES = 1000
/** No band of ours is longer, so that so much filling ends any that was cut off. */
const MOST_BAND_BYTES = 4096

const INITIALISE = Uint8Array.of(0x1b, 0x40)
/** GS V 1: cuts where the paper is, without a feed. */
const CUT_HERE = Uint8Array.of(0x1d, 0x56, 1)
/** ESC d 4 and GS V 66 0: feeds past the tear bar, and past the cutter where there is one. */
const FEED_AND_CUT = Uint8Array.of(0x1b, 0x64, 4, 0x1d, 0x56, 66, 0)

/**
 * Ends what a job that was cut off has left in the printer: zeros are white dots where an image still waits for its
 * bytes, and mean nothing otherwise. What is on paper already cannot be taken back: it is cut off from what follows,
 * all but the finger's width between head and cutter. On paper that was just cut this cut meets only its edge.
 */
export const clearEscpos: Uint8Array = Buffer.concat([new Uint8Array(MOST_BAND_BYTES), INITIALISE, CUT_HERE])

/**
 * One print job in ESC/POS: the label as bands of raster image, each as wide as its ink. 1 = black.
 *
 *   clearing  (GS v 0 0 bytesPerRow rows bits)… ESC d 4  GS V 66 0; bands, feed and cut again for each copy
 *
 * Bits that look like DLE EOT are answered by some printers as if they had been asked; the dots stay dots.
 * Source: Epson, ESC/POS command reference, GS v 0. Throws on copies that are not 1–1000, and on symbols to
 * draw: they could not be told where; the config refuses that.
 */
export function encodeEscpos(bitmap: LabelBitmap, { copies, symbols }: PrintJob): Uint8Array {
  if (symbols.length > 0) throw new RangeError('ESC/POS has no symbols that can be placed on a label')
  const label = [...bands(bitmap), FEED_AND_CUT]
  const labels = Array.from({ length: wholeCopies(copies, MOST_COPIES) }, () => label)
  return new Uint8Array(Buffer.concat([clearEscpos, ...labels.flat()]))
}

function bands(bitmap: LabelBitmap): Uint8Array[] {
  const { bytesPerRow, heightDots } = bitmap
  const rowsOfBand = Math.max(1, Math.floor(MOST_BAND_BYTES / bytesPerRow))
  const parts: Uint8Array[] = []
  for (let y = 0; y < heightDots; y += rowsOfBand) {
    const rows = Math.min(rowsOfBand, heightDots - y)
    const widthBytes = inkedWidth(bitmap, y, rows)
    const size = [widthBytes & 0xff, widthBytes >> 8, rows & 0xff, rows >> 8]
    parts.push(Uint8Array.of(0x1d, 0x76, 0x30, 0, ...size), leftPart(bitmap, { y, rows, widthBytes }))
  }
  return parts
}

/** Up to the last byte with ink in any of these rows; at least one. */
function inkedWidth({ bytesPerRow, bits }: LabelBitmap, y: number, rows: number): number {
  let width = 1
  for (let row = y; row < y + rows; row++) {
    let last = bytesPerRow
    while (last > width && bits[row * bytesPerRow + last - 1] === 0) last--
    width = Math.max(width, last)
  }
  return width
}

function leftPart(
  { bytesPerRow, bits }: LabelBitmap,
  { y, rows, widthBytes }: { y: number; rows: number; widthBytes: number },
): Uint8Array {
  const bytes = new Uint8Array(rows * widthBytes)
  for (let row = 0; row < rows; row++) {
    const from = (y + row) * bytesPerRow
    bytes.set(bits.subarray(from, from + widthBytes), row * widthBytes)
  }
  return bytes
}
