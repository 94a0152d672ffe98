import { symbolModules } from './symbol-modules.ts'

/** `code` is what the scanner reads, `label` the command in the person's language, `name` chooses the pictogram. */
export type CardCommand = { name: string; code: string; label: string }
export type CardSection = { title: string; commands: readonly CardCommand[] }

export const A4_WIDTH_MM = 210
export const A4_HEIGHT_MM = 297
/** The sheet is laid out in dots of 300 per inch. */
export const CARD_DOTS_PER_MM = 300 / 25.4
export const cardDots = (mm: number): number => Math.round(mm * CARD_DOTS_PER_MM)

export const MARGIN_MM = 12
const HEAD_MM = 14
const HEADING_MM = 12
const CELL_MM = 28.5
const COLUMN_GAP_MM = 6
/** Four dots are 0.339 mm: any scanner reads it at arm's length, and a laser printer prints it cleanly. */
const MODULE_DOTS = 4
const QUIET_MODULES = 10

/** In dots, the origin at the sheet's top left; the bars' `x` is where the first bar begins. */
export type CardCell = {
  command: CardCommand
  x: number
  y: number
  width: number
  height: number
  bars: { widths: readonly number[]; x: number; moduleDots: number }
}
export type CardHeading = { title: string; y: number }
export type CardPage = { headings: CardHeading[]; cells: CardCell[] }

/** Places every command on sheets, each section in two columns or, where a code is too long for that, in one. */
export function layOutCard(sections: readonly CardSection[], direction: 'ltr' | 'rtl'): CardPage[] {
  const pages: CardPage[] = [{ headings: [], cells: [] }]
  let yMm = MARGIN_MM + HEAD_MM
  const makeRoom = (neededMm: number): CardPage => {
    if (yMm + neededMm > A4_HEIGHT_MM - MARGIN_MM) {
      pages.push({ headings: [], cells: [] })
      yMm = MARGIN_MM + HEAD_MM
    }
    return pages.at(-1) as CardPage
  }
  for (const { title, commands } of sections) {
    const columns = columnsFor(commands)
    // A heading never stands alone at the foot of a sheet.
    if (title !== '' && commands.length > 0) {
      makeRoom(HEADING_MM + CELL_MM).headings.push({ title, y: cardDots(yMm) })
      yMm += HEADING_MM
    }
    for (let first = 0; first < commands.length; first += columns) {
      const page = makeRoom(CELL_MM)
      for (const [index, command] of commands.slice(first, first + columns).entries()) {
        const column = direction === 'rtl' ? columns - 1 - index : index
        page.cells.push(placeCell(command, columns, column, yMm))
      }
      yMm += CELL_MM
    }
  }
  return pages
}

function columnsFor(commands: readonly CardCommand[]): 1 | 2 {
  const widest = Math.max(0, ...commands.map(({ code }) => widthWithQuiet(barsOf(code))))
  if (widest <= cellWidth(2)) return 2
  if (widest <= cellWidth(1)) return 1
  throw new RangeError('a command code is too long for an A4 sheet')
}

const cellWidth = (columns: 1 | 2): number =>
  cardDots((A4_WIDTH_MM - 2 * MARGIN_MM - (columns - 1) * COLUMN_GAP_MM) / columns)

function placeCell(command: CardCommand, columns: 1 | 2, column: number, yMm: number): CardCell {
  const width = cellWidth(columns)
  const x = cardDots(MARGIN_MM) + column * (width + cardDots(COLUMN_GAP_MM))
  const widths = barsOf(command.code)
  const inked = widthWithQuiet(widths) - 2 * QUIET_MODULES * MODULE_DOTS
  const barsX = x + ((width - inked) >> 1)
  // The gap below keeps a scanner's line on one code.
  const height = cardDots(CELL_MM - 3)
  return { command, x, y: cardDots(yMm), width, height, bars: { widths, x: barsX, moduleDots: MODULE_DOTS } }
}

function barsOf(code: string): readonly number[] {
  const symbol = symbolModules('code128', code)
  if (symbol?.kind !== 'bars') throw new RangeError('a command code is printable ASCII')
  return symbol.widths
}

const widthWithQuiet = (widths: readonly number[]): number =>
  (widths.reduce((sum, width) => sum + width, 0) + 2 * QUIET_MODULES) * MODULE_DOTS
