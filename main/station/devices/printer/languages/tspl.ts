import { dotsPerMm } from '#station/labels/label'
import type { LabelBitmap } from '#station/labels/label'
import type { PlacedSymbol } from '#station/labels/native-symbol'
import { inkTiles, turnedOver } from './ink-tiles.ts'
import { wholeCopies, type PrintJob } from './print-job.ts'

/** What PRINT takes. */
const MOST_COPIES = 65_535
/** No BITMAP of ours is longer, so that so much filling ends any that was cut off. */
const MOST_TILE_BYTES = 1024
/** `BITMAP 1234,1234,123,16,0,` and the line's end. */
const HEAD_BYTES = 28

/**
 * Ends what a job that was cut off has left in the printer: filling for a BITMAP that still waits for its bytes, which
 * also spoils a command that was not whole (half a PRINT must not print), then a line's end and an empty buffer.
 */
export const clearTspl: Uint8Array = Buffer.concat([
  Buffer.alloc(MOST_TILE_BYTES, 0xff),
  Buffer.from('\r\nCLS\r\n'),
])

/**
 * One print job in TSPL: the label as BITMAPs that leave its white out. 0 = black, mode 0 overwrites. How the printer
 * finds the next label (gap, mark) is its own setting and is left alone.
 *
 *   clearing, SIZE w mm,h mm  DIRECTION 1  REFERENCE 0,0  CLS  BITMAP x,y,bytesPerRow,rows,0,bits …  symbols  PRINT 1,n
 *
 * Source: TSC, TSPL/TSPL2 Programming Manual. Throws on copies that are not 1–65535.
 */
export function encodeTspl(bitmap: LabelBitmap, { copies, dpi, symbols }: PrintJob): Uint8Array {
  const scale = dotsPerMm(dpi)
  const mm = (dots: number): string => (dots / scale).toFixed(2)
  const head = `SIZE ${mm(bitmap.widthDots)} mm,${mm(bitmap.heightDots)} mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n`
  const parts = [clearTspl, Buffer.from(head)]
  for (const tile of inkTiles(bitmap, { mostBytes: MOST_TILE_BYTES, headBytes: HEAD_BYTES })) {
    const { xBytes, y, widthBytes, rows } = tile
    const command = `BITMAP ${xBytes * 8},${y},${widthBytes},${rows},0,`
    parts.push(Buffer.from(command), turnedOver(bitmap, tile), Buffer.from('\r\n'))
  }
  for (const symbol of symbols) parts.push(Buffer.from(`${nativeSymbol(symbol)}\r\n`))
  parts.push(Buffer.from(`PRINT 1,${wholeCopies(copies, MOST_COPIES)}\r\n`))
  return new Uint8Array(Buffer.concat(parts))
}

function nativeSymbol({ kind, text, x, y, moduleDots, modulesWide, heightDots }: PlacedSymbol): string {
  switch (kind) {
    case 'code128':
      return `BARCODE ${x},${y},"128",${heightDots},0,0,${moduleDots},${moduleDots},"${text}"`
    case 'datamatrix':
      return `DMATRIX ${x},${y},${heightDots},${heightDots},x${moduleDots},${modulesWide},${modulesWide},"${text}"`
    case 'qr':
      return `QRCODE ${x},${y},M,${moduleDots},A,0,"${text}"`
  }
}
