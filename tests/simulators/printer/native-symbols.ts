import bwip from 'bwip-js'
import type { Picture } from './picture.ts'

export type SymbolPlace = { x: number; y: number; moduleDots: number }

/** Draws Code 128 as a printer would: packed as well as it can, or in subset B throughout. False: cannot be encoded. */
export function drawCode128(
  picture: Picture,
  { x, y, moduleDots }: SymbolPlace,
  { text, heightDots, onlyB }: { text: string; heightDots: number; onlyB: boolean },
): boolean {
  const START_B = 104
  const codewords = [START_B, ...Array.from(text, (sign) => sign.charCodeAt(0) - 32)]
  const raw = codewords.map((codeword) => `^${String(codeword).padStart(3, '0')}`).join('')
  const stack = encoded({ bcid: 'code128', ...(onlyB ? { text: raw, raw: true } : { text }) })
  if (!stack?.sbs) return false
  let left = x
  for (const [index, modules] of stack.sbs.entries()) {
    const width = modules * moduleDots
    if (index % 2 === 0) blacken(picture, { x: left, y, width, height: heightDots })
    left += width
  }
  return true
}

/** Draws a Data Matrix of so many modules (null: as few as hold it) or a QR code of error correction M. */
export function drawMatrix(
  picture: Picture,
  { x, y, moduleDots }: SymbolPlace,
  { kind, text, modules }: { kind: 'datamatrix' | 'qr'; text: string; modules: number | null },
): boolean {
  const size = modules === null ? {} : { version: `${modules}x${modules}` }
  const wishes = kind === 'qr' ? { bcid: 'qrcode', eclevel: 'M' } : { bcid: kind, ...size }
  const stack = encoded({ ...wishes, text })
  if (!stack?.pixs || !stack.pixx) return false
  for (const [index, dark] of stack.pixs.entries()) {
    if (dark !== 1) continue
    const left = x + (index % stack.pixx) * moduleDots
    const top = y + Math.floor(index / stack.pixx) * moduleDots
    blacken(picture, { x: left, y: top, width: moduleDots, height: moduleDots })
  }
  return true
}

/** The encoder's own stack: widths of bars and spaces, or a square of modules; undefined where there is no such symbol. */
type Stack = { sbs?: number[]; pixs?: number[]; pixx?: number }

function encoded(options: Parameters<typeof bwip.raw>[0]): Stack | undefined {
  try {
    const [stack] = bwip.raw(options) as unknown as Stack[]
    return stack
  } catch {
    return undefined
  }
}

function blacken(
  picture: Picture,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  for (let row = Math.max(0, y); row < Math.min(y + height, picture.height); row++) {
    const from = row * picture.width
    picture.black.fill(1, from + Math.min(x, picture.width), from + Math.min(x + width, picture.width))
  }
}
