import type { ReturnEffect, ReturnedItem } from '#station/erp/by-return/return-effect'
import type { Seeded } from '#tests/chaos/seeded'
import { pieces, reception, redirection } from '../contract/effects.ts'
import type { ArrangedLine } from '../contract/stand.ts'

/** Effects of one return, in their order; `announced`: null for one that nobody announced. */
export type PlannedReturn = {
  rma: string | null
  announced: readonly ArrangedLine[]
  effects: readonly ReturnEffect[]
}

/** Disposition → SKU → pieces that must have been added when all is done. */
export type Sums = Map<string, Map<string, number>>

const SKUS = ['CUP', 'LAMP', 'KETTLE', 'CASE', 'COAT'] as const
const WAYS = ['RESTOCK', 'OUTLET', 'WORKSHOP', 'QUARANTINE', 'SCRAP'] as const

const one = <Thing>(chance: Seeded, things: readonly Thing[]): Thing => things[chance.below(things.length)]!

/** A return with about as many effects as asked for: in one parcel or several, short and over, some sent elsewhere afterwards. */
export function plannedReturn(chance: Seeded, number: number, sums: Sums): PlannedReturn {
  const add = (disposition: string, sku: string, quantity: number): void => {
    const bySku = sums.get(disposition) ?? new Map<string, number>()
    sums.set(disposition, bySku.set(sku, (bySku.get(sku) ?? 0) + quantity))
  }
  const key = `SOAK-${number}`
  const isBlind = chance.happens(0.15)
  const rma = isBlind ? null : `SOAK-RMA-${number}`
  const skus = SKUS.filter(() => chance.happens(0.4))
  const announced = (skus.length > 0 ? skus : [SKUS[0]]).map((sku) => ({
    sku,
    quantity: 1 + chance.below(3),
  }))
  const parcels = isBlind ? 1 : 1 + chance.below(2)
  const effects: ReturnEffect[] = []
  const moved: { item: ReturnedItem; key: string }[] = []
  for (let parcel = 1; parcel <= parcels; parcel += 1) {
    const items: ReturnedItem[] = []
    for (const { sku, quantity } of announced) {
      const came = Math.max(0, Math.ceil(quantity / parcels) + chance.below(3) - 1)
      if (came === 0) continue
      const disposition = one(chance, WAYS)
      items.push(pieces(sku, came, disposition))
      add(disposition, sku, came)
    }
    effects.push(reception(`${key}-P${parcel}`, rma, items, parcel === parcels))
    const again = items.find(({ disposition }) => disposition === 'QUARANTINE')
    if (again) moved.push({ item: { ...again, disposition: 'OUTLET' }, key: `${key}-R${parcel}` })
  }
  for (const { item, key: own } of moved) {
    effects.push(redirection(own, rma, { item, from: 'QUARANTINE' }))
    add('QUARANTINE', item.sku, -item.quantity)
    add('OUTLET', item.sku, item.quantity)
  }
  return { rma, announced, effects }
}
