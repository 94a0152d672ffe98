import type { LabelElement } from '#contract/label-template'
import { isSymbol } from '../draw-label.ts'
import type { TemplateFault } from './check-template.ts'

type Room = { xMm: number; yMm: number; widthMm: number; heightMm: number }

/** Two edges that are meant to touch may differ by this much in the sums of their millimetres. */
const HAIR_MM = 0.002

/** Symbols into whose box, the quiet zones with it, another element prints. */
export function coveredSymbols(elements: readonly LabelElement[]): TemplateFault[] {
  return elements.filter(isSymbol).flatMap((symbol) =>
    elements
      .filter((other) => other !== symbol && !areApart(symbol, other))
      .filter((other) => inked(other).some((room) => overlap(symbol, room)))
      .map(({ id }) => ({ code: 'symbol-covered' as const, element: symbol.id, by: id })),
  )
}

/** Of the two, one stands where a field says something, the other where it does not: never both on one label. */
function areApart({ when: one }: LabelElement, { when: other }: LabelElement): boolean {
  if (!one || !other || !('field' in one) || !('field' in other)) return false
  return one.field === other.field && one.is !== other.is
}

/** Where the element prints: of a frame its four strokes only. */
function inked(element: LabelElement): Room[] {
  if (element.kind !== 'box') return [element]
  const { xMm, yMm, widthMm, heightMm, strokeMm } = element
  return [
    { xMm, yMm, widthMm, heightMm: strokeMm },
    { xMm, yMm: yMm + heightMm - strokeMm, widthMm, heightMm: strokeMm },
    { xMm, yMm, widthMm: strokeMm, heightMm },
    { xMm: xMm + widthMm - strokeMm, yMm, widthMm: strokeMm, heightMm },
  ]
}

const overlap = (a: Room, b: Room): boolean =>
  a.xMm + HAIR_MM < b.xMm + b.widthMm &&
  b.xMm + HAIR_MM < a.xMm + a.widthMm &&
  a.yMm + HAIR_MM < b.yMm + b.heightMm &&
  b.yMm + HAIR_MM < a.yMm + a.heightMm
