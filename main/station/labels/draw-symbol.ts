import { done, refused, type Result } from '#contract/result'
import { fillBlack, type DotBox } from './label-bitmap.ts'
import type { LabelBitmap, LabelRefusal, SymbolKind } from './label.ts'
import { symbolModules, type SymbolModules } from './symbol-modules.ts'

/** Quiet zones on each side in modules, and the smallest module that decodes from a real head's print, in dots. */
const RULES = {
  code128: { quietModules: 10, leastDots: 2 },
  datamatrix: { quietModules: 1, leastDots: 3 },
  qr: { quietModules: 4, leastDots: 3 },
} as const satisfies Record<SymbolKind, { quietModules: number; leastDots: number }>

// Bars wider than half a millimetre only make a scanner step back.
const WIDEST_BAR_MODULE_MM = 0.5

export type SymbolRequest = {
  element: string
  kind: SymbolKind
  text: string
  box: DotBox
  dotsPerMm: number
}

/**
 * Draws the symbol in the middle of its box, its modules whole dots and as large as fits with the quiet zones;
 * refuses rather than draw one that a scanner could miss.
 */
export function drawSymbol(bitmap: LabelBitmap, request: SymbolRequest): Result<void, LabelRefusal> {
  const { element, kind, text, box } = request
  if (text === '') return refused({ code: 'symbol-empty', element })
  const symbol = symbolModules(kind, text)
  if (symbol === null) return refused({ code: 'symbol-unencodable', element })

  const { leastDots } = RULES[kind]
  const { wide, high } = modulesWithQuiet(kind, symbol)
  const dots = Math.min(Math.floor(box.width / wide), Math.floor(box.height / high), mostDots(request))
  if (dots < leastDots) {
    const hasDots = high === 0 ? box.width : Math.min(box.width, box.height)
    return refused({ code: 'symbol-too-small', element, neededDots: wide * leastDots, hasDots })
  }
  if (symbol.kind === 'bars') drawBars(bitmap, symbol, box, dots)
  else drawMatrix(bitmap, symbol, box, dots)
  return done(undefined)
}

function modulesWithQuiet(kind: SymbolKind, symbol: SymbolModules): { wide: number; high: number } {
  const quiet = 2 * RULES[kind].quietModules
  return {
    wide: symbol.modulesWide + quiet,
    high: symbol.kind === 'bars' ? 0 : symbol.modulesHigh + quiet,
  }
}

const mostDots = ({ kind, dotsPerMm }: SymbolRequest): number =>
  kind === 'code128' ? Math.max(3, Math.floor(WIDEST_BAR_MODULE_MM * dotsPerMm)) : Number.POSITIVE_INFINITY

function drawBars(
  bitmap: LabelBitmap,
  symbol: Extract<SymbolModules, { kind: 'bars' }>,
  box: DotBox,
  dots: number,
): void {
  let x = box.x + ((box.width - symbol.modulesWide * dots) >> 1)
  for (const [index, modules] of symbol.widths.entries()) {
    const width = modules * dots
    if (index % 2 === 0) fillBlack(bitmap, { x, y: box.y, width, height: box.height })
    x += width
  }
}

function drawMatrix(
  bitmap: LabelBitmap,
  symbol: Extract<SymbolModules, { kind: 'matrix' }>,
  box: DotBox,
  dots: number,
): void {
  const { dark, modulesWide, modulesHigh } = symbol
  const left = box.x + ((box.width - modulesWide * dots) >> 1)
  const top = box.y + ((box.height - modulesHigh * dots) >> 1)
  for (const [index, isDark] of dark.entries()) {
    if (!isDark) continue
    const x = left + (index % modulesWide) * dots
    const y = top + Math.floor(index / modulesWide) * dots
    fillBlack(bitmap, { x, y, width: dots, height: dots })
  }
}
