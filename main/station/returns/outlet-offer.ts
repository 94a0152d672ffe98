import type { Resale } from '#contract/documents'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'

/** As what the unit is sold in the second place, where that is its way and the site has an offer for it. */
export function outletOffer({ db }: Pick<Floor, 'db'>, unit: UnitRow): Resale | null {
  if (unit.action !== 'secondary-sale' || unit.sku === null) return null
  const channel = unit.returnId === null ? null : db.returns.get(unit.returnId).channel
  const offer = db.outletOffers.bestFor(unit.client, unit.sku, unit.grade ?? '', channel ?? '')
  if (!offer) return null
  return {
    sku: offer.resaleSku,
    price: { minor: offer.priceMinor, currency: offer.currency },
    condition: JSON.parse(offer.condition) as Record<string, string>,
  }
}
