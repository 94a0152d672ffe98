import * as z from 'zod/mini'
import type { Asking } from '../by-return/overheard.ts'
import { dockReason, type SaidWords } from '../by-return/erp-words.ts'
import type { ErpLocation, PulledPage, PulledReturns } from '../by-return/returns-connector.ts'
import { withGtins } from '../by-return/with-gtins.ts'
import { readAs } from '../read-as.ts'
import { ANNOUNCED, LOCATIONS, ORDERS, VARIANTS } from './shopify-documents.ts'
import type { ShopifyLine } from './shopify-line.ts'
import { Id, ReturnLineShape, ReturnsOfOrder, ReturnStatus } from './shopify-return.ts'
import { targetsAmong } from './shopify-targets.ts'

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) })
const Locations = z.object({
  locations: z.object({
    nodes: z.array(z.object({ id: Id, name: z.string(), isActive: z.boolean() })),
    pageInfo: PageInfo,
  }),
})
const Variants = z.object({
  productVariants: z.object({
    nodes: z.array(
      z.object({
        id: Id,
        sku: z.nullable(z.string()),
        barcode: z.nullable(z.string()),
        title: z.string(),
        product: z.object({ title: z.string() }),
      }),
    ),
    pageInfo: PageInfo,
  }),
})
const Orders = z.object({ orders: z.object({ nodes: z.array(ReturnsOfOrder), pageInfo: PageInfo }) })
const Announced = z.object({
  return: z.nullable(
    z.object({
      name: z.string(),
      status: ReturnStatus,
      returnLineItems: z.object({ nodes: z.array(ReturnLineShape) }),
      reverseFulfillmentOrders: z.object({
        nodes: z.array(
          z.object({
            reverseDeliveries: z.object({
              nodes: z.array(
                z.object({
                  deliverable: z.nullable(
                    z.object({
                      tracking: z.optional(z.nullable(z.object({ number: z.nullable(z.string()) }))),
                    }),
                  ),
                }),
              ),
            }),
          }),
        ),
      }),
    }),
  ),
})

/** `from`: what changed since then; null for all. `until`: when this walk began; `after`: Shopify's own cursor in it. */
const Walk = z.object({
  from: z.nullable(z.iso.datetime()),
  until: z.iso.datetime(),
  after: z.nullable(z.string()),
})
type Walk = z.infer<typeof Walk>

/** Clocks differ, and Shopify's search hears of a change a little later. */
const OVERLAP_MS = 900_000

export type Pull = { line: ShopifyLine; since: string | null; now: () => number; asking: Asking }

export async function locations(line: ShopifyLine, asking: Asking): Promise<readonly ErpLocation[]> {
  const found: { id: string; name: string }[] = []
  for (let after: string | null = null; ;) {
    const page: z.infer<typeof Locations> = await line.ask(Locations, LOCATIONS, {
      variables: { after },
      asking,
    })
    const { nodes, pageInfo } = page.locations
    found.push(...nodes.filter(({ isActive }) => isActive))
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return targetsAmong(found)
    after = pageInfo.endCursor
  }
}

export async function products({ line, since, now, asking }: Pull): Promise<PulledPage> {
  const walk = begun(since, now())
  const variables = { after: walk.after, query: walk.from === null ? null : `updated_at:>="${walk.from}"` }
  const { nodes, pageInfo } = (await line.ask(Variants, VARIANTS, { variables, asking })).productVariants
  const records = nodes.flatMap(({ sku, barcode, title, product }) =>
    sku ? withGtins({ sku, name: nameOf(product.title, title) }, [barcode]) : [],
  )
  return { records, ...next(walk, pageInfo) }
}

/** A product of one kind has one variant, which Shopify calls so. */
const nameOf = (product: string, variant: string): string =>
  variant === 'Default Title' ? product : `${product} ${variant}`

/** Open returns of orders that changed; what was closed, cancelled or declined is gone. */
export async function returns({
  line,
  since,
  now,
  said,
  asking,
}: Pull & { said: SaidWords }): Promise<PulledReturns> {
  const walk = begun(since, now())
  const changed = walk.from === null ? 'return_status:IN_PROGRESS' : `updated_at:>="${walk.from}"`
  const variables = { after: walk.after, query: changed }
  const { nodes, pageInfo } = (await line.ask(Orders, ORDERS, { variables, asking })).orders
  const records: object[] = []
  const gone: string[] = []
  for (const { name: order, returns: of } of nodes) {
    for (const { id, name, status } of of.nodes) {
      if (status === 'OPEN') records.push(await recordOf(line, { id, order, said }, asking))
      else if (status !== 'REQUESTED' && walk.from !== null) gone.push(name)
    }
  }
  return { records, gone, ...next(walk, pageInfo) }
}

async function recordOf(
  line: ShopifyLine,
  { id, order, said }: { id: string; order: string; said: SaidWords },
  asking: Asking,
): Promise<object> {
  const { return: found } = await line.ask(Announced, ANNOUNCED, { variables: { id }, asking })
  const deliveries =
    found?.reverseFulfillmentOrders.nodes.flatMap((work) => work.reverseDeliveries.nodes) ?? []
  const parcels = deliveries.flatMap(({ deliverable }) => {
    const tracking = deliverable?.tracking?.number
    return tracking ? [{ tracking }] : []
  })
  const lines = found?.returnLineItems.nodes ?? []
  return {
    rma: found?.name ?? '',
    order,
    ...(parcels.length > 0 ? { parcels } : {}),
    lines: lines.map(({ id: line_, quantity, customerNote, returnReason, fulfillmentLineItem: sent }) => ({
      line: line_,
      sku: sent?.lineItem.sku ?? '',
      quantity,
      reason: dockReason(returnReason, said) ?? 'other',
      ...(customerNote ? { comment: customerNote } : {}),
    })),
  }
}

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/enums/ReturnReason */
export const SHOPIFY_REASONS = [
  'COLOR',
  'DEFECTIVE',
  'NOT_AS_DESCRIBED',
  'OTHER',
  'SIZE_TOO_LARGE',
  'SIZE_TOO_SMALL',
  'STYLE',
  'UNKNOWN',
  'UNWANTED',
  'WRONG_ITEM',
] as const

/** A cursor that is not ours begins anew. */
function begun(since: string | null, nowMs: number): Walk {
  const known = since === null ? null : readAs(Walk, since)
  if (known?.after != null) return known
  const until = new Date(nowMs - OVERLAP_MS).toISOString()
  return { from: known?.from ?? null, until, after: null }
}

function next(
  { from, until }: Walk,
  { hasNextPage, endCursor }: z.infer<typeof PageInfo>,
): { next: string; isEnd: boolean } {
  const isEnd = !hasNextPage || endCursor === null
  const walk: Walk = isEnd ? { from: until, until, after: null } : { from, until, after: endCursor }
  return { next: JSON.stringify(walk), isEnd }
}
