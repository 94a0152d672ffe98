import { cleanText, directionOf } from './clean-text.ts'
import { A4_WIDTH_MM, cardDots, MARGIN_MM, type CardCell, type CardHeading } from './command-card-layout.ts'
import { BASELINE, fitText, LINE_HEIGHT } from './fit-text.ts'
import { fontFor } from './fonts.ts'
import type { TextWeight } from '#contract/label-template'
import { drawPictogram, type CardContext } from './pictograms.ts'

type Direction = 'ltr' | 'rtl'
type Words = {
  text: string
  /** In dots; `y` is the box's top. */
  x: number
  y: number
  width: number
  height: number
  sizeMm: number
  weight: TextWeight
  align: 'start' | 'end'
  maxLines: number
}

const SMALLEST_MM = 2.4
const PICTOGRAM_MM = 8
const PAD_MM = 1.5
const LABEL_MM = 9
const FRAME_MM = 0.2

/** Title at the start of the line, page number at its end. */
export function drawPageHead(
  context: CardContext,
  { title, page, direction }: { title: string; page: string; direction: Direction },
): void {
  const line = {
    x: cardDots(MARGIN_MM),
    y: cardDots(MARGIN_MM),
    width: cardDots(A4_WIDTH_MM - 2 * MARGIN_MM),
    height: cardDots(10),
    maxLines: 1,
  }
  const titleWidth = line.width - cardDots(20)
  const titleX = direction === 'rtl' ? line.x + cardDots(20) : line.x
  writeWords(context, direction, {
    ...line,
    text: title,
    x: titleX,
    width: titleWidth,
    sizeMm: 8,
    weight: 'black',
    align: 'start',
  })
  writeWords(context, direction, {
    ...line,
    text: page,
    y: line.y + cardDots(3.5),
    sizeMm: 4,
    weight: 'medium',
    align: 'end',
  })
}

/** A section's name over a line from margin to margin. */
export function drawHeading(context: CardContext, { title, y }: CardHeading, direction: Direction): void {
  const x = cardDots(MARGIN_MM)
  const width = cardDots(A4_WIDTH_MM - 2 * MARGIN_MM)
  writeWords(context, direction, {
    text: title,
    x,
    y: y + cardDots(1.5),
    width,
    height: cardDots(7),
    sizeMm: 5.5,
    weight: 'bold',
    align: 'start',
    maxLines: 1,
  })
  context.fillRect(x, y + cardDots(9.3), width, cardDots(0.4))
}

/** A command: pictogram and words above, bars below, a thin frame round it. */
export function drawCell(context: CardContext, cell: CardCell, direction: Direction): void {
  const { x, y, width, height, command, bars } = cell
  const pad = cardDots(PAD_MM)
  const size = cardDots(PICTOGRAM_MM)
  context.lineWidth = cardDots(FRAME_MM)
  context.strokeRect(x, y, width, height)
  const pictogramX = direction === 'rtl' ? x + width - pad - size : x + pad
  const hasPictogram = drawPictogram(context, command.name, { x: pictogramX, y: y + pad, size, direction })
  const indent = hasPictogram ? size + cardDots(2.5) : 0
  writeWords(context, direction, {
    text: command.label,
    x: direction === 'rtl' ? x + pad : x + pad + indent,
    y: y + pad - cardDots(0.5),
    width: width - 2 * pad - indent,
    height: cardDots(LABEL_MM),
    sizeMm: 6,
    weight: 'bold',
    align: 'start',
    maxLines: 2,
  })
  drawBars(context, bars, y + pad + cardDots(LABEL_MM + 0.5), y + height - cardDots(1))
}

function drawBars(
  context: CardContext,
  { widths, x, moduleDots }: CardCell['bars'],
  top: number,
  bottom: number,
): void {
  let left = x
  for (const [index, modules] of widths.entries()) {
    const width = modules * moduleDots
    if (index % 2 === 0) context.fillRect(left, top, width, bottom - top)
    left += width
  }
}

/** Text from anywhere, in the middle of its box's height, on the side that the sheet reads from. */
function writeWords(context: CardContext, sheet: Direction, words: Words): void {
  const text = cleanText(words.text)
  if (text === '') return
  const room = {
    widthDots: words.width,
    heightDots: words.height,
    sizeDots: cardDots(words.sizeMm),
    smallestDots: cardDots(SMALLEST_MM),
    maxLines: words.maxLines,
  }
  const setFont = fontFor(words.weight, text)
  const { sizeDots, lines } = fitText(text, room, (part, size) => {
    setFont(context, size)
    return context.measureText(part).width
  })
  const isLeft = (words.align === 'start') === (sheet === 'ltr')
  setFont(context, sizeDots)
  context.direction = directionOf(text)
  context.textAlign = isLeft ? 'left' : 'right'
  const x = isLeft ? words.x : words.x + words.width
  const top = words.y + (words.height - lines.length * sizeDots * LINE_HEIGHT) / 2
  for (const [index, line] of lines.entries()) {
    context.fillText(line, x, top + sizeDots * (BASELINE + index * LINE_HEIGHT))
  }
}
