import type { Redirection } from '../by-return/return-effect.ts'
import { placeOf } from './places.ts'
import { shipped } from './shipped-goods.ts'
import type { Work } from './work.ts'

export const INTERNAL = 'stock.shipment.internal'

/** Goods that the ERP has in one place go to another, by an internal shipment. Two dispositions may share a place. */
export async function redirect(work: Work, effect: Redirection): Promise<'applied' | 'already'> {
  const { key, item } = effect
  const { from, to } = placesOf(work, effect)
  if (from === to) return 'already'
  return shipped(work, { model: INTERNAL, key, item, from, to: async () => ({ to, values: {}, ofMove: {} }) })
}

export const placesOf = ({ places, targets }: Work, { item, from }: Redirection) => ({
  from: placeOf(places, targets, from),
  to: placeOf(places, targets, item.disposition),
})
