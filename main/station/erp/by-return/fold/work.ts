import type { Sendable } from '../../effects/book.ts'
import type { PhotoAttached, ReturnEffect, ReturnedItem } from '../return-effect.ts'

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

/** A picture as the book names it: its bytes are read when it goes. */
export type PhotoToAttach = Omit<PhotoAttached, 'content'>

/** All that may stand in the book of an ERP that takes whole returns. */
export type ReturnWork = Exclude<ReturnEffect, PhotoAttached> | PhotoToAttach | Retraction
export type SendableWork = Sendable & { readonly work: ReturnWork }

/**
 * Units and the return: of two effects that share one of them, the older goes first. A blind return is its parcel. What a
 * person takes back holds nothing: least of all the reception before it, which may be on its way yet. Neither does a
 * picture: its reception arrived before it was written down at all.
 */
export function aboutWork(work: ReturnWork): string[] {
  if (work.kind === 'retraction' || work.kind === 'photo') return []
  const items = work.kind === 'reception' ? work.items : [work.item]
  const ret = work.rma === null ? `parcel:${work.parcel}` : `return:${work.rma}`
  return [ret, ...new Set(items.map(({ unit }) => `unit:${unit}`))]
}
