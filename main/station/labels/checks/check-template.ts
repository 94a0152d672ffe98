import type { LabelElement, LabelTemplate, SymbolElement, TextLikeElement } from '#contract/label-template'
import { dotBox, isSymbol, textRequest, wordsOf } from '../draw-label.ts'
import { drawSymbol } from '../draw-symbol.ts'
import { isSeenWhole } from '../draw-text.ts'
import { blankBitmap } from '../label-bitmap.ts'
import { dotsPerMm, isInside } from '../label.ts'
import { coveredSymbols } from './covered-symbols.ts'
import type { LabelFields } from './label-fields.ts'

/** What is wrong with a template, each by the name of its element. */
export type TemplateFault =
  | { code: 'same-name'; element: string }
  | { code: 'outside-label'; element: string }
  | { code: 'field-unknown'; element: string; field: string }
  | { code: 'grade-unknown'; element: string; grade: string }
  /** A scanner could miss it on a head of this template's dpi: so much room is needed with its quiet zones. */
  | { code: 'symbol-too-small'; element: string; neededMm: number }
  /** This text has signs that the symbol cannot hold. */
  | { code: 'symbol-unencodable'; element: string; text: string }
  /** `by` is printed into the room that the symbol needs around it. */
  | { code: 'symbol-covered'; element: string; by: string }
  /** At the smallest readable size this text would still be cut. */
  | { code: 'text-too-long'; element: string; text: string }

export type CheckedAgainst = {
  fields: LabelFields
  /** The site's grades with their places, 0 the best. */
  grades: ReadonlyMap<string, number>
}

/** Everything that speaks against printing with a template, in the order of its elements; empty where nothing does. */
export function checkTemplate(template: LabelTemplate, against: CheckedAgainst): TemplateFault[] {
  const each = template.elements.flatMap((element, at) => [
    ...nameFaults(template, element, at),
    ...wordFaults(element, against),
    ...roomFaults(element, against.fields, dotsPerMm(template.dpi)),
  ])
  return [...each, ...coveredSymbols(template.elements)]
}

function* nameFaults(template: LabelTemplate, element: LabelElement, at: number): Generator<TemplateFault> {
  const first = template.elements.findIndex(({ id }) => id === element.id)
  if (first !== at) yield { code: 'same-name', element: element.id }
  if (!isInside(template, element)) yield { code: 'outside-label', element: element.id }
}

function* wordFaults(element: LabelElement, { fields, grades }: CheckedAgainst): Generator<TemplateFault> {
  const { id, when } = element
  const shown = 'field' in element ? element.field : undefined
  const asked = when && 'field' in when ? when.field : undefined
  for (const field of new Set([shown, asked]))
    if (field !== undefined && !Object.hasOwn(fields, field))
      yield { code: 'field-unknown', element: id, field }
  if (when && 'gradeAtLeast' in when && !grades.has(when.gradeAtLeast))
    yield { code: 'grade-unknown', element: id, grade: when.gradeAtLeast }
}

function roomFaults(element: LabelElement, fields: LabelFields, scale: number): TemplateFault[] {
  if (isSymbol(element))
    return textsOf(element.field, fields).flatMap((text) => symbolFault(element, text, scale))
  if (element.kind !== 'text' && element.kind !== 'inverse') return []
  const texts = element.field === undefined ? [''] : textsOf(element.field, fields)
  return texts.flatMap((text) => textFault(element, text, scale)).slice(0, 1)
}

const textsOf = (field: string, fields: LabelFields): readonly string[] =>
  Object.hasOwn(fields, field) ? (fields[field] ?? []) : []

function symbolFault(element: SymbolElement, text: string, scale: number): TemplateFault[] {
  const { id, kind } = element
  const asked = { element: id, kind, text, box: dotBox(element, scale), dotsPerMm: scale }
  const drawn = drawSymbol(blankBitmap(1, 1), asked)
  if (drawn.ok || drawn.error.code === 'fault') return []
  if (drawn.error.code !== 'symbol-too-small') return [{ code: 'symbol-unencodable', element: id, text }]
  return [
    {
      code: 'symbol-too-small',
      element: id,
      neededMm: Math.ceil((drawn.error.neededDots / scale) * 10) / 10,
    },
  ]
}

function textFault(element: TextLikeElement, text: string, scale: number): TemplateFault[] {
  const said = wordsOf(element, element.field === undefined ? {} : { [element.field]: text })
  return isSeenWhole(textRequest(element, said, scale))
    ? []
    : [{ code: 'text-too-long', element: element.id, text: said }]
}
