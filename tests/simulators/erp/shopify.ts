import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, graphqlSync, type GraphQLSchema } from 'graphql'
import * as z from 'zod/mini'
import { VendorServer, type VendorAnswer, type VendorRequest } from './vendor-server.ts'

const Body = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()),
  operationName: z.string(),
})

type Disposed = { type: string; quantity: number; location: string | null }
type Line = {
  id: string
  sku: string | null
  quantity: number
  processed: number
  note: string | null
  reason: string
  work: string
  disposed: Disposed[]
}
export type FakeReturn = {
  id: string
  name: string
  status: 'REQUESTED' | 'OPEN' | 'CLOSED' | 'CANCELED' | 'DECLINED'
  tracking: string | null
  lines: Line[]
}
type FakeOrder = {
  id: string
  name: string
  updatedAt: string
  returns: FakeReturn[]
  metafields: Map<string, string>
}
type Variant = { sku: string | null; barcode: string | null; title: string; product: string }

type DisposeInput = {
  reverseFulfillmentOrderLineItemId: string
  quantity: number
  dispositionType: string
  locationId?: string
}
type ProcessInput = {
  returnId: string
  returnLineItems: { id: string; quantity: number; dispositions?: DisposeInput[] }[]
}
type MetafieldInput = {
  ownerId: string
  namespace: string
  key: string
  value: string
  compareDigest?: string | null
}

export const shopifySchema = (): GraphQLSchema =>
  buildSchema(readFileSync(join(import.meta.dirname, 'shopify.graphql'), 'utf8'))

/**
 * NOT SHOPIFY: a fake that answers by the schema that Shopify's pages describe (shopify.graphql), and was never held
 * against a shop. What the schema does not have is refused, as GraphQL does.
 * Sources: https://shopify.dev/docs/api/admin-graphql/latest/mutations/returnProcess and .../metafieldsSet.
 */
export class ShopifyFake {
  readonly server = new VendorServer((request) => this.#answer(request))
  readonly token = 'shpat_0123456789abcdef'
  /** Of an app that was given no scope to write anything. */
  readonly readerToken = 'shpat_fedcba9876543210'
  readonly orders: FakeOrder[] = []
  readonly variants: Variant[] = []
  readonly shelves = [
    { id: 'gid://shopify/Location/1', name: 'Shop', isActive: true },
    { id: 'gid://shopify/Location/2', name: 'Outlet', isActive: true },
    { id: 'gid://shopify/Location/3', name: 'Closed long ago', isActive: false },
  ]
  /** Runs inside before a change is made: somebody else at work. */
  meanwhile: (change: 'metafieldsSet' | 'returnProcess') => void = () => {}
  /** What the next answer fails with, by its code; null: with nothing. */
  failWith: string | null = null
  readonly #schema = shopifySchema()
  readonly #apiVersion: string
  readonly #page: number
  readonly #now: () => number
  #id = 1000

  /** `page`: so many records stand on one; `now`: Unix ms. */
  constructor({ apiVersion, page, now }: { apiVersion: string; page: number; now: () => number }) {
    this.#apiVersion = apiVersion
    this.#page = page
    this.#now = now
  }

  /** An order with one return; a return's name is its order's with a number behind it. */
  announce(order: string, lines: readonly (readonly [string, number])[]): FakeReturn {
    const found = this.orders.find(({ name }) => name === order)
    const of = found ?? this.#order(order)
    const made: FakeReturn = {
      id: this.#gid('Return'),
      name: `${order}-R${of.returns.length + 1}`,
      status: 'OPEN',
      tracking: null,
      lines: lines.map(([sku, quantity]) => ({
        id: this.#gid('ReturnLineItem'),
        work: this.#gid('ReverseFulfillmentOrderLineItem'),
        sku,
        quantity,
        processed: 0,
        note: null,
        reason: 'SIZE_TOO_SMALL',
        disposed: [],
      })),
    }
    of.returns.push(made)
    this.touch(of)
    return made
  }

  /** `SKU → type[@location]: pieces` of a return. */
  became({ lines }: FakeReturn): Record<string, number> {
    return Object.fromEntries(
      lines.flatMap(({ sku, disposed }) =>
        disposed.map(({ type, location, quantity }) => [
          `${sku} ${type}${location === null ? '' : `@${location.split('/').at(-1)}`}`,
          quantity,
        ]),
      ),
    )
  }

  /** Something of an order is not as it was. */
  touch(order: FakeOrder): void {
    order.updatedAt = new Date(this.#now()).toISOString()
  }

  /** As somebody does in Shopify's own window. */
  dispose(line: Line, { quantity, type, location }: Disposed): void {
    line.processed += quantity
    line.disposed.push({ quantity, type, location })
  }

  #order(name: string): FakeOrder {
    const order = {
      id: this.#gid('Order'),
      name,
      updatedAt: '',
      returns: [],
      metafields: new Map<string, string>(),
    }
    this.orders.push(order)
    return order
  }

  #gid(kind: string): string {
    this.#id += 1
    return `gid://shopify/${kind}/${this.#id}`
  }

  #answer({ method, path, headers, body }: VendorRequest): VendorAnswer {
    if (method !== 'POST' || path !== `/admin/api/${this.#apiVersion}/graphql.json`)
      return { status: 404, body: { errors: 'Not Found' } }
    const isReader = headers['x-shopify-access-token'] === this.readerToken
    if (headers['x-shopify-access-token'] !== this.token && !isReader)
      return { status: 401, body: { errors: '[API] Invalid API key or access token' } }
    if (this.failWith !== null) return { status: 200, body: this.#failure(this.failWith) }
    const { query, variables, operationName } = Body.parse(JSON.parse(body))
    if (isReader && query.startsWith('mutation')) return { status: 200, body: this.#failure('ACCESS_DENIED') }
    const rootValue = { ...this.#questions(), ...this.#changes() }
    const result = graphqlSync({
      schema: this.#schema,
      source: query,
      variableValues: variables,
      operationName,
      rootValue,
    })
    return { status: 200, body: result }
  }

  #failure(code: string): object {
    return {
      errors: [{ message: code, extensions: { code } }],
      extensions: {
        cost: {
          requestedQueryCost: 752,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 252, restoreRate: 100 },
        },
      },
    }
  }

  #questions(): object {
    return {
      locations: () => connection(this.shelves),
      productVariants: ({ after }: { after?: string }) =>
        this.#paged(
          this.variants.map(({ product, ...variant }, n) => ({
            ...variant,
            id: `gid://shopify/ProductVariant/${n + 1}`,
            updatedAt: '2026-11-22T10:00:00Z',
            product: { id: 'gid://shopify/Product/1', title: product },
          })),
          after,
        ),
      orders: ({ query, after }: { query: string; after?: string }) =>
        this.#paged(
          this.#matching(query).map((order) => this.#shownOrder(order)),
          after,
        ),
      return: ({ id }: { id: string }) => {
        for (const order of this.orders)
          for (const found of order.returns) if (found.id === id) return this.#shownReturn(order, found)
        return null
      },
    }
  }

  /** Of Shopify's search only what the connector says. */
  #matching(query: string): FakeOrder[] {
    const name = /^name:"([^"]*)"$/.exec(query)?.[1]
    if (name !== undefined) return this.orders.filter((order) => order.name.startsWith(name))
    const since = /^updated_at:>="([^"]*)"$/.exec(query)?.[1]
    if (since !== undefined) return this.orders.filter(({ updatedAt }) => updatedAt >= since)
    if (query !== 'return_status:IN_PROGRESS') throw new Error(`a search that is not spoken here: ${query}`)
    return this.orders.filter(({ returns }) => returns.some(({ status }) => status === 'OPEN'))
  }

  #paged(nodes: readonly object[], after: string | undefined): object {
    const from = Number(after ?? 0)
    const shown = nodes.slice(from, from + this.#page)
    const end = from + shown.length
    return { nodes: shown, pageInfo: { ...WHOLE, hasNextPage: end < nodes.length, endCursor: String(end) } }
  }

  #shownOrder(order: FakeOrder): object {
    return {
      id: order.id,
      name: order.name,
      updatedAt: order.updatedAt,
      returns: () => connection(order.returns.map((one) => this.#shownReturn(order, one))),
      metafields: ({ namespace }: { namespace: string }) =>
        connection(
          [...order.metafields].flatMap(([name, value]) =>
            name.startsWith(`${namespace}.`)
              ? [{ id: 'gid://shopify/Metafield/1', value, compareDigest: digestOf(value) }]
              : [],
          ),
        ),
      metafield: ({ namespace, key }: { namespace: string; key: string }) => {
        const value = order.metafields.get(`${namespace}.${key}`)
        return value === undefined
          ? null
          : { id: 'gid://shopify/Metafield/1', value, compareDigest: digestOf(value) }
      },
    }
  }

  #shownReturn(order: FakeOrder, { id, name, status, tracking, lines }: FakeReturn): object {
    const deliverable = { __typename: 'ReverseDeliveryShippingDeliverable', tracking: { number: tracking } }
    const works = lines.map(({ work, sku, quantity, disposed }) => ({
      id: work,
      totalQuantity: quantity,
      fulfillmentLineItem: sentLine(work, sku),
      dispositions: disposed.map((one) => ({
        ...one,
        id: 'gid://shopify/ReverseFulfillmentOrderDisposition/1',
        createdAt: '2026-11-22T10:00:00Z',
        location: this.shelves.find((shelf) => shelf.id === one.location) ?? null,
      })),
    }))
    const deliveries = tracking === null ? [] : [{ id: 'gid://shopify/ReverseDelivery/1', deliverable }]
    return {
      id,
      name,
      status,
      order: () => this.#shownOrder(order),
      returnLineItems: () => connection(lines.map(shownLine)),
      reverseFulfillmentOrders: () =>
        connection([
          {
            id: 'gid://shopify/ReverseFulfillmentOrder/1',
            lineItems: () => connection(works),
            reverseDeliveries: () => connection(deliveries),
          },
        ]),
    }
  }

  #changes(): object {
    return {
      metafieldsSet: ({ metafields }: { metafields: MetafieldInput[] }) => {
        this.meanwhile('metafieldsSet')
        return this.#setMetafields(metafields)
      },
      returnProcess: ({ input }: { input: ProcessInput }) => {
        this.meanwhile('returnProcess')
        return this.#process(input)
      },
    }
  }

  /** All or none; `compareDigest` must be that of what is there, and null where nothing is. */
  #setMetafields(metafields: readonly MetafieldInput[]): object {
    for (const { ownerId, namespace, key, compareDigest } of metafields) {
      const value = this.orders.find(({ id }) => id === ownerId)?.metafields.get(`${namespace}.${key}`)
      const digest = value === undefined ? null : digestOf(value)
      if (compareDigest !== undefined && compareDigest !== digest)
        return {
          userErrors: [
            { code: 'STALE_OBJECT', message: 'The resource has been updated since it was loaded.' },
          ],
        }
    }
    for (const { ownerId, namespace, key, value } of metafields)
      this.orders.find(({ id }) => id === ownerId)?.metafields.set(`${namespace}.${key}`, value)
    return { metafields: [], userErrors: [] }
  }

  #process({ returnId, returnLineItems }: ProcessInput): object {
    const found = this.orders.flatMap(({ returns }) => returns).find(({ id }) => id === returnId)
    if (!found) return refused('NOT_FOUND', 'Return does not exist.')
    if (found.status !== 'OPEN') return refused('INVALID_STATE', 'Return is not open.')
    for (const { id, quantity, dispositions = [] } of returnLineItems) {
      const line = found.lines.find((some) => some.id === id)
      if (!line) return refused('NOT_FOUND', 'Return line item does not exist.')
      if (quantity > line.quantity - line.processed)
        return refused('INVALID', 'Quantity is more than can be processed.')
      if (dispositions.reduce((sum, one) => sum + one.quantity, 0) !== quantity)
        return refused('INVALID', 'Dispositions do not add up to the quantity.')
      for (const { dispositionType, locationId, reverseFulfillmentOrderLineItemId: work } of dispositions) {
        if (work !== line.work)
          return refused('NOT_FOUND', 'Reverse fulfillment order line item does not exist.')
        if (dispositionType === 'RESTOCKED' && !this.shelves.some((shelf) => shelf.id === locationId))
          return refused('INVALID', 'Location is required for restocked items.')
      }
    }
    for (const { id, dispositions = [] } of returnLineItems) {
      const line = found.lines.find((some) => some.id === id)
      for (const { quantity, dispositionType: type, locationId: location = null } of dispositions)
        if (line) this.dispose(line, { quantity, type, location })
    }
    const order = this.orders.find(({ returns }) => returns.includes(found))
    if (order) this.touch(order)
    return { return: order ? this.#shownReturn(order, found) : null, userErrors: [] }
  }
}

const refused = (code: string, message: string): object => ({
  return: null,
  userErrors: [{ code, message }],
})
const WHOLE = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }
const connection = (nodes: readonly object[]): object => ({ nodes, pageInfo: WHOLE })
const digestOf = (value: string): string => createHash('sha256').update(value).digest('hex')
const sentLine = (work: string, sku: string | null): object => ({
  id: work.replace('ReverseFulfillmentOrderLineItem', 'FulfillmentLineItem'),
  lineItem: { id: 'gid://shopify/LineItem/1', sku },
})
const shownLine = ({ id, work, sku, quantity, processed, note, reason }: Line): object => ({
  __typename: 'ReturnLineItem',
  id,
  quantity,
  processedQuantity: processed,
  processableQuantity: quantity - processed,
  unprocessedQuantity: quantity - processed,
  customerNote: note,
  returnReason: reason,
  returnReasonNote: '',
  fulfillmentLineItem: sentLine(work, sku),
})
