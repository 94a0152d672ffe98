import { isBlack } from '#station/labels/label-bitmap'
import type { LabelBitmap } from '#station/labels/label'

/** Paper as a printer's emulator or a renderer gives it: one byte a dot, 1 = black. */
export type Paper = { width: number; height: number; black: Uint8Array }

/** Dots that differ between what was drawn and what came out; beyond the label the paper must be white. */
export function differingDots(bitmap: LabelBitmap, { width, height, black }: Paper): number {
  let differing = 0
  for (let y = 0; y < Math.max(height, bitmap.heightDots); y++) {
    for (let x = 0; x < Math.max(width, bitmap.widthDots); x++) {
      const printed = x < width && y < height && black[y * width + x] === 1
      if (printed !== isBlack(bitmap, x, y)) differing++
    }
  }
  return differing
}
