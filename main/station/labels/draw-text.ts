import type { SKRSContext2D } from '@napi-rs/canvas'
import { canvas } from './canvas.ts'
import { cleanText, directionOf } from './clean-text.ts'
import { BASELINE, fitText, LINE_HEIGHT, type FittedText, type MeasureText } from './fit-text.ts'
import { fontFor } from './fonts.ts'
import { setDot, type DotBox } from './label-bitmap.ts'
import { SMALLEST_TEXT_MM, type TextLikeElement } from '#contract/label-template'
import { type LabelBitmap } from './label.ts'

export type TextRequest = {
  text: string
  box: DotBox
  dotsPerMm: number
  look: Pick<TextLikeElement, 'sizeMm' | 'weight' | 'align' | 'vertical' | 'maxLines' | 'fit'>
  ink: 'black' | 'white'
}

/** How much of a dot must be covered to print it, 0–255: less than half, or thin strokes break. */
const COVERAGE = 96
/** The height of a capital as a part of the size: Noto Sans 0.714, Heebo 0.711. */
const CAPITAL = 0.714

/** Whether all of the text is seen: at its smallest readable size it may be longer than its box. */
export function isSeenWhole(request: TextRequest): boolean {
  const text = cleanText(request.text)
  const { width, height } = request.box
  if (text === '') return true
  if (width < 1 || height < 1) return false
  const context = canvas.createCanvas(1, 1).getContext('2d')
  const fitted = fitText(text, roomOf(request), measureWith(context, fontFor(request.look.weight, text)))
  return withoutSpaces(fitted.lines.join('')) === withoutSpaces(text)
}

const withoutSpaces = (text: string): string => text.replace(/\s/gu, '')

/** Draws text from anywhere inside its box, and never outside; a letter that no font has becomes a box. */
export function drawText(bitmap: LabelBitmap, request: TextRequest): void {
  const text = cleanText(request.text)
  const { width, height } = request.box
  if (text === '' || width < 1 || height < 1) return
  const context = canvas.createCanvas(width, height).getContext('2d')
  const setFont = fontFor(request.look.weight, text)
  const fitted = fitText(text, roomOf(request), measureWith(context, setFont))
  setFont(context, fitted.sizeDots)
  paintLines(context, fitted, directionOf(text), request)
  copyDots(bitmap, context, request)
}

function roomOf({ box, dotsPerMm, look }: TextRequest): Parameters<typeof fitText>[1] {
  const sizeDots = Math.round(look.sizeMm * dotsPerMm)
  const smallestDots =
    look.fit === 'shrink' ? Math.min(sizeDots, Math.round(SMALLEST_TEXT_MM * dotsPerMm)) : sizeDots
  return { widthDots: box.width, heightDots: box.height, sizeDots, smallestDots, maxLines: look.maxLines }
}

function measureWith(context: SKRSContext2D, setFont: ReturnType<typeof fontFor>): MeasureText {
  return (part, sizeDots) => {
    setFont(context, sizeDots)
    return context.measureText(part).width
  }
}

function paintLines(
  context: SKRSContext2D,
  { sizeDots, lines }: FittedText,
  direction: 'ltr' | 'rtl',
  { box, look }: TextRequest,
): void {
  context.direction = direction
  context.textBaseline = 'alphabetic'
  context.textAlign = look.align
  const x = anchorOf(look.align, direction, box.width)
  const top = firstBaseline(look.vertical, sizeDots, lines.length, box.height)
  for (const [index, line] of lines.entries()) {
    context.fillText(line, x, Math.round(top + index * sizeDots * LINE_HEIGHT))
  }
}

function anchorOf(align: TextRequest['look']['align'], direction: 'ltr' | 'rtl', width: number): number {
  if (align === 'center') return width / 2
  const isLeft = align === 'left' || (align === 'start') === (direction === 'ltr')
  return isLeft && align !== 'right' ? 0 : width
}

/** In the middle, capitals stand with as much room above as below. */
function firstBaseline(
  vertical: TextRequest['look']['vertical'],
  sizeDots: number,
  lines: number,
  height: number,
): number {
  if (vertical === 'top') return sizeDots * BASELINE
  const inked = (lines - 1) * sizeDots * LINE_HEIGHT + sizeDots * CAPITAL
  return (height - inked) / 2 + sizeDots * CAPITAL
}

function copyDots(bitmap: LabelBitmap, context: SKRSContext2D, { box, ink }: TextRequest): void {
  const { data } = context.getImageData(0, 0, box.width, box.height)
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const coverage = data[(y * box.width + x) * 4 + 3] ?? 0
      if (coverage >= COVERAGE) setDot(bitmap, box.x + x, box.y + y, ink === 'black')
    }
  }
}
