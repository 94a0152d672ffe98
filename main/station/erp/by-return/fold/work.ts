import type { Sendable } from '../../effects/book.ts'
import type { ReturnEffect, ReturnedItem } from '../return-effect.ts'

/**
 * What the ERP has, and nothing of ours takes back: a person does it there. `undone`: there never was such a piece.
 * `changed`: it is another one, or more or fewer, than the ERP was told in `from`.
 */
export type Retraction = Pick<ReturnEffect, 'key' | 'rma' | 'order' | 'parcel' | 'tracking'> & {
  kind: 'retraction'
  why: 'undone' | 'changed'
  item: ReturnedItem
  from: ReturnedItem
}

/** All that may stand in the book of an ERP that takes whole returns. */
export type ReturnWork = ReturnEffect | Retraction
export type SendableWork = Sendable & { readonly work: ReturnWork }

/**
 * Units and the return: of two effects that share one of them, the older goes first. A blind return is its parcel. What a
 * person takes back holds nothing: least of all the reception before it, which may be on its way yet.
 */
export function aboutWork(work: ReturnWork): string[] {
  if (work.kind === 'retraction') return []
  const items = work.kind === 'reception' ? work.items : [work.item]
  const ret = work.rma === null ? `parcel:${work.parcel}` : `return:${work.rma}`
  return [ret, ...new Set(items.map(({ unit }) => `unit:${unit}`))]
}
