import * as z from 'zod/mini'
import type { ErpLocation, PulledPage, PulledReturns } from '../by-return/returns-connector.ts'
import { isPieceUnit, NO_WORDS, type ErpWords } from '../by-return/erp-words.ts'
import { withGtins } from '../by-return/with-gtins.ts'
import { beginSweep, nextSweep, type Sweep } from '../by-return/sweep.ts'
import { Picking } from './odoo-stock.ts'
import { Id, idOf, MaybeText, Reference, textOf, type Domain, type OdooTalk } from './odoo-talk.ts'

const PRODUCTS = 200
const RETURNS = 100
const MOVES = 10_000
const LOCATIONS = 5000

const Location = z.object({ id: Id, complete_name: z.string(), name: z.string() })
const Product = z.object({
  id: Id,
  default_code: MaybeText,
  barcode: MaybeText,
  name: z.string(),
  weight: z.number(),
  tracking: z.enum(['none', 'lot', 'serial']),
})
/** `return_id`: the delivery that comes back (17 and later). */
const Announced = z.extend(Picking, { return_id: Reference })
const Move = z.object({
  id: Id,
  picking_id: Reference,
  product_id: Reference,
  /** In the product's own unit; `product_uom_qty` may be in dozens. */
  product_qty: z.number(),
})
const Code = z.object({ id: Id, default_code: MaybeText, uom_id: Reference })
const Unit = z.object({ id: Id, name: z.string() })
const Delivery = z.object({ id: Id, origin: MaybeText })

/** Where a transfer may put goods. Odoo scraps by a document of its own: a waste location takes none here. */
export async function locations(talk: OdooTalk): Promise<readonly ErpLocation[]> {
  const domain = [['usage', '=', 'internal']]
  const found = await talk.find('stock.location', Location, { domain, limit: LOCATIONS })
  return found.map(({ complete_name: code, name }) => ({ code, name, use: 'storage' }))
}

/** Source: addons/uom/models/uom_uom.py (17.0 to 19.0). Reasons of returns are no field of a transfer. */
export async function words(talk: OdooTalk): Promise<ErpWords> {
  const found = await talk.find('uom.uom', Unit, { domain: [], limit: LOCATIONS })
  return { ...NO_WORDS, units: found.map(({ name }) => name) }
}

export async function products(talk: OdooTalk, since: string | null): Promise<PulledPage> {
  const sweep = await begun(talk, 'product.product', since)
  const domain = [
    ['type', '!=', 'service'],
    ['default_code', '!=', false],
    ['id', '>', Number(sweep.after)],
    ...(sweep.from === null ? [] : [['write_date', '>=', sweep.from]]),
  ]
  const found = await talk.find('product.product', Product, { domain, limit: PRODUCTS })
  return { records: found.flatMap(productRecord), ...nextSweep(sweep, idsOf(found), PRODUCTS) }
}

const Written = z.object({ id: Id, write_date: z.string() })
/** A record's time is that of the start of its transaction: one that ends later is found by the next walk. */
const LONGEST_TRANSACTION_MS = 600_000

const begun = (talk: OdooTalk, model: string, since: string | null): Promise<Sweep> =>
  beginSweep(since, {
    overlapMs: LONGEST_TRANSACTION_MS,
    newest: async () =>
      (await talk.find(model, Written, { domain: [], order: 'write_date desc', limit: 1 }))[0]?.write_date ??
      null,
  })

const idsOf = (found: readonly { id: number }[]): string[] => found.map(({ id }) => String(id))

const productRecord = ({
  default_code: sku,
  barcode,
  name,
  weight,
  tracking,
}: z.infer<typeof Product>): object[] =>
  withGtins(
    {
      sku: textOf(sku) ?? '',
      name,
      // A database may count in pounds; kilograms are what a new one has.
      ...(weight > 0 ? { weightG: Math.round(weight * 1000) } : {}),
      serialised: tracking === 'serial',
      lotTracked: tracking === 'lot',
    },
    [textOf(barcode)],
  )

/**
 * Transfers that bring a delivery back. A backorder is the rest of one that is known already. All that are open at the
 * first pull; afterwards whatever changed, with those that are done or cancelled named as gone.
 */
export async function returns(talk: OdooTalk, since: string | null): Promise<PulledReturns> {
  const sweep = await begun(talk, 'stock.move', since)
  const found = await talk.find('stock.picking', Announced, { domain: changedIn(sweep), limit: RETURNS })
  const open = found.filter(({ state }) => OPEN.includes(state))
  const records = await recordsOf(talk, open)
  const gone = await withoutRest(
    talk,
    found.filter(({ state }) => !OPEN.includes(state)),
  )
  return { records, gone, ...nextSweep(sweep, idsOf(found), RETURNS) }
}

const OPEN: readonly string[] = ['confirmed', 'waiting', 'assigned']

const changedIn = ({ after, from }: Sweep): Domain => [
  ['picking_type_id.code', '=', 'incoming'],
  ['return_id', '!=', false],
  ['backorder_id', '=', false],
  ['id', '>', Number(after)],
  ...(from === null
    ? [['state', 'in', OPEN]]
    : [['state', '!=', 'draft'], '|', ['write_date', '>=', from], ['move_ids.write_date', '>=', from]]),
]

/** Of those that are done, what another parcel still brings lies in a backorder: such a return is awaited still. */
async function withoutRest(talk: OdooTalk, ended: readonly z.infer<typeof Announced>[]): Promise<string[]> {
  if (ended.length === 0) return []
  const domain = [
    ['backorder_id', 'in', ended.map(({ id }) => id)],
    ['state', 'in', OPEN],
  ]
  const rests = await talk.find('stock.picking', Picking, { domain, limit: 1000 })
  const awaited = new Set(rests.map(({ backorder_id: before }) => idOf(before)))
  return ended.filter(({ id }) => !awaited.has(id)).map(({ name }) => name)
}

async function recordsOf(talk: OdooTalk, open: readonly z.infer<typeof Announced>[]): Promise<object[]> {
  if (open.length === 0) return []
  const ids = open.map(({ id }) => id)
  const moves = await talk.find('stock.move', Move, {
    domain: [
      ['picking_id', 'in', ids],
      ['state', '!=', 'cancel'],
    ],
    limit: MOVES,
  })
  const productIds = [...new Set(moves.map(({ product_id: product }) => idOf(product)))]
  const codes = await talk.find('product.product', Code, {
    domain: [
      ['id', 'in', productIds],
      ['active', 'in', [true, false]],
    ],
    limit: MOVES,
  })
  // What is no piece has no whole number of them: such a line is not awaited piece by piece.
  const counted = codes.filter(({ uom_id: unit }) => unit !== false && isPieceUnit(unit[1], talk.said))
  const skuOf = new Map(counted.map(({ id, default_code: code }) => [id, textOf(code) ?? '']))
  const orders = await ordersOf(talk, open)
  const trackings = await trackingsOf(talk, ids)
  return open.map(({ id, name, return_id: delivery }) => {
    const order = orders.get(idOf(delivery) ?? 0)
    const tracking = trackings.get(id)
    return {
      rma: name,
      ...(order === undefined ? {} : { order }),
      ...(tracking === undefined ? {} : { parcels: [{ tracking }] }),
      lines: moves
        .filter(({ picking_id: of, product_id: what }) => idOf(of) === id && skuOf.has(idOf(what) ?? 0))
        .map(({ id: line, product_id: product, product_qty: quantity }) => ({
          line: String(line),
          sku: skuOf.get(idOf(product) ?? 0) ?? '',
          quantity,
        })),
    }
  })
}

/** The number of the order is the origin of its delivery. */
async function ordersOf(
  talk: OdooTalk,
  open: readonly z.infer<typeof Announced>[],
): Promise<ReadonlyMap<number, string>> {
  const domain = [['id', 'in', open.map(({ return_id: delivery }) => idOf(delivery))]]
  const deliveries = await talk.find('stock.picking', Delivery, { domain, limit: RETURNS })
  return new Map(deliveries.flatMap(({ id, origin }) => (origin === false ? [] : [[id, origin] as const])))
}

const Tracked = z.object({ id: Id, carrier_tracking_ref: MaybeText })

/** Only where the deliveries' module is installed. */
async function trackingsOf(talk: OdooTalk, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const field = 'carrier_tracking_ref'
  if ((await talk.fieldsOf('stock.picking', [field])).length === 0) return new Map()
  const found = await talk.find('stock.picking', Tracked, { domain: [['id', 'in', ids]], limit: RETURNS })
  return new Map(found.flatMap(({ id, carrier_tracking_ref: text }) => (text ? [[id, text] as const] : [])))
}
