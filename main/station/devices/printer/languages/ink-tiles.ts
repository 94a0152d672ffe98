import type { LabelBitmap } from '#station/labels/label'

/** A part of the bitmap: whole bytes across, rows down. */
export type InkTile = { xBytes: number; y: number; widthBytes: number; rows: number }

/** Text is about two such bands high; lower ones cost more heads than they leave out white. */
const BAND_ROWS = 16

/**
 * The parts of a label that hold all its ink and little white, none of more than `mostBytes` bytes: labels are mostly
 * white, and a serial line carries a thousand bytes a second. White between two parts is taken along where that costs
 * fewer bytes than the head of another part (`headBytes`).
 */
export function inkTiles(
  bitmap: LabelBitmap,
  { mostBytes, headBytes }: { mostBytes: number; headBytes: number },
): InkTile[] {
  const tiles: InkTile[] = []
  for (let y = 0; y < bitmap.heightDots; y += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, bitmap.heightDots - y)
    for (const run of inkedRuns(bitmap, { y, rows, mostGap: Math.floor(headBytes / rows) }))
      tiles.push(...cut(trimmed(bitmap, run), mostBytes))
  }
  return tiles
}

/** The tile's bytes, row by row, every bit turned over: 0 is black in TSPL and EPL, and the padding stays white. */
export function turnedOver(bitmap: LabelBitmap, { xBytes, y, widthBytes, rows }: InkTile): Uint8Array {
  const bytes = new Uint8Array(widthBytes * rows)
  for (let row = 0; row < rows; row++) {
    const from = (y + row) * bitmap.bytesPerRow + xBytes
    for (let column = 0; column < widthBytes; column++)
      bytes[row * widthBytes + column] = ~(bitmap.bits[from + column] ?? 0)
  }
  return bytes
}

function inkedRuns(
  bitmap: LabelBitmap,
  { y, rows, mostGap }: { y: number; rows: number; mostGap: number },
): InkTile[] {
  const runs: InkTile[] = []
  for (let xBytes = 0; xBytes < bitmap.bytesPerRow; xBytes++) {
    const tile = { xBytes, y, widthBytes: 1, rows }
    if (!hasInk(bitmap, tile)) continue
    const last = runs.at(-1)
    if (last && xBytes - (last.xBytes + last.widthBytes) <= mostGap)
      last.widthBytes = xBytes - last.xBytes + 1
    else runs.push(tile)
  }
  return runs
}

/** Without the white rows above and below. */
function trimmed(bitmap: LabelBitmap, tile: InkTile): InkTile {
  let { y, rows } = tile
  while (!hasInk(bitmap, { ...tile, y, rows: 1 })) {
    y++
    rows--
  }
  while (!hasInk(bitmap, { ...tile, y: y + rows - 1, rows: 1 })) rows--
  return { ...tile, y, rows }
}

/** In pieces of at most so many bytes; a row that is longer by itself is cut as well. */
function cut(tile: InkTile, mostBytes: number): InkTile[] {
  const { xBytes, widthBytes } = tile
  if (widthBytes > mostBytes) {
    const left = { ...tile, widthBytes: mostBytes }
    const right = { ...tile, xBytes: xBytes + mostBytes, widthBytes: widthBytes - mostBytes }
    return [...cut(left, mostBytes), ...cut(right, mostBytes)]
  }
  const most = Math.floor(mostBytes / widthBytes)
  const pieces: InkTile[] = []
  for (let row = 0; row < tile.rows; row += most)
    pieces.push({ ...tile, y: tile.y + row, rows: Math.min(most, tile.rows - row) })
  return pieces
}

function hasInk({ bytesPerRow, bits }: LabelBitmap, { xBytes, y, widthBytes, rows }: InkTile): boolean {
  for (let row = y; row < y + rows; row++) {
    for (let column = xBytes; column < xBytes + widthBytes; column++)
      if (bits[row * bytesPerRow + column] !== 0) return true
  }
  return false
}
