/** Below this, of 255, nothing can be seen: a cap on the lens, or the black first frame that some cameras send. */
const DARKEST = 10

/** Mean luma of RGBA pixels (ITU-R BT.709), 0 to 255. */
export function meanLuma(pixels: Uint8ClampedArray): number {
  let sum = 0
  for (let at = 0; at + 3 < pixels.length; at += 4)
    sum += 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0)
  return pixels.length < 4 ? 0 : sum / (pixels.length >> 2)
}

export const isTooDark = (pixels: Uint8ClampedArray): boolean => meanLuma(pixels) < DARKEST
