import * as z from 'zod/mini'
import { isPieceUnit } from '../by-return/erp-words.ts'
import type { ReturnedItem } from '../by-return/return-effect.ts'
import type { Counted } from './counted.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { Amount, Id, Text } from './wire-values.ts'
import type { Work } from './work.ts'

export type Product = {
  id: number
  unit: number
  price: string
  /** What it cost: what a vendor is charged. */
  cost: string
  /** It is kept by lots somewhere: a number that the ERP does not know is made one. */
  hasLots: boolean
  /** Whom it is bought from, the first choice first. */
  suppliers: readonly number[]
}

/** What came, in the ERP's terms; `products` by their id. */
export type Came = { counted: readonly Counted[]; products: ReadonlyMap<number, Product> }

const Suppliers = z.array(z.object({ party: Id }))
const Row = z.object({
  id: Id,
  code: Text,
  default_uom: Id,
  'default_uom.': z.object({ name: Text }),
  list_price: z.nullish(Amount),
  cost_price: z.nullish(Amount),
  'template.': z.object({ lot_required: z.nullish(z.array(Text)), 'product_suppliers.': Suppliers }),
  'product_suppliers.': Suppliers,
})

const FIELDS = [
  'code',
  'default_uom',
  'default_uom.name',
  'list_price',
  'cost_price',
  'template.lot_required',
  'template.product_suppliers.party',
  'product_suppliers.party',
]

/** The ERP's products of these SKUs; refused where it has none of one, or counts one in anything but pieces. */
export async function productsOf(
  { records, said }: Pick<Work, 'records' | 'said'>,
  skus: readonly string[],
): Promise<ReadonlyMap<string, Product>> {
  const found = await records.find(
    'product.product',
    {
      domain: [['code', 'in', [...new Set(skus)]]],
      fields: FIELDS,
      context: { active_test: false },
    },
    Row,
  )
  const bySku = new Map<string, Product>()
  for (const row of found) {
    if (bySku.has(row.code)) continue
    const unit = row['default_uom.'].name
    if (!isPieceUnit(unit, said)) throw new NeedsPerson('rejected', 'unit-no-piece', { sku: row.code, unit })
    bySku.set(row.code, {
      id: row.id,
      unit: row.default_uom,
      price: row.list_price ?? '0',
      cost: row.cost_price ?? '0',
      hasLots: (row['template.'].lot_required ?? []).length > 0,
      suppliers: [...row['product_suppliers.'], ...row['template.']['product_suppliers.']].map(
        ({ party }) => party,
      ),
    })
  }
  const unknown = skus.find((sku) => !bySku.has(sku))
  if (unknown !== undefined) throw new NeedsPerson('rejected', 'product-unknown', { sku: unknown })
  return bySku
}

const Lot = z.object({ id: Id })

/** The lot that a serial number or lot of the dock is in the ERP; null where the ERP keeps none of the product. */
export async function lotOf(
  records: TrytonRecords,
  product: Product,
  { serial, lot }: Pick<ReturnedItem, 'serial' | 'lot'>,
  mayMake: boolean,
): Promise<number | null> {
  const number = serial ?? lot
  if (number === null) return null
  const search = async (): Promise<number | null> => {
    const domain = [
      ['number', '=', number],
      ['product', '=', product.id],
    ]
    const [found] = await records.find('stock.lot', { domain, fields: ['id'], limit: 1 }, Lot)
    return found?.id ?? null
  }
  const known = await search()
  if (known !== null || !product.hasLots || !mayMake) return known
  await records.make('stock.lot', { number, product: product.id })
  // A second one may have come by now: the lowest id is the lot.
  return search()
}
