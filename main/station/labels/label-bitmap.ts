import type { LabelBitmap } from './label.ts'

/** A rectangle in whole dots, the origin at the label's top left. */
export type DotBox = { x: number; y: number; width: number; height: number }

/** An all-white bitmap of this many dots. */
export function blankBitmap(widthDots: number, heightDots: number): LabelBitmap {
  const bytesPerRow = Math.ceil(widthDots / 8)
  return { widthDots, heightDots, bytesPerRow, bits: new Uint8Array(bytesPerRow * heightDots) }
}

/** Whether the dot is black; what lies outside the bitmap is white. */
export function isBlack(
  { widthDots, heightDots, bytesPerRow, bits }: LabelBitmap,
  x: number,
  y: number,
): boolean {
  if (x < 0 || y < 0 || x >= widthDots || y >= heightDots) return false
  return ((bits[y * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
}

/** Paints one dot; dots outside the bitmap are ignored. */
export function setDot(bitmap: LabelBitmap, x: number, y: number, black: boolean): void {
  const { widthDots, heightDots, bytesPerRow, bits } = bitmap
  if (x < 0 || y < 0 || x >= widthDots || y >= heightDots) return
  const at = y * bytesPerRow + (x >> 3)
  const mask = 0x80 >> (x & 7)
  bits[at] = black ? (bits[at] ?? 0) | mask : (bits[at] ?? 0) & ~mask
}

/** Paints a black rectangle; the part outside the bitmap is ignored. */
export function fillBlack(bitmap: LabelBitmap, { x, y, width, height }: DotBox): void {
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) setDot(bitmap, column, row, true)
  }
}

/** Paints a black frame, `stroke` dots wide, inside the box. */
export function frameBlack(bitmap: LabelBitmap, { x, y, width, height }: DotBox, stroke: number): void {
  fillBlack(bitmap, { x, y, width, height: stroke })
  fillBlack(bitmap, { x, y: y + height - stroke, width, height: stroke })
  fillBlack(bitmap, { x, y, width: stroke, height })
  fillBlack(bitmap, { x: x + width - stroke, y, width: stroke, height })
}

/** The same dots a quarter turn clockwise: the left edge becomes the upper one. */
export function quarterTurned(bitmap: LabelBitmap): LabelBitmap {
  const { widthDots, heightDots } = bitmap
  const turned = blankBitmap(heightDots, widthDots)
  for (let y = 0; y < heightDots; y++) {
    for (let x = 0; x < widthDots; x++) {
      if (isBlack(bitmap, x, y)) setDot(turned, heightDots - 1 - y, x, true)
    }
  }
  return turned
}
