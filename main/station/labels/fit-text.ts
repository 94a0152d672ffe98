import { lineBreaks } from './line-breaks.ts'

/** How wide a text is in dots, at a size in dots. */
export type MeasureText = (text: string, sizeDots: number) => number

export type TextRoom = {
  widthDots: number
  heightDots: number
  sizeDots: number
  /** The text is not made smaller than this; equal to `sizeDots` when it must not shrink. */
  smallestDots: number
  maxLines: number
}

export type FittedText = { sizeDots: number; lines: string[] }

/** Line height and the baseline's place in it, as parts of the size: room for Ż above and g below. */
export const LINE_HEIGHT = 1.2
export const BASELINE = 0.95

const SHRINK_STEP = 0.93
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Lays the text out in its room: as large as asked, else smaller, else at the smallest size and cut with …. */
export function fitText(text: string, room: TextRoom, measure: MeasureText): FittedText {
  for (let sizeDots = room.sizeDots; sizeDots >= room.smallestDots; sizeDots = nextSize(sizeDots, room)) {
    const lines = wrap(text, room.widthDots, (part) => measure(part, sizeDots))
    if (lines !== null && lines.length <= linesAt(sizeDots, room)) return { sizeDots, lines }
  }
  return { sizeDots: room.smallestDots, lines: cut(text, room, measure) }
}

const nextSize = (sizeDots: number, { smallestDots }: TextRoom): number =>
  sizeDots <= smallestDots ? 0 : Math.max(smallestDots, Math.floor(sizeDots * SHRINK_STEP))

const linesAt = (sizeDots: number, { heightDots, maxLines }: TextRoom): number =>
  Math.max(1, Math.min(maxLines, Math.floor((heightDots + 1) / (sizeDots * LINE_HEIGHT))))

/** Breaks between words; null where a single word is wider than the line. */
function wrap(text: string, widthDots: number, measure: (part: string) => number): string[] | null {
  const lines: string[] = []
  let start = 0
  let end = 0
  for (const next of lineBreaks(text)) {
    if (measure(text.slice(start, next).trimEnd()) > widthDots) {
      if (measure(text.slice(end, next).trimEnd()) > widthDots) return null
      lines.push(text.slice(start, end).trimEnd())
      start = end
    }
    end = next
  }
  return start === end ? lines : [...lines, text.slice(start, end).trimEnd()]
}

/** Fills the lines at the smallest size, breaking words where it must; the last one ends with … if text is left. */
function cut(text: string, room: TextRoom, measure: MeasureText): string[] {
  const width = (part: string): number => measure(part, room.smallestDots)
  const lines: string[] = []
  let rest = text
  const most = linesAt(room.smallestDots, room)
  while (rest !== '' && lines.length < most) {
    const isLast = lines.length === most - 1
    const line = isLast ? shortened(rest, room.widthDots, width) : startOf(rest, room.widthDots, width)
    lines.push(line)
    rest = isLast ? '' : rest.slice(line.length).trimStart()
  }
  return lines
}

function shortened(text: string, widthDots: number, width: (part: string) => number): string {
  if (width(text) <= widthDots) return text
  return `${longestStart(text, (part) => width(`${part}…`) <= widthDots).trimEnd()}…`
}

/** As much as fits on a line, ending between words where it can; at least one character. */
function startOf(text: string, widthDots: number, width: (part: string) => number): string {
  const start = longestStart(text, (part) => width(part) <= widthDots)
  if (start === text) return text
  const end = lineBreaks(text).findLast((place) => text.slice(0, place).trimEnd().length <= start.length)
  if (end !== undefined) return text.slice(0, end).trimEnd()
  return start === '' ? firstGrapheme(text) : start
}

const firstGrapheme = (text: string): string => [...graphemes.segment(text)][0]?.segment ?? ''

/** The longest start of whole graphemes that fits, by halving. */
function longestStart(text: string, fits: (part: string) => boolean): string {
  const ends = [...graphemes.segment(text)].map(({ index, segment }) => index + segment.length)
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(text.slice(0, ends[middle - 1]))) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : text.slice(0, ends[low - 1])
}
