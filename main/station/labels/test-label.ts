import { TEMPLATE_FORMAT, type LabelElement, type LabelTemplate } from '#contract/label-template'
import type { LabelContent } from './label.ts'

/** What a scanner reads on a test label: `TEST-4711`. No label of the site looks like it. */
export const testLabelCode = (random: () => number): string =>
  `TEST-${String(Math.floor(random() * 10_000)).padStart(4, '0')}`

const EDGE_MM = 0.5
const MARGIN_MM = 2
/** The narrowest label on which the bars of the code find room at 203 dpi. */
const BARS_NEED_MM = 55

/**
 * A label without a piece: a frame along the edge of the paper, which shows whether its size is right, who printed it,
 * and a code to be scanned back. It has no words: the printer's own name and numbers say it all.
 */
export function testLabelTemplate({
  widthMm,
  heightMm,
}: {
  widthMm: number
  heightMm: number
}): LabelTemplate {
  const inner = { xMm: MARGIN_MM, widthMm: widthMm - 2 * MARGIN_MM }
  const room = heightMm - 2 * MARGIN_MM
  const [title, facts, code] = [room * 0.2, room * 0.16, room * 0.64]
  const line = (field: string, yMm: number, lineMm: number) => ({
    kind: 'text' as const,
    id: field,
    field,
    ...inner,
    yMm,
    heightMm: lineMm,
    sizeMm: Math.max(2, Math.min(8, lineMm * 0.8)),
    weight: 'bold' as const,
    align: 'left' as const,
    vertical: 'middle' as const,
    maxLines: 1,
    fit: 'shrink' as const,
  })
  const symbolTop = MARGIN_MM + title + facts
  const symbol = { id: 'symbol', field: 'code', ...inner, yMm: symbolTop, heightMm: code }
  const elements: LabelElement[] = [
    {
      kind: 'box',
      id: 'edge',
      xMm: EDGE_MM,
      yMm: EDGE_MM,
      widthMm: widthMm - 2 * EDGE_MM,
      heightMm: heightMm - 2 * EDGE_MM,
      strokeMm: 0.5,
    },
    line('name', MARGIN_MM, title),
    line('facts', MARGIN_MM + title, facts),
    widthMm < BARS_NEED_MM ? { kind: 'datamatrix', ...symbol } : { kind: 'code128', ...symbol },
  ]
  return { format: TEMPLATE_FORMAT, name: 'test-label', widthMm, heightMm, dpi: 203, elements }
}

/** `facts` as `100 × 50 mm · 203 dpi · zpl`. */
export const testLabelContent = (printer: {
  id: string
  widthMm: number
  heightMm: number
  dpi: number
  language: string
  code: string
}): LabelContent => ({
  name: `${printer.id} · ${printer.code}`,
  facts: `${printer.widthMm} × ${printer.heightMm} mm · ${printer.dpi} dpi · ${printer.language}`,
  code: printer.code,
})
