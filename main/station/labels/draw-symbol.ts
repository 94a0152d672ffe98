import { done, refused, type Result } from '#contract/result'
import { fillBlack, type DotBox } from './label-bitmap.ts'
import type { SymbolKind } from '#contract/label-template'
import type { LabelBitmap, LabelRefusal } from './label.ts'
import { symbolModules, type SymbolModules } from './symbol-modules.ts'

/** Quiet zones on each side in modules, and the smallest module that decodes from a real head's print, in dots. */
const RULES = {
  code128: { quietModules: 10, leastDots: 2 },
  datamatrix: { quietModules: 1, leastDots: 3 },
  qr: { quietModules: 4, leastDots: 3 },
  'gs1-128': { quietModules: 10, leastDots: 2 },
  'gs1-datamatrix': { quietModules: 1, leastDots: 3 },
  'gs1-qr': { quietModules: 4, leastDots: 3 },
} as const satisfies Record<SymbolKind, { quietModules: number; leastDots: number }>

// Bars wider than half a millimetre only make a scanner step back.
const WIDEST_BAR_MODULE_MM = 0.5

export const isBars = (kind: SymbolKind): boolean => kind === 'code128' || kind === 'gs1-128'

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

  const modules = modulesWithQuiet(kind, symbol)
  const dots = symbolDots(request, modules)
  if (dots === null) {
    const hasDots = modules.high === 0 ? box.width : Math.min(box.width, box.height)
    const neededDots = modules.wide * RULES[kind].leastDots
    return refused({ code: 'symbol-too-small', element, neededDots, hasDots })
  }
  if (symbol.kind === 'bars') drawBars(bitmap, symbol, box, dots)
  else drawMatrix(bitmap, symbol, box, dots)
  return done(undefined)
}

/** Modules across and down with the quiet zones; bars are as high as their box: 0. */
type ModulesNeeded = { wide: number; high: number }

/** Dots of a module, as many as fit into the box; null where these are too few for a scanner. */
export function symbolDots(request: SymbolRequest, { wide, high }: ModulesNeeded): number | null {
  const { kind, box } = request
  const dots = Math.min(Math.floor(box.width / wide), Math.floor(box.height / high), mostDots(request))
  return dots < RULES[kind].leastDots ? null : dots
}

/** On each side of the symbol. */
export const quietModules = (kind: SymbolKind): number => RULES[kind].quietModules

function modulesWithQuiet(kind: SymbolKind, symbol: SymbolModules): ModulesNeeded {
  const quiet = 2 * quietModules(kind)
  return {
    wide: symbol.modulesWide + quiet,
    high: symbol.kind === 'bars' ? 0 : symbol.modulesHigh + quiet,
  }
}

const mostDots = ({ kind, dotsPerMm }: SymbolRequest): number =>
  isBars(kind) ? Math.max(3, Math.floor(WIDEST_BAR_MODULE_MM * dotsPerMm)) : Number.POSITIVE_INFINITY

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
