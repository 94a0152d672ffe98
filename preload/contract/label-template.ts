import * as z from 'zod/mini'

/** The newest format of a template document that this station reads. */
export const TEMPLATE_FORMAT = 1

/** The smallest text that stays readable as black dots: 16 dots at 203 dpi. */
export const SMALLEST_TEXT_MM = 2

export const TEXT_WEIGHTS = ['medium', 'bold', 'black'] as const
export type TextWeight = (typeof TEXT_WEIGHTS)[number]

/** More dots than the widest label has; what a picture may weigh follows from it: 125 kB. */
const WIDEST_PICTURE_DOTS = 1000
const HIGHEST_PICTURE_DOTS = 1000
const LONGEST_PICTURE = Math.ceil((Math.ceil(WIDEST_PICTURE_DOTS / 8) * HIGHEST_PICTURE_DOTS) / 3) * 4
const MOST_ELEMENTS = 100

const mm = z.number().check(z.gte(0), z.lte(500))
const box = { xMm: mm, yMm: mm, widthMm: mm, heightMm: mm }
const field = z.string().check(z.regex(/^[a-zA-Z0-9]{1,30}$/))

/**
 * On which labels an element stands: those where a field says something, or nothing; or those of a grade at least as
 * good as this one, by the order of the site's own grades.
 */
const Condition = z.union([
  z.strictObject({ field, is: z.enum(['filled', 'empty']) }),
  z.strictObject({ gradeAtLeast: z.string().check(z.minLength(1), z.maxLength(30)) }),
])

/** `id` names the element within its template. */
const each = { id: z.string().check(z.regex(/^[a-zA-Z0-9-]{1,40}$/)), ...box, when: z.optional(Condition) }
/** What is written: a field, or fixed words; `before` stands before a field that is not empty. */
const fixed = z.string().check(z.maxLength(600))
const words = { field: z.optional(field), literal: z.optional(fixed), before: z.optional(fixed) }
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

/**
 * Symbols have their quiet zones inside the box, and modules of whole dots, as large as fits. Those of GS1 take a text
 * of application identifiers in brackets: `(01)09521234543213(21)4711`.
 */
export const SYMBOL_KINDS = ['code128', 'datamatrix', 'qr', 'gs1-128', 'gs1-datamatrix', 'gs1-qr'] as const
export type SymbolKind = (typeof SYMBOL_KINDS)[number]

const LabelElement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...each, ...words, ...look }),
  /** White text in a black block. */
  z.strictObject({ kind: z.literal('inverse'), ...each, ...words, ...look }),
  z.strictObject({ kind: z.literal(SYMBOL_KINDS), ...each, field }),
  z.strictObject({ kind: z.literal('line'), ...each }),
  z.strictObject({ kind: z.literal('box'), ...each, strokeMm: mm }),
  /** Dots as they are, in rows of whole bytes: 1 = black, most significant bit left; base64. */
  z.strictObject({
    kind: z.literal('picture'),
    ...each,
    dotsWide: z.int().check(z.gte(1), z.lte(WIDEST_PICTURE_DOTS)),
    dotsHigh: z.int().check(z.gte(1), z.lte(HIGHEST_PICTURE_DOTS)),
    dots: z.string().check(z.maxLength(LONGEST_PICTURE), z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
  }),
])

export const TEMPLATE_DPI = [203, 300] as const

/** One label, as it is drawn, saved, exported and imported. `dpi`: the coarsest head that it is meant for. */
export const LabelTemplateShape = z.strictObject({
  format: z.literal(TEMPLATE_FORMAT),
  name: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  widthMm: z.number().check(z.gte(15), z.lte(220)),
  heightMm: z.number().check(z.gte(10), z.lte(400)),
  dpi: z.prefault(z.literal(TEMPLATE_DPI), 203),
  elements: z.array(LabelElement).check(z.maxLength(MOST_ELEMENTS)),
})

export type LabelTemplate = z.infer<typeof LabelTemplateShape>
export type LabelElement = LabelTemplate['elements'][number]
export type ElementCondition = z.infer<typeof Condition>
export type TextLikeElement = Extract<LabelElement, { kind: 'text' | 'inverse' }>
export type SymbolElement = Extract<LabelElement, { kind: SymbolKind }>
export type PictureElement = Extract<LabelElement, { kind: 'picture' }>
