import * as z from 'zod/mini'
import { isPieceUnit } from '../by-return/erp-words.ts'
import { rejected, type Halted } from '../by-return/halted.ts'
import { targetsIn } from '../by-return/target-of.ts'
import type { ReturnedItem } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import { Id, idOf, making, MaybeText, Reference, type OdooTalk } from './odoo-talk.ts'

/** So many records of one effect at most. */
const MOST = 2000

/** Source: addons/stock/models/stock_picking.py (17.0 to 19.0). */
export const Picking = z.object({
  id: Id,
  name: z.string(),
  /** Where it comes from, in words; the key of our effect stands behind them. */
  origin: MaybeText,
  state: z.enum(['draft', 'waiting', 'confirmed', 'assigned', 'done', 'cancel']),
  location_id: Reference,
  backorder_id: Reference,
})
export type Picking = z.infer<typeof Picking>

/** Source: addons/stock/models/stock_move_line.py (17.0 to 19.0): `quantity` and `picked` are new in 17. */
const MoveLine = z.object({
  id: Id,
  product_id: Reference,
  quantity_product_uom: z.number(),
  lot_id: Reference,
  lot_name: MaybeText,
  location_dest_id: Reference,
})
export type MoveLine = z.infer<typeof MoveLine>

const Product = z.object({
  id: Id,
  default_code: MaybeText,
  tracking: z.enum(['none', 'lot', 'serial']),
  uom_id: Reference,
})
const Lot = z.object({ id: Id, name: z.string(), product_id: Reference })
const Location = z.object({ id: Id, complete_name: z.string() })

/** An item in the server's own numbers; `lot` null where the product has none. */
export type Placed = {
  sku: string
  product: number
  uom: number
  quantity: number
  lot: { id: number | null; name: string } | null
  target: number
  /** The announced move, where the ERP named one. */
  move: number | null
}

export const pickingsWhere = (
  talk: OdooTalk,
  domain: readonly unknown[],
): Promise<z.infer<typeof Picking>[]> => talk.find('stock.picking', Picking, { domain, limit: 100 })

export const linesOf = (talk: OdooTalk, picking: number): Promise<MoveLine[]> =>
  talk.find('stock.move.line', MoveLine, { domain: [['picking_id', '=', picking]], limit: MOST })

/** Refuses what the server does not have, or has twice, before anything is written. */
export async function placed(
  talk: OdooTalk,
  items: readonly ReturnedItem[],
  targets: Targets,
): Promise<Placed[]> {
  const placeOf = targetsIn(targets)
  const places = await placesOf(talk, items.map(placeOf))
  const products = await productsOf(
    talk,
    items.map(({ sku }) => sku),
  )
  const lots = await lotsOf(
    talk,
    items.map(({ serial, lot }) => serial ?? lot),
  )
  return items.map((item) => {
    const { sku, quantity, serial, lot, line } = item
    const product = products(sku)
    const unit = product.uom_id === false ? '' : product.uom_id[1]
    if (!isPieceUnit(unit, talk.said)) throw rejected('unit-no-piece', { sku, unit })
    const name = product.tracking === 'none' ? null : (serial ?? lot)
    if (product.tracking !== 'none' && name === null) throw rejected('lot-missing', { sku })
    return {
      sku,
      product: product.id,
      uom: idOf(product.uom_id) ?? 0,
      quantity,
      lot: name === null ? null : { id: lots(product.id, name), name },
      target: places(placeOf(item)),
      move: line !== null && /^\d{1,15}$/.test(line) ? Number(line) : null,
    }
  })
}

export async function placesOf(talk: OdooTalk, names: readonly string[]): Promise<(name: string) => number> {
  const wanted = [...new Set(names)]
  const domain = [
    ['complete_name', 'in', wanted],
    ['usage', '=', 'internal'],
  ]
  const found = await talk.find('stock.location', Location, { domain, limit: MOST })
  return (name) =>
    theOnly(found, ({ complete_name: whole }) => whole === name, {
      none: () => rejected('place-unknown', { place: name }),
      two: () => rejected('place-twice', { place: name }),
    }).id
}

async function productsOf(
  talk: OdooTalk,
  skus: readonly string[],
): Promise<(sku: string) => z.infer<typeof Product>> {
  const domain = [['default_code', 'in', [...new Set(skus)]]]
  const found = await talk.find('product.product', Product, { domain, limit: MOST })
  return (sku) =>
    theOnly(found, ({ default_code: code }) => code === sku, {
      none: () => rejected('product-unknown', { sku }),
      two: () => rejected('product-twice', { sku }),
    })
}

async function lotsOf(
  talk: OdooTalk,
  names: readonly (string | null)[],
): Promise<(product: number, name: string) => number | null> {
  const wanted = [...new Set(names)].filter((name) => name !== null)
  if (wanted.length === 0) return () => null
  const found = await talk.find('stock.lot', Lot, { domain: [['name', 'in', wanted]], limit: MOST })
  return (product, name) =>
    found.find((lot) => lot.name === name && idOf(lot.product_id) === product)?.id ?? null
}

function theOnly<Thing>(
  things: readonly Thing[],
  fits: (thing: Thing) => boolean,
  otherwise: Record<'none' | 'two', () => Halted>,
): Thing {
  const [first, second] = things.filter(fits)
  if (!first) throw otherwise.none()
  if (second) throw otherwise.two()
  return first
}

/** `source`: where the goods come from. Without `move`, the server finds the move of the product or makes one. */
export const lineMade = (
  { product, uom, quantity, lot, target, move }: Placed,
  source: number,
  hasMove: boolean,
): unknown[] =>
  making({
    product_id: product,
    product_uom_id: uom,
    quantity,
    picked: true,
    location_id: source,
    location_dest_id: target,
    ...(hasMove && move !== null ? { move_id: move } : {}),
    ...(lot === null ? {} : lot.id === null ? { lot_name: lot.name } : { lot_id: lot.id }),
  })
