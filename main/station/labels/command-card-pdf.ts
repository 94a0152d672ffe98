import { directionOf } from './clean-text.ts'
import { drawCell, drawHeading, drawPageHead } from './command-card-drawing.ts'
import {
  A4_HEIGHT_MM,
  A4_WIDTH_MM,
  CARD_DOTS_PER_MM,
  layOutCard,
  type CardCommand,
  type CardSection,
} from './command-card-layout.ts'
import { canvas } from './canvas.ts'
import { registerLabelFonts } from './fonts.ts'

export type CommandCard = {
  title: string
  commands: readonly CardCommand[]
  /** Further groups under their own headings, such as grades and dispositions. */
  sections?: readonly CardSection[]
}

const POINTS_PER_MM = 72 / 25.4

/**
 * The bench's command card: A4 sheets, each command with its pictogram, its words and its Code 128. It prints true:
 * bars are filled rectangles on whole dots of 300 per inch, a module at least 0.33 mm, when printed at 100 %.
 * A title that reads right to left turns the sheet round. Rejects a code that Code 128 cannot show on A4.
 */
export async function commandCardPdf({ title, commands, sections = [] }: CommandCard): Promise<Uint8Array> {
  registerLabelFonts(null)
  const direction = directionOf(title)
  const pages = layOutCard([{ title: '', commands }, ...sections], direction)
  const pdf = new canvas.PDFDocument({
    title: title.toWellFormed(),
    creator: 'Backdock',
    compressionLevel: 9,
  })
  for (const [index, page] of pages.entries()) {
    const context = pdf.beginPage(A4_WIDTH_MM * POINTS_PER_MM, A4_HEIGHT_MM * POINTS_PER_MM)
    context.scale(POINTS_PER_MM / CARD_DOTS_PER_MM, POINTS_PER_MM / CARD_DOTS_PER_MM)
    drawPageHead(context, { title, page: `${index + 1}/${pages.length}`, direction })
    for (const heading of page.headings) drawHeading(context, heading, direction)
    for (const cell of page.cells) drawCell(context, cell, direction)
    pdf.endPage()
  }
  return new Uint8Array(pdf.close())
}
