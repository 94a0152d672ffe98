import * as z from 'zod/mini'
import {
  LabelTemplateShape,
  TEMPLATE_FORMAT,
  type LabelElement,
  type LabelTemplate,
} from '#contract/label-template'
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

/** `element` names the part of the template, such as `code128 lpn`. */
export type LabelRefusal =
  | { code: 'symbol-too-small'; element: string; neededDots: number; hasDots: number }
  | { code: 'symbol-empty'; element: string }
  | { code: 'symbol-unencodable'; element: string }

/** `template-newer`: a newer station wrote it, in a format that this one does not know. */
export type TemplateRefusal =
  | { code: 'template-invalid'; path: string; expected: string }
  | { code: 'template-newer'; format: number; known: number }

const Versioned = z.looseObject({ format: z.int().check(z.gt(TEMPLATE_FORMAT)) })

/** Reads one template as parsed from its JSON file; refuses the first thing that does not fit, by its path. */
export function parseLabelTemplate(value: unknown): Result<LabelTemplate, TemplateRefusal> {
  const newer = z.safeParse(Versioned, value)
  if (newer.success)
    return refused({ code: 'template-newer', format: newer.data.format, known: TEMPLATE_FORMAT })
  const parsed = z.safeParse(LabelTemplateShape, value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refused({
      code: 'template-invalid',
      path: (issue?.path ?? []).join('.'),
      expected: issue?.message ?? 'a label template',
    })
  }
  return withElementsInside(parsed.data)
}

function withElementsInside(template: LabelTemplate): Result<LabelTemplate, TemplateRefusal> {
  const outside = template.elements.findIndex((element) => !isInside(template, element))
  if (outside === -1) return done(template)
  return refused({
    code: 'template-invalid',
    path: `elements.${outside}`,
    expected: 'a box inside the label',
  })
}

/** Thousandths of a millimetre are lost in the sum of two numbers, and no printer sees them. */
const HAIR_MM = 0.002

/** Whether no edge of the element is over an edge of the label. */
export const isInside = (template: LabelTemplate, { xMm, yMm, widthMm, heightMm }: LabelElement): boolean =>
  xMm + widthMm <= template.widthMm + HAIR_MM && yMm + heightMm <= template.heightMm + HAIR_MM

/** Print heads called 203 dpi have 8 dots per mm; the others are what their name says. */
export const dotsPerMm = (dpi: number): number => (dpi === 203 ? 8 : dpi / 25.4)

/** What `drawLabel` is given: the template, what to say, and the dots per inch of the printer's head. */
export type LabelRequest = { template: LabelTemplate; content: LabelContent; dpi: number }
