import * as z from 'zod/mini'
import type { Asking } from '../by-return/overheard.ts'
import { dockReason, NO_WORDS, type ErpWords, type SaidWords } from '../by-return/erp-words.ts'
import type { ErpLocation, PulledPage, PulledReturns } from '../by-return/returns-connector.ts'
import { withGtins } from '../by-return/with-gtins.ts'
import { later } from '../by-return/halted.ts'
import type { MedusaLine } from './medusa-line.ts'
import { Id, ReturnStatus } from './medusa-return.ts'
import { targetsAmong } from './medusa-targets.ts'
import { beginWalk, pageOf, Touched, walkOn } from './medusa-walk.ts'

const SHELVES = 1000
const PRODUCTS = 200
const RETURNS = 50

const maybe = z.optional(z.nullable(z.string()))
const Time = z.iso.datetime()
const Shelves = z.object({
  stock_locations: z.array(z.object({ id: Id, name: z.string() })),
  count: z.int(),
})
const Variant = z.object({
  id: Id,
  created_at: Time,
  sku: maybe,
  ean: maybe,
  upc: maybe,
  barcode: maybe,
  title: maybe,
  weight: z.optional(z.nullable(z.number())),
  product: z.optional(z.nullable(z.object({ title: z.string() }))),
})
const Announced = z.object({
  id: Id,
  created_at: Time,
  status: ReturnStatus,
  order: z.optional(z.nullable(z.object({ display_id: z.int(), custom_display_id: maybe }))),
  items: z.array(
    z.object({
      id: Id,
      quantity: z.number(),
      note: maybe,
      reason: z.optional(z.nullable(z.object({ value: z.string() }))),
      item: z.object({ variant_sku: maybe }),
    }),
  ),
  fulfillments: z.optional(
    z.nullable(
      z.array(z.object({ labels: z.optional(z.nullable(z.array(z.object({ tracking_number: maybe })))) })),
    ),
  ),
})

export type Pull = { line: MedusaLine; since: string | null; asking: Asking }

/** Source: https://docs.medusajs.com/api/admin/stock-locations (list). */
export async function locations(line: MedusaLine, asking: Asking): Promise<readonly ErpLocation[]> {
  const { stock_locations: found, count } = await line.list('/admin/stock-locations', {
    query: [
      ['fields', 'id,name'],
      ['limit', String(SHELVES)],
    ],
    shape: Shelves,
    asking,
  })
  if (count > found.length) throw later('not-understood', new Error(`more than ${SHELVES} stock locations`))
  return targetsAmong(found)
}

const Reasons = z.object({ return_reasons: z.array(z.object({ id: Id, value: z.string() })), count: z.int() })

/** The shop names its reasons as it likes. Source: https://docs.medusajs.com/api/admin/return-reasons (list). */
export async function words(line: MedusaLine, asking: Asking): Promise<ErpWords> {
  const query = [
    ['fields', 'id,value'],
    ['limit', String(SHELVES)],
  ] as const
  const asked = { query, shape: Reasons, asking }
  const { return_reasons: found, count } = await line.list('/admin/return-reasons', asked)
  if (count > found.length) throw later('not-understood', new Error(`more than ${SHELVES} return reasons`))
  return { ...NO_WORDS, reasons: found.map(({ value }) => value) }
}

/** Source: https://docs.medusajs.com/api/admin/product-variants (list). */
export async function products(pull: Pull): Promise<PulledPage> {
  const asked = {
    path: '/admin/product-variants',
    fields: 'id,created_at,sku,ean,upc,barcode,title,weight,product.title',
    limit: PRODUCTS,
  }
  const shape = z.object({ variants: z.array(Variant) })
  const touched = z.object({ variants: z.array(Touched) })
  const sweep = await beginWalk(
    pull.since,
    async (query) =>
      (await pull.line.list(asked.path, { query, shape: touched, asking: pull.asking })).variants,
  )
  const { variants: found } = await pull.line.list(asked.path, {
    query: pageOf(sweep, asked),
    shape,
    asking: pull.asking,
  })
  return { records: found.flatMap(productRecord), ...walkOn(sweep, found, PRODUCTS) }
}

/** The product of one kind has one variant, which Medusa's own windows call so. */
const ONLY_VARIANT = new Set(['', 'Default', 'Default variant', 'Default Title'])

function productRecord({
  sku,
  ean,
  upc,
  barcode,
  title,
  weight,
  product,
}: z.infer<typeof Variant>): object[] {
  if (!sku) return []
  const kind = ONLY_VARIANT.has(title ?? '') ? '' : ` ${title}`
  return withGtins(
    {
      sku,
      name: `${product?.title ?? sku}${kind}`,
      // Grams: https://docs.medusajs.com/resources/commerce-modules/product
      ...(weight ? { weightG: Math.round(weight) } : {}),
    },
    [ean ?? null, upc ?? null, barcode ?? null],
  )
}

/**
 * What is requested and not received yet at the first pull; afterwards whatever changed, with those that are received
 * or cancelled named as gone. Source: https://docs.medusajs.com/api/admin/returns (list).
 */
export async function returns(pull: Pull & { said: SaidWords }): Promise<PulledReturns> {
  const path = '/admin/returns'
  const touched = z.object({ returns: z.array(Touched) })
  const sweep = await beginWalk(
    pull.since,
    async (query) => (await pull.line.list(path, { query, shape: touched, asking: pull.asking })).returns,
  )
  const fields = [
    'id,created_at,status,order.display_id,order.custom_display_id',
    'items.id,items.quantity,items.note,items.reason.value,items.item.variant_sku',
    'fulfillments.labels.tracking_number',
  ].join(',')
  const { returns: found } = await pull.line.list(path, {
    query: [...pageOf(sweep, { fields, limit: RETURNS }), ...(sweep.from === null ? OPEN_ONLY : [])],
    shape: z.object({ returns: z.array(Announced) }),
    asking: pull.asking,
  })
  const records = found.filter(({ status }) => AWAITED.has(status)).map((one) => recordOf(one, pull.said))
  const gone = found
    .filter(({ status }) => status === 'received' || status === 'canceled')
    .map(({ id }) => id)
  return { records, gone: sweep.from === null ? [] : gone, ...walkOn(sweep, found, RETURNS) }
}

const AWAITED = new Set<z.infer<typeof ReturnStatus>>(['requested', 'partially_received'])

const OPEN_ONLY = [...AWAITED].map((status) => ['status[]', status] as const)

/** The return's number is its id: Medusa finds returns by no other. */
function recordOf({ id, order, items, fulfillments }: z.infer<typeof Announced>, said: SaidWords): object {
  const labels = (fulfillments ?? []).flatMap((one) => one.labels ?? [])
  const numbers = new Set(labels.flatMap(({ tracking_number: number }) => number || []))
  return {
    rma: id,
    ...(order ? { order: order.custom_display_id ?? String(order.display_id) } : {}),
    ...(numbers.size > 0 ? { parcels: [...numbers].map((tracking) => ({ tracking })) } : {}),
    lines: items.map(({ id: line, quantity, note, reason, item }) => ({
      line,
      sku: item.variant_sku ?? '',
      quantity,
      ...(reason ? { reason: dockReason(reason.value, said) ?? 'other' } : {}),
      ...(note ? { comment: note } : {}),
    })),
  }
}
