import type { SymbolKind } from '#contract/label-template'
import { quietModules, symbolDots, type SymbolRequest } from './draw-symbol.ts'

/** Those of GS1 are drawn as dots: their separators are written differently in every printer language. */
type NativeSymbolKind = Exclude<SymbolKind, `gs1-${string}`>
const isNative = (kind: SymbolKind): kind is NativeSymbolKind => !kind.startsWith('gs1-')

/**
 * A symbol that the printer is to draw by its own means: its top left dark dot, the dots of a module, and the modules
 * across; `heightDots` is how high bars are. A matrix is as high as wide.
 */
export type PlacedSymbol = {
  readonly kind: NativeSymbolKind
  readonly text: string
  readonly x: number
  readonly y: number
  readonly moduleDots: number
  readonly modulesWide: number
  readonly heightDots: number
}

/**
 * No sign here means anything to any printer language, so no text can become a command; whatever holds another one is
 * drawn as dots.
 */
const SAFE_TEXT = /^[A-Za-z0-9./:+-]+$/
/** ^BY, ^BQ and EPL's B take no larger module. */
const LARGEST_MODULE_DOTS = 10

/**
 * Where the printer should draw a symbol, counted for an encoder that packs nothing: one that packs better draws a
 * smaller symbol, which lies inside the same box. Null where the symbol is better drawn as dots.
 */
export function placeNatively(request: SymbolRequest): PlacedSymbol | null {
  const { kind, text, box } = request
  if (!isNative(kind)) return null
  const modulesWide = SAFE_TEXT.test(text) ? mostModules[kind](text.length) : null
  if (modulesWide === null) return null
  const quiet = 2 * quietModules(kind)
  const isBars = kind === 'code128'
  const fitting = symbolDots(request, {
    wide: modulesWide + quiet,
    high: isBars ? 0 : modulesWide + quiet,
  })
  if (fitting === null) return null
  const moduleDots = Math.min(fitting, LARGEST_MODULE_DOTS)
  const size = modulesWide * moduleDots
  return {
    kind,
    text,
    x: box.x + ((box.width - size) >> 1),
    y: isBars ? box.y : box.y + ((box.height - size) >> 1),
    moduleDots,
    modulesWide,
    heightDots: isBars ? box.height : size,
  }
}

/** Codewords that a square ECC 200 symbol holds, by its modules (ISO/IEC 16022, table 7). */
const DATAMATRIX_SIZES = [
  [10, 3],
  [12, 5],
  [14, 8],
  [16, 12],
  [18, 18],
  [20, 22],
  [22, 30],
  [24, 36],
  [26, 44],
  [32, 62],
] as const
/** Bytes that a QR code of error correction M holds, from version 1 (ISO/IEC 18004, table 7). */
const QR_BYTES = [14, 26, 42, 62, 84, 106] as const

const mostModules: Record<NativeSymbolKind, (characters: number) => number | null> = {
  // Start, check, and a stop of 13 modules around a character each, all in subset B.
  code128: (characters) => (characters <= 40 ? 11 * (characters + 2) + 13 : null),
  datamatrix: (characters) => DATAMATRIX_SIZES.find(([, codewords]) => codewords >= characters)?.[0] ?? null,
  qr: (characters) => {
    const version = QR_BYTES.findIndex((bytes) => bytes >= characters) + 1
    return version === 0 ? null : 17 + 4 * version
  },
}
