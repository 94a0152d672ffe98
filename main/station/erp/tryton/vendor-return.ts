import * as z from 'zod/mini'
import type { VendorReturn } from '../by-return/return-effect.ts'
import { companyCurrency } from './company.ts'
import type { Product } from './goods.ts'
import { placeOf } from './places.ts'
import { shipped } from './shipped-goods.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { decimal, Id } from './wire-values.ts'
import type { Work } from './work.ts'

export const VENDOR_RETURN = 'stock.shipment.in.return'

const Party = z.object({ id: Id, addresses: z.array(Id), supplier_location: z.nullish(Id) })

/** Goods leave for whom they were bought from: the supplier that the fact names, else the product's first. */
export async function returnToVendor(work: Work, effect: VendorReturn): Promise<'applied' | 'already'> {
  const { key, item, supplier } = effect
  const from = placeOf(work.places, work.targets, item.disposition)
  return shipped(work, {
    model: VENDOR_RETURN,
    key,
    item,
    from,
    to: async (product) => {
      const {
        id,
        addresses,
        supplier_location: to,
      } = await supplierOf(work, { ...product, sku: item.sku }, supplier)
      const [address] = addresses
      if (typeof to !== 'number') throw new NeedsPerson('rejected', 'supplier-without-place', {})
      const values = { supplier: id, ...(address === undefined ? {} : { delivery_address: address }) }
      const { id: currency } = await companyCurrency(work.records)
      return { to, values, ofMove: { unit_price: decimal(product.cost), currency } }
    },
  })
}

async function supplierOf(
  { records }: Work,
  { suppliers, sku }: Product & { sku: string },
  named: string | null,
): Promise<z.infer<typeof Party>> {
  const [first] = suppliers
  if (named === null && first === undefined) throw new NeedsPerson('rejected', 'supplier-unsaid', { sku })
  const domain = named === null ? [['id', '=', first]] : ['OR', ['code', '=', named], ['name', '=', named]]
  const fields = ['addresses', 'supplier_location']
  const [party] = await records.find('party.party', { domain, fields, limit: 1 }, Party)
  if (!party) throw new NeedsPerson('rejected', 'supplier-unknown', { supplier: named ?? first ?? '' })
  return party
}
