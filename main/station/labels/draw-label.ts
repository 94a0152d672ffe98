import {
  SYMBOL_KINDS,
  type LabelElement,
  type SymbolElement,
  type TextLikeElement,
} from '#contract/label-template'
import { done, type Result } from '#contract/result'
import { cleanText } from './clean-text.ts'
import { drawPicture } from './draw-picture.ts'
import { drawSymbol, type SymbolRequest } from './draw-symbol.ts'
import { drawText, type TextRequest } from './draw-text.ts'
import { registerLabelFonts } from './fonts.ts'
import { blankBitmap, fillBlack, frameBlack, type DotBox } from './label-bitmap.ts'
import {
  dotsPerMm,
  type LabelBitmap,
  type LabelContent,
  type LabelRefusal,
  type LabelRequest,
} from './label.ts'
import { placeNatively, type PlacedSymbol } from './native-symbol.ts'

/** Black left and right of the widest white word. */
const INVERSE_RIM_MM = 1

/**
 * Draws a whole label as dots: everything that is printed is in this bitmap, so that no text can ever become a
 * printer's command. Refuses a symbol that would not scan; text that does not fit is made smaller, then cut with ….
 * Fonts come from the packages unless `registerLabelFonts` was given a folder before.
 */
export function drawLabel(request: LabelRequest): Result<LabelBitmap, LabelRefusal> {
  return drawBitmap(request, () => false)
}

/**
 * The same label without the symbols that the printer can draw by itself, and where it is to draw them: fewer bytes for
 * a slow line. A symbol that is better drawn as dots is in the bitmap.
 */
export function drawWithoutSymbols(request: LabelRequest): Result<LabelParts, LabelRefusal> {
  const symbols: PlacedSymbol[] = []
  const drawn = drawBitmap(request, (symbol) => {
    const placed = placeNatively(symbol)
    if (placed) symbols.push(placed)
    return placed !== null
  })
  return drawn.ok ? done({ bitmap: drawn.value, symbols }) : drawn
}

export type LabelParts = { readonly bitmap: LabelBitmap; readonly symbols: readonly PlacedSymbol[] }

/** Whether somebody else draws the symbol. */
type HandOver = (symbol: SymbolRequest) => boolean

function drawBitmap(
  { template, content, dpi }: LabelRequest,
  isHandedOver: HandOver,
): Result<LabelBitmap, LabelRefusal> {
  registerLabelFonts(null)
  const scale = dotsPerMm(dpi)
  const bitmap = blankBitmap(Math.floor(template.widthMm * scale), Math.floor(template.heightMm * scale))
  for (const element of template.elements) {
    const drawn = drawElement(bitmap, element, content, { scale, isHandedOver })
    if (!drawn.ok) return drawn
  }
  return done(bitmap)
}

function drawElement(
  bitmap: LabelBitmap,
  element: LabelElement,
  content: LabelContent,
  { scale, isHandedOver }: { scale: number; isHandedOver: HandOver },
): Result<void, LabelRefusal> {
  const box = dotBox(element, scale)
  if (isSymbol(element)) {
    const { kind, field } = element
    const text = content[field] ?? ''
    const symbol = { element: `${kind} ${field}`, kind, text, box, dotsPerMm: scale }
    return isHandedOver(symbol) ? done(undefined) : drawSymbol(bitmap, symbol)
  }
  if (element.kind === 'line') {
    fillBlack(bitmap, { ...box, width: Math.max(1, box.width), height: Math.max(1, box.height) })
  } else if (element.kind === 'box') {
    frameBlack(bitmap, box, Math.max(1, Math.round(element.strokeMm * scale)))
  } else if (element.kind === 'picture') {
    drawPicture(bitmap, element, box)
  } else {
    drawWords(bitmap, element, wordsOf(element, content), scale)
  }
  return done(undefined)
}

function drawWords(bitmap: LabelBitmap, element: TextLikeElement, text: string, scale: number): void {
  if (text === '') return
  if (element.kind === 'inverse') fillBlack(bitmap, dotBox(element, scale))
  drawText(bitmap, textRequest(element, text, scale))
}

/** What is asked of the text's drawing, for a head of so many dots per millimetre. */
export function textRequest(element: TextLikeElement, text: string, scale: number): TextRequest {
  const box = dotBox(element, scale)
  const asked = { text, dotsPerMm: scale, look: element }
  if (element.kind === 'text') return { ...asked, box, ink: 'black' }
  const rim = Math.round(INVERSE_RIM_MM * scale)
  return { ...asked, box: { ...box, x: box.x + rim, width: box.width - 2 * rim }, ink: 'white' }
}

export const isSymbol = (element: LabelElement): element is SymbolElement =>
  (SYMBOL_KINDS as readonly string[]).includes(element.kind)

/** Edges are rounded, not sizes, so that boxes that touch in millimetres touch in dots. */
export function dotBox({ xMm, yMm, widthMm, heightMm }: LabelElement, scale: number): DotBox {
  const x = Math.round(xMm * scale)
  const y = Math.round(yMm * scale)
  return {
    x,
    y,
    width: Math.round((xMm + widthMm) * scale) - x,
    height: Math.round((yMm + heightMm) * scale) - y,
  }
}

/** An RMA that is written RMA-… does not need the word twice. */
export function wordsOf({ field, literal, before = '' }: TextLikeElement, content: LabelContent): string {
  const text = cleanText(field === undefined ? (literal ?? '') : (content[field] ?? ''))
  return text === '' || (before.trim() !== '' && text.startsWith(before.trim())) ? text : `${before}${text}`
}
