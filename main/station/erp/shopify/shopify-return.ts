import * as z from 'zod/mini'
import type { Asking } from '../by-return/overheard.ts'
import { rejected } from '../by-return/halted.ts'
import { RETURN, RETURNS_OF_ORDER } from './shopify-documents.ts'
import type { ShopifyLine } from './shopify-line.ts'
import type { ReturnLine, WorkLine } from './shopify-plan.ts'

export const Id = z.string().check(z.regex(/^gid:\/\/shopify\/[A-Za-z]+\/[0-9A-Za-z-]{1,40}$/))
export const More = z.object({ hasNextPage: z.boolean() })
export const ReturnStatus = z.enum(['CANCELED', 'CLOSED', 'DECLINED', 'OPEN', 'REQUESTED'])
export const ReturnLineShape = z.object({
  id: Id,
  quantity: z.int(),
  processedQuantity: z.int(),
  customerNote: z.nullable(z.string()),
  returnReason: z.string(),
  fulfillmentLineItem: z.optional(z.object({ id: Id, lineItem: z.object({ sku: z.nullable(z.string()) }) })),
})
export const ReturnsOfOrder = z.object({
  id: Id,
  name: z.string(),
  returns: z.object({ nodes: z.array(z.object({ id: Id, name: z.string(), status: ReturnStatus })) }),
})

const Found = z.object({ orders: z.object({ nodes: z.array(ReturnsOfOrder) }) })
const Work = z.object({
  lineItems: z.object({
    nodes: z.array(
      z.object({
        id: Id,
        totalQuantity: z.int(),
        dispositions: z.array(
          z.object({
            type: z.enum(['RESTOCKED', 'PROCESSING_REQUIRED', 'NOT_RESTOCKED', 'MISSING']),
            quantity: z.int(),
            location: z.nullable(z.object({ id: Id })),
          }),
        ),
        fulfillmentLineItem: z.nullable(z.object({ id: Id })),
      }),
    ),
    pageInfo: More,
  }),
})
const Read = z.object({
  return: z.nullable(
    z.object({
      id: Id,
      name: z.string(),
      status: ReturnStatus,
      order: z.object({
        id: Id,
        metafield: z.nullable(z.object({ value: z.string(), compareDigest: z.string() })),
        metafields: z.object({ nodes: z.array(z.object({ value: z.string() })) }),
      }),
      returnLineItems: z.object({ nodes: z.array(ReturnLineShape), pageInfo: More }),
      reverseFulfillmentOrders: z.object({ nodes: z.array(Work), pageInfo: More }),
    }),
  ),
})

/** A return as it stands, and what an earlier try of the same effect wrote down. */
export type ReturnStand = {
  id: string
  status: z.infer<typeof ReturnStatus>
  orderId: string
  intent: { value: string; digest: string } | null
  /** What was written down for all effects of the order. */
  intents: string[]
  lines: ReturnLine[]
  works: (WorkLine & { dispositions: { type: string; location: string | null; quantity: number }[] })[]
}

/** `#1001-R2` is a return of the order `#1001`; Shopify finds returns by their order only. */
export async function standOf(
  line: ShopifyLine,
  { rma, order, key }: { rma: string; order: string | null; key: string },
  asking: Asking,
): Promise<ReturnStand> {
  const id = await returnNamed(line, { rma, order: order ?? rma.replace(/-R\d+$/, '') }, asking)
  const { return: found } = await line.ask(Read, RETURN, { variables: { id, key }, asking })
  if (!found) throw rejected('return-unknown', { rma })
  const { returnLineItems: lines, reverseFulfillmentOrders: works, order: of } = found
  const isCut = [lines, works, ...works.nodes.map(({ lineItems }) => lineItems)].some(
    ({ pageInfo }) => pageInfo.hasNextPage,
  )
  if (isCut) throw rejected('return-too-long', { rma })
  return {
    id: found.id,
    status: found.status,
    orderId: of.id,
    intent: of.metafield && { value: of.metafield.value, digest: of.metafield.compareDigest },
    intents: of.metafields.nodes.map(({ value }) => value),
    lines: lines.nodes.map(({ id: lineId, quantity, processedQuantity, fulfillmentLineItem: sent }) => ({
      id: lineId,
      quantity,
      processed: processedQuantity,
      fulfillment: sent?.id ?? null,
      sku: sent?.lineItem.sku ?? null,
    })),
    works: works.nodes.flatMap(({ lineItems }) =>
      lineItems.nodes.map(({ id: workId, totalQuantity, dispositions, fulfillmentLineItem: sent }) => ({
        id: workId,
        total: totalQuantity,
        fulfillment: sent?.id ?? null,
        disposed: dispositions.reduce((sum, { quantity }) => sum + quantity, 0),
        dispositions: dispositions.map(({ type, quantity, location }) => ({
          type,
          quantity,
          location: location?.id ?? null,
        })),
      })),
    ),
  }
}

async function returnNamed(
  line: ShopifyLine,
  { rma, order }: { rma: string; order: string },
  asking: Asking,
): Promise<string> {
  const query = `name:"${order.replaceAll(/["\\]/g, '')}"`
  const { orders } = await line.ask(Found, RETURNS_OF_ORDER, { variables: { query }, asking })
  const found = orders.nodes.flatMap(({ returns }) => returns.nodes).filter(({ name }) => name === rma)
  const [first, second] = found
  if (!first) throw rejected('return-unknown', { rma })
  if (second) throw rejected('return-twice', { rma })
  return first.id
}
