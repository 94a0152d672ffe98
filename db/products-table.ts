import type Database from 'better-sqlite3'
import type { ProductFlag } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'

export type Component = {
  name: string
  quantity: number
  replacementPriceMinor: number | null
  currency: string | null
}

export type Product = {
  client: string
  sku: string
  /** By language; `en` stands in for a missing one. */
  name: Record<string, string>
  category: string
  listPriceMinor: number | null
  listPriceCurrency: string | null
  weightG: number | null
  serialised: boolean
  lotTracked: boolean
  expiryRequired: boolean
  components: Component[]
  cartons: number
  hazard: { un: string; class: string } | null
  flags: ProductFlag[]
  supplier: string | null
  picture: string | null
  /** Combined Nomenclature, digits only. */
  cnCode: string | null
  contentHash: string
}

/** One product that a GTIN names, and how many pieces that pack holds. */
export type GtinMatch = { client: string; sku: string; quantity: number }

type ProductRow = {
  [K in keyof Product]: Product[K] extends string | number | null ? Product[K] : string | number
}

const columns =
  'client, sku, name, category, list_price_minor, list_price_currency, weight_g, serialised, lot_tracked, expiry_required, components, cartons, hazard, flags, supplier, picture, cn_code, content_hash'
const records = columns.replace(
  /\w+/g,
  (c) => `${c} AS "${c.replace(/_(\w)/g, (_, l: string) => l.toUpperCase())}"`,
)

export function productsTable(db: Database.Database, changes: Changes) {
  const find = db.prepare<[string, string], ProductRow>(
    `SELECT ${records} FROM products WHERE client = ? AND sku = ?`,
  )
  const bySku = db.prepare<[string], { client: string; sku: string }>(
    'SELECT client, sku FROM products WHERE sku = ?',
  )
  const byGtin = db.prepare<[string], GtinMatch>(
    'SELECT client, sku, quantity FROM product_gtins WHERE gtin = ?',
  )
  const gtinsOf = db.prepare<[string, string], { gtin: string }>(
    'SELECT gtin FROM product_gtins WHERE client IN (?) AND sku IN (?) ORDER BY gtin',
  )
  const hashOf = db.prepare<[string, string], { hash: string }>(
    'SELECT content_hash AS hash FROM products WHERE client = ? AND sku = ?',
  )
  const put = db.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO products (${columns}) VALUES (@client, @sku, @name, @category, @listPriceMinor, @listPriceCurrency,
       @weightG, @serialised, @lotTracked, @expiryRequired, @components, @cartons, @hazard, @flags, @supplier, @picture, @cnCode, @contentHash)
     ON CONFLICT (client, sku) DO UPDATE SET (${columns.replace('client, sku, ', '')}) = (@name, @category, @listPriceMinor,
       @listPriceCurrency, @weightG, @serialised, @lotTracked, @expiryRequired, @components, @cartons, @hazard, @flags,
       @supplier, @picture, @cnCode, @contentHash)`,
  )
  const dropGtins = db.prepare<[string, string]>('DELETE FROM product_gtins WHERE client = ? AND sku = ?')
  const addGtin = db.prepare<[string, string, string, number]>(
    'INSERT INTO product_gtins (gtin, client, sku, quantity) VALUES (?, ?, ?, ?)',
  )
  return {
    find: known(changes, ['products'], (client: string, sku: string): Product | undefined => {
      const row = find.get(client, sku)
      return row && readProduct(row)
    }),
    bySku: (sku: string): { client: string; sku: string }[] => bySku.all(sku),
    byGtin: (gtin14: string): GtinMatch[] => byGtin.all(gtin14),
    gtinsOf: known(changes, ['product_gtins'], (client: string, sku: string): readonly string[] =>
      gtinsOf.all(client, sku).map(({ gtin }) => gtin),
    ),
    contentHash: (client: string, sku: string): string | undefined => hashOf.get(client, sku)?.hash,
    /** Adds or replaces the product and its GTINs. */
    put(product: Product, gtins: readonly { gtin: string; quantity: number }[]): void {
      put.run(writeProduct(product))
      dropGtins.run(product.client, product.sku)
      for (const { gtin, quantity } of gtins) addGtin.run(gtin, product.client, product.sku, quantity)
      changes.changed('products')
      changes.changed('product_gtins')
    },
  }
}

const readProduct = (row: ProductRow): Product => ({
  ...row,
  name: JSON.parse(String(row.name)) as Product['name'],
  serialised: row.serialised === 1,
  lotTracked: row.lotTracked === 1,
  expiryRequired: row.expiryRequired === 1,
  components: JSON.parse(String(row.components)) as Component[],
  hazard: row.hazard ? (JSON.parse(String(row.hazard)) as Product['hazard']) : null,
  flags: JSON.parse(String(row.flags)) as ProductFlag[],
})

const writeProduct = (product: Product): Record<string, string | number | null> => ({
  ...product,
  name: JSON.stringify(product.name),
  serialised: Number(product.serialised),
  lotTracked: Number(product.lotTracked),
  expiryRequired: Number(product.expiryRequired),
  components: JSON.stringify(product.components),
  hazard: product.hazard && JSON.stringify(product.hazard),
  flags: JSON.stringify(product.flags),
})
