import { dotsPerMm } from '#station/labels/label'
import type { LabelBitmap } from '#station/labels/label'
import type { PlacedSymbol } from '#station/labels/native-symbol'
import { inkTiles, turnedOver } from './ink-tiles.ts'
import { wholeCopies, type PrintJob } from './print-job.ts'

/** What P takes. */
const MOST_COPIES = 65_535
/** No GW of ours is longer, so that so much filling ends any that was cut off. */
const MOST_TILE_BYTES = 1024
/** `GW1234,1234,123,16,` and the line's end. */
const HEAD_BYTES = 21
/** Between two die-cut labels; Q wants it beside the label's length. */
const GAP_MM = 3

/** As in TSPL: filling for a GW that still waits for its bytes, a line's end, and an empty buffer. */
export const clearEpl: Uint8Array = Buffer.concat([Buffer.alloc(MOST_TILE_BYTES, 0xff), Buffer.from('\nN\n')])

/**
 * One print job in EPL2: the label as GW graphics that leave its white out. 0 = black.
 *
 *   clearing  N  q width in dots  Q length,gap  GW x,y,bytesPerRow,rows,bits …  symbols  P n
 *
 * The width is that of whole bytes: a graphic beyond it is an error in some firmware.
 * Source: Zebra, EPL2 Programmer Manual. Throws on copies that are not 1–65535.
 */
export function encodeEpl(bitmap: LabelBitmap, { copies, dpi, symbols }: PrintJob): Uint8Array {
  const gapDots = Math.round(GAP_MM * dotsPerMm(dpi))
  const head = `q${bitmap.bytesPerRow * 8}\nQ${bitmap.heightDots},${gapDots}\nN\n`
  const parts = [clearEpl, Buffer.from(head)]
  for (const tile of inkTiles(bitmap, { mostBytes: MOST_TILE_BYTES, headBytes: HEAD_BYTES })) {
    const { xBytes, y, widthBytes, rows } = tile
    const command = `GW${xBytes * 8},${y},${widthBytes},${rows},`
    parts.push(Buffer.from(command), turnedOver(bitmap, tile), Buffer.from('\n'))
  }
  for (const symbol of symbols) parts.push(Buffer.from(`${nativeSymbol(symbol)}\n`))
  parts.push(Buffer.from(`P${wholeCopies(copies, MOST_COPIES)}\n`))
  return new Uint8Array(Buffer.concat(parts))
}

function nativeSymbol({ kind, text, x, y, moduleDots, modulesWide, heightDots }: PlacedSymbol): string {
  switch (kind) {
    case 'code128':
      return `B${x},${y},0,1,${moduleDots},${moduleDots},${heightDots},N,"${text}"`
    case 'datamatrix':
      return `b${x},${y},D,c${modulesWide},r${modulesWide},h${moduleDots},"${text}"`
    case 'qr':
      return `b${x},${y},Q,m2,s${moduleDots},eM,iA,"${text}"`
  }
}
