import * as z from 'zod/mini'
import { done, refused, type Result } from '#contract/result'

/** One label as dots: 1 = black, most significant bit left, rows padded with white to whole bytes. */
export type LabelBitmap = {
  readonly widthDots: number
  readonly heightDots: number
  readonly bytesPerRow: number
  readonly bits: Uint8Array
}

/**
 * What a label says, by field: for a unit `lpn`, `grade`, `goesTo`, `sku`, `name`, `rma`, `date`, `who`, `client`,
 * `copy`, `lot`, and `warning` where it is dangerous, `resaleSku`, `price`, `condition` of second choice, `toDo` for rework; for a tote `code`, `goesTo`, `units`, `date`, `who`, `client`. Text from outside: nothing in it is trusted.
 */
export type LabelContent = Readonly<Record<string, string>>

/** The smallest text that stays readable as black dots: 16 dots at 203 dpi. */
export const SMALLEST_TEXT_MM = 2

export const TEXT_WEIGHTS = ['medium', 'bold', 'black'] as const
export type TextWeight = (typeof TEXT_WEIGHTS)[number]

const mm = z.number().check(z.gte(0), z.lte(500))
const box = { xMm: mm, yMm: mm, widthMm: mm, heightMm: mm }
const field = z.string().check(z.regex(/^[a-zA-Z]{1,30}$/))
/** What is written: a field, or fixed words; `before` stands before a field that is not empty. */
const words = { field: z.optional(field), literal: z.optional(z.string()), before: z.optional(z.string()) }
const look = {
  sizeMm: z.number().check(z.gte(SMALLEST_TEXT_MM), z.lte(100)),
  weight: z.prefault(z.enum(TEXT_WEIGHTS), 'medium'),
  /** `start` and `end` follow the text's own direction. */
  align: z.prefault(z.enum(['start', 'center', 'end', 'left', 'right']), 'start'),
  vertical: z.prefault(z.enum(['top', 'middle']), 'top'),
  maxLines: z.prefault(z.int().check(z.gte(1), z.lte(20)), 1),
  /** `shrink` makes the text smaller down to the smallest readable size first; both end with … */
  fit: z.prefault(z.enum(['shrink', 'ellipsis']), 'shrink'),
}

const TextElement = z.strictObject({ kind: z.literal('text'), ...box, ...words, ...look })
/** White text in a black block. */
const InverseElement = z.strictObject({ kind: z.literal('inverse'), ...box, ...words, ...look })
/** Symbols have their quiet zones inside the box, and modules of whole dots, as large as fits. */
const Code128Element = z.strictObject({ kind: z.literal('code128'), ...box, field })
const DataMatrixElement = z.strictObject({ kind: z.literal('datamatrix'), ...box, field })
const QrElement = z.strictObject({ kind: z.literal('qr'), ...box, field })
const LineElement = z.strictObject({ kind: z.literal('line'), ...box })
const BoxElement = z.strictObject({ kind: z.literal('box'), ...box, strokeMm: mm })

const LabelElement = z.discriminatedUnion('kind', [
  TextElement,
  InverseElement,
  Code128Element,
  DataMatrixElement,
  QrElement,
  LineElement,
  BoxElement,
])

const LabelTemplate = z.strictObject({
  name: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  widthMm: z.number().check(z.gte(15), z.lte(220)),
  heightMm: z.number().check(z.gte(10), z.lte(400)),
  elements: z.array(LabelElement).check(z.maxLength(100)),
})

export type LabelTemplate = z.infer<typeof LabelTemplate>
export type LabelElement = LabelTemplate['elements'][number]
export type TextLikeElement = Extract<LabelElement, { kind: 'text' | 'inverse' }>
export type SymbolKind = Extract<LabelElement['kind'], 'code128' | 'datamatrix' | 'qr'>

/** `element` names the part of the template, such as `code128 lpn`. */
export type LabelRefusal =
  | { code: 'symbol-too-small'; element: string; neededDots: number; hasDots: number }
  | { code: 'symbol-empty'; element: string }
  | { code: 'symbol-unencodable'; element: string }

export type TemplateRefusal = { code: 'template-invalid'; path: string; expected: string }

/** Reads one template as parsed from its JSON file; refuses the first thing that does not fit, by its path. */
export function parseLabelTemplate(value: unknown): Result<LabelTemplate, TemplateRefusal> {
  const parsed = z.safeParse(LabelTemplate, value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refused({
      code: 'template-invalid',
      path: (issue?.path ?? []).join('.'),
      expected: issue?.message ?? 'a label template',
    })
  }
  const outside = parsed.data.elements.findIndex((element) => !isInside(parsed.data, element))
  if (outside === -1) return done(parsed.data)
  return refused({
    code: 'template-invalid',
    path: `elements.${outside}`,
    expected: 'a box inside the label',
  })
}

const isInside = (template: LabelTemplate, { xMm, yMm, widthMm, heightMm }: LabelElement): boolean =>
  xMm + widthMm <= template.widthMm && yMm + heightMm <= template.heightMm

/** Print heads called 203 dpi have 8 dots per mm; the others are what their name says. */
export const dotsPerMm = (dpi: number): number => (dpi === 203 ? 8 : dpi / 25.4)

/** What `drawLabel` is given: the template, what to say, and the dots per inch of the printer's head. */
export type LabelRequest = { template: LabelTemplate; content: LabelContent; dpi: number }
