import bwip from 'bwip-js'
import * as z from 'zod/mini'
import { CALIBRATION_TEXT } from '#contract/calibration'
import type { SymbolKind } from '#contract/label-template'

/** A symbol before it has a size: bars as widths in modules (bar, space, bar …), or a square of modules. */
export type SymbolModules =
  | { kind: 'bars'; widths: readonly number[]; modulesWide: number }
  | { kind: 'matrix'; dark: readonly boolean[]; modulesWide: number; modulesHigh: number }

const Bars = z.tuple([z.object({ sbs: z.array(z.int()) })])
const Matrix = z.tuple([z.object({ pixs: z.array(z.int()), pixx: z.int(), pixy: z.int() })])

const SYMBOLOGIES = {
  code128: { bcid: 'code128' },
  datamatrix: { bcid: 'datamatrix' },
  qr: { bcid: 'qrcode', eclevel: 'M' },
  'gs1-128': { bcid: 'gs1-128' },
  'gs1-datamatrix': { bcid: 'gs1datamatrix' },
  'gs1-qr': { bcid: 'gs1qrcode', eclevel: 'M' },
} as const satisfies Record<SymbolKind, { bcid: string; eclevel?: string }>

/** Longer than any label can show; encoding more would only cost time. */
const LONGEST_SYMBOL = 300
const PRINTABLE_ASCII = /^[\x20-\x7e]+$/

/**
 * Encodes printable ASCII, at most 300 characters, and the calibration barcode; null for anything else: the station's
 * own codes need no more, and scanners differ in what they make of the rest.
 */
export function symbolModules(kind: SymbolKind, text: string): SymbolModules | null {
  const isOurs = PRINTABLE_ASCII.test(text) || text === CALIBRATION_TEXT
  if (text.length > LONGEST_SYMBOL || !isOurs) return null
  const stack = stackOf(kind, text)
  if (stack === null) return null
  return kind === 'code128' || kind === 'gs1-128' ? barsOf(stack) : matrixOf(stack)
}

// Without a drawing, raw() answers the encoder's own stack; its declared type is that of another function.
/** Null where a GS1 text breaks the rules of its identifiers: a wrong check digit, an unknown one, letters for digits. */
function stackOf(kind: SymbolKind, text: string): unknown {
  if (!kind.startsWith('gs1-')) return bwip.raw({ ...SYMBOLOGIES[kind], text })
  try {
    return bwip.raw({ ...SYMBOLOGIES[kind], text })
  } catch {
    return null
  }
}

function barsOf(stack: unknown): SymbolModules {
  const widths = z.parse(Bars, stack)[0].sbs
  return { kind: 'bars', widths, modulesWide: widths.reduce((sum, width) => sum + width, 0) }
}

function matrixOf(stack: unknown): SymbolModules {
  const [{ pixs, pixx, pixy }] = z.parse(Matrix, stack)
  return { kind: 'matrix', dark: pixs.map((pixel) => pixel === 1), modulesWide: pixx, modulesHigh: pixy }
}
