import * as z from 'zod/mini'
import { conflict, rejected } from '../by-return/halted.ts'
import { targetsIn } from '../by-return/target-of.ts'
import type { Redirection, ReturnedItem, ReturnEffect, VendorReturn } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import { mustBeDone, mustHold, validate } from './odoo-receive.ts'
import { lineMade, pickingsWhere, placed, placesOf, type Picking, type Placed } from './odoo-stock.ts'
import { Id, idOf, Reference, type OdooTalk } from './odoo-talk.ts'

const Warehouse = z.object({
  id: Id,
  code: z.string(),
  in_type_id: Reference,
  int_type_id: Reference,
  out_type_id: Reference,
  lot_stock_id: Reference,
})
type Warehouse = z.infer<typeof Warehouse>
const OnlyId = z.object({ id: Id })
const Quant = z.object({ id: Id, quantity: z.number(), lot_id: Reference })

/** A transfer of our own: what kind of it, from where, and where its head says it goes. */
type Own = {
  type: number | null
  from: number
  to: number
  partner: number | null
  items: readonly Placed[]
  /** The goods are in the server's stock, and must lie there to leave. */
  isFromStock: boolean
}

/**
 * Makes a transfer whose `origin` is the key, once: the key has no index that would refuse a second one, so after
 * making it the oldest counts and what came of a race is cancelled while it is a draft and moves nothing.
 */
export async function transferOnce(
  talk: OdooTalk,
  effect: ReturnEffect,
  ownOf: () => Promise<Own | null>,
): Promise<'applied' | 'already'> {
  const own = await ownOf()
  if (own === null) return 'applied'
  const before = await theOne(talk, effect.key)
  const wasDone = before?.state === 'done'
  if (!wasDone && own.isFromStock) await mustLieThere(talk, own)
  const found = before ?? (await made(talk, effect.key, own))
  if (found.state === 'cancel') throw rejected('document-state', { document: found.name, state: found.state })
  if (!wasDone) await validate(talk, found, { isLast: true })
  await mustHold(talk, await mustBeDone(talk, found), own.items)
  return wasDone ? 'already' : 'applied'
}

export async function isTransferred(talk: OdooTalk, { key }: ReturnEffect): Promise<boolean> {
  return (await ownsOf(talk, key)).some(({ state }) => state === 'done')
}

const ownsOf = (talk: OdooTalk, key: string): Promise<Picking[]> =>
  pickingsWhere(talk, [['origin', '=', key]])

/** Of those under the key the one that is done, or else the oldest counts; the others are cancelled. */
async function theOne(talk: OdooTalk, key: string): Promise<Picking | null> {
  const owns = await ownsOf(talk, key)
  const one =
    owns.find(({ state }) => state === 'done') ?? owns.find(({ state }) => state !== 'cancel') ?? owns[0]
  for (const { id, state } of owns)
    if (id !== one?.id && state !== 'done' && state !== 'cancel')
      await talk.press('stock.picking', 'action_cancel', id, {})
  return one ?? null
}

async function made(talk: OdooTalk, key: string, own: Own): Promise<Picking> {
  await talk.create('stock.picking', {
    origin: key,
    picking_type_id: own.type,
    location_id: own.from,
    location_dest_id: own.to,
    ...(own.partner === null ? {} : { partner_id: own.partner }),
    move_line_ids: own.items.map((item) => lineMade(item, own.from, false)),
  })
  const one = await theOne(talk, key)
  if (!one) throw rejected('document-hidden', {})
  return one
}

/** Of a return that nobody announced: from the customers' location into stock. */
export async function blindReturn(
  talk: OdooTalk,
  items: readonly ReturnedItem[],
  { targets, warehouse }: { targets: Targets; warehouse: string | null },
): Promise<Own | null> {
  const goods = await placed(talk, items, targets)
  if (goods.length === 0) return null
  const { in_type_id: type, lot_stock_id: to } = await warehouseOf(talk, warehouse)
  const from = await outsideOf(talk, 'customer')
  return { type: idOf(type), from, to: idOf(to) ?? 0, partner: null, items: goods, isFromStock: false }
}

/** From the place of one disposition to that of another; null where both are the same place. */
export async function anotherPlace(
  talk: OdooTalk,
  { item, from }: Redirection,
  { targets, warehouse }: { targets: Targets; warehouse: string | null },
): Promise<Own | null> {
  const [goods] = await placed(talk, [item], targets)
  const was = targetsIn(targets)({ disposition: from })
  if (!goods) return null
  const source = (await placesOf(talk, [was]))(was)
  if (source === goods.target) return null
  const { int_type_id: type } = await warehouseOf(talk, warehouse)
  return {
    type: idOf(type),
    from: source,
    to: goods.target,
    partner: null,
    items: [goods],
    isFromStock: true,
  }
}

/** From where it lies to the vendors' location. */
export async function toVendor(
  talk: OdooTalk,
  { item, supplier }: VendorReturn,
  { targets, warehouse }: { targets: Targets; warehouse: string | null },
): Promise<Own | null> {
  const [goods] = await placed(talk, [item], targets)
  if (!goods) return null
  const source = goods.target
  const { out_type_id: type } = await warehouseOf(talk, warehouse)
  const to = await outsideOf(talk, 'supplier')
  const partner = supplier === null ? null : await partnerOf(talk, supplier)
  return { type: idOf(type), from: source, to, partner, items: [{ ...goods, target: to }], isFromStock: true }
}

/** The server lets stock go below zero: what is not there is for a person. */
async function mustLieThere(talk: OdooTalk, { from, items }: Own): Promise<void> {
  for (const { sku, product, quantity, lot } of items) {
    const domain = [
      ['product_id', '=', product],
      ['location_id', '=', from],
    ]
    const quants = await talk.find('stock.quant', Quant, { domain, limit: 2000 })
    const there = quants
      .filter(({ lot_id: found }) => lot === null || (found && found[1] === lot.name))
      .reduce((sum, { quantity: some }) => sum + some, 0)
    if (there < quantity) throw conflict('not-there', { sku, quantity })
  }
}

async function warehouseOf(talk: OdooTalk, code: string | null): Promise<Warehouse> {
  const domain = code === null ? [] : [['code', '=', code]]
  const [first, second] = await talk.find('stock.warehouse', Warehouse, { domain, limit: 2 })
  if (!first) throw rejected('warehouse-unknown', {})
  if (second) throw rejected('warehouse-unsaid', {})
  return first
}

async function outsideOf(talk: OdooTalk, usage: 'customer' | 'supplier'): Promise<number> {
  const domain = [['usage', '=', usage]]
  const [first] = await talk.find('stock.location', OnlyId, { domain, limit: 1 })
  if (!first) throw rejected('outside-unknown', {})
  return first.id
}

async function partnerOf(talk: OdooTalk, reference: string): Promise<number | null> {
  const domain = [['ref', '=', reference]]
  return (await talk.find('res.partner', OnlyId, { domain, limit: 1 }))[0]?.id ?? null
}
