import * as z from 'zod/mini'
import type { Asking } from '../by-return/overheard.ts'
import { rejected } from '../by-return/halted.ts'
import type { MedusaLine } from './medusa-line.ts'
import { countsOf, type Counts, type ReturnLine } from './medusa-plan.ts'
import { DAMAGED } from './medusa-targets.ts'

export const Id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,80}$/))
export const ReturnStatus = z.enum(['open', 'requested', 'received', 'partially_received', 'canceled'])
const maybe = z.optional(z.nullable(z.string()))

/** A product's stock: one item of it, or several where it is a set; `location_levels` say where it may lie. */
const Stock = z.object({
  inventory_item_id: Id,
  inventory: z.optional(
    z.nullable(z.object({ location_levels: z.optional(z.nullable(z.array(z.object({ location_id: Id })))) })),
  ),
})
const Item = z.object({
  id: Id,
  item_id: Id,
  quantity: z.number(),
  item: z.object({
    variant_sku: maybe,
    variant: z.optional(
      z.nullable(
        z.object({ manage_inventory: z.boolean(), inventory_items: z.optional(z.nullable(z.array(Stock))) }),
      ),
    ),
  }),
})
const Read = z.object({
  return: z.object({
    id: Id,
    status: ReturnStatus,
    order_id: Id,
    location_id: z.optional(z.nullable(Id)),
    items: z.array(Item),
  }),
})
const READ = [
  'id,status,order_id,location_id',
  'items.id,items.item_id,items.quantity,items.item.variant_sku,items.item.variant.manage_inventory',
  'items.item.variant.inventory_items.inventory_item_id',
  'items.item.variant.inventory_items.inventory.location_levels.location_id',
].join(',')

const Action = z.object({
  action: z.string(),
  details: z.nullable(z.object({ reference_id: z.optional(z.string()), quantity: z.optional(z.number()) })),
})
const Change = z.object({
  id: Id,
  status: z.string(),
  return_id: z.optional(z.nullable(z.string())),
  internal_note: maybe,
  actions: z.array(Action),
})
const Changes = z.object({ order_changes: z.array(Change) })
const CHANGES = 'id,status,return_id,internal_note,actions.action,actions.details'

/** Which effect a change of the order is for, the shelf that it fills, and the client that made it. */
export type Note = { key: string; shelf: string; client: string }
const OURS = /^Backdock ([A-Z0-9-]{1,40}) ([A-Za-z0-9_-]{1,80}) \(([0-9a-f]{8})\)$/
export const wordsOf = ({ key, shelf, client }: Note): string => `Backdock ${key} ${shelf} (${client})`

/** `note`: null for what somebody does in Medusa's own windows. `counts`: what it receives. */
export type ReceiveChange = {
  id: string
  isOpen: boolean
  returnId: string | null
  note: Note | null
  counts: Counts
}

/** A return as it stands, with every change of its order. */
export type ReturnStand = {
  id: string
  status: z.infer<typeof ReturnStatus>
  shelf: string | null
  lines: (ReturnLine & { stock: readonly { id: string; shelves: readonly string[] }[] })[]
  changes: readonly ReceiveChange[]
  /** Pieces of each line of the order that this return's confirmed changes received for others than this key. */
  takenByOthers: (key: string) => Counts
}

/** What the effect of this key did, to the piece. */
export const doneBy = ({ changes }: ReturnStand, key: string): Counts =>
  sumOf(changes.filter(({ isOpen, note }) => !isOpen && note?.key === key))

const sumOf = (changes: readonly ReceiveChange[]): Counts => {
  const sum = new Map<string, number>()
  for (const { counts } of changes)
    for (const [kind, count] of counts) sum.set(kind, (sum.get(kind) ?? 0) + count)
  return sum
}

/** Source: https://docs.medusajs.com/api/admin/returns (get a return), .../orders (list changes of an order). */
export async function standOf(line: MedusaLine, rma: string, asking: Asking): Promise<ReturnStand> {
  // What is no id at all would be another address.
  const found = Id.safeParse(rma).success
    ? await line.find(`/admin/returns/${rma}`, { query: [['fields', READ]], shape: Read, asking })
    : null
  if (!found) throw rejected('return-unknown', { rma })
  const { id, status, order_id: order, location_id: shelf, items } = found.return
  const { order_changes: told } = await line.list(`/admin/orders/${order}/changes`, {
    query: [['fields', CHANGES]],
    shape: Changes,
    asking,
  })
  const changes = told.map(changeOf)
  return {
    id,
    status,
    shelf: shelf ?? null,
    lines: items.map(({ id: lineId, item_id: orderItem, quantity, item: { variant_sku: sku, variant } }) => ({
      id: lineId,
      orderItem,
      sku: sku ?? null,
      quantity,
      stock: variant?.manage_inventory
        ? (variant.inventory_items ?? []).map(({ inventory_item_id: stockId, inventory }) => ({
            id: stockId,
            shelves: (inventory?.location_levels ?? []).map(({ location_id: at }) => at),
          }))
        : [],
    })),
    changes,
    takenByOthers: (key) =>
      byOrderItem(changes.filter((one) => !one.isOpen && one.returnId === id && one.note?.key !== key)),
  }
}

/** Pending or requested changes lock the order; the others are history. */
function changeOf({
  id,
  status,
  return_id: returnId,
  internal_note: said,
  actions,
}: z.infer<typeof Change>): ReceiveChange {
  const [, key, shelf, client] = OURS.exec(said?.trim() ?? '') ?? []
  const note = key && shelf && client ? { key, shelf, client } : null
  const isOpen = status === 'pending' || status === 'requested'
  const isDone = status === 'confirmed'
  const pieces = isOpen || isDone ? actions.flatMap((action) => piecesIn(action, note?.shelf ?? '')) : []
  return { id, isOpen, returnId: returnId ?? null, note, counts: countsOf(pieces) }
}

function piecesIn(
  { action, details }: z.infer<typeof Action>,
  shelf: string,
): { target: string; orderItem: string; quantity: number }[] {
  const target =
    action === 'RECEIVE_RETURN_ITEM' ? shelf : action === 'RECEIVE_DAMAGED_RETURN_ITEM' ? DAMAGED : null
  if (target === null || details?.reference_id === undefined) return []
  return [{ target, orderItem: details.reference_id, quantity: details.quantity ?? 0 }]
}

function byOrderItem(changes: readonly ReceiveChange[]): Counts {
  const taken = new Map<string, number>()
  for (const [kind, count] of sumOf(changes)) {
    const orderItem = kind.split(' ').at(-1) ?? ''
    taken.set(orderItem, (taken.get(orderItem) ?? 0) + count)
  }
  return taken
}
