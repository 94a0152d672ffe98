import * as z from 'zod/mini'
import { MedusaShop, Refused, type FakeReturn } from './medusa-shop.ts'
import { VendorServer, type VendorAnswer, type VendorRequest } from './vendor-server.ts'

/** Bodies, with every field that Medusa takes there; another one is refused. Source: https://docs.medusajs.com/api/admin/returns */
const Note = z.optional(z.string())
const Begin = z.strictObject({ internal_note: Note, description: Note })
const Place = z.strictObject({
  location_id: z.optional(z.string()),
  no_notification: z.optional(z.boolean()),
})
const Pieces = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), quantity: z.number(), internal_note: Note })),
})
const Nothing = z.strictObject({})
/** Source: https://docs.medusajs.com/api/admin/inventory-items */
const Level = z.strictObject({ location_id: z.string(), stocked_quantity: z.optional(z.number()) })

/** What a list may be asked by. Source: https://docs.medusajs.com/api/admin (query parameters, pagination). */
const ONE = ['fields']
const LIST = [...ONE, 'limit', 'offset', 'order', 'created_at[$gte]', 'updated_at[$gte]', 'id[]']

type Found = Record<string, unknown>
type Route = (asked: { id: string; query: URLSearchParams; body: unknown }) => object

/**
 * NOT MEDUSA: a fake of the routes of its Admin API that the station asks, as they are documented and as a real 2.21.2
 * answers them. It gives the fields that were asked for, and refuses what Medusa has no field for.
 */
export class MedusaFake {
  readonly server = new VendorServer((request) => this.#answer(request))
  readonly shop = new MedusaShop()
  readonly token = 'sk_0123456789abcdef'
  /** Runs inside, before a change is made: somebody else at work. */
  meanwhile: (path: string) => void = () => {}

  readonly #routes: readonly (readonly [method: string, path: RegExp, params: readonly string[], Route])[] = [
    [
      'GET',
      /^\/admin\/returns$/,
      [...LIST, 'status[]'],
      ({ query }) =>
        this.#list(
          'returns',
          this.shop.returns.map((one) => this.#shown(one)),
          query,
        ),
    ],
    [
      'GET',
      /^\/admin\/returns\/([^/]+)$/,
      ONE,
      ({ id, query }) => ({ return: picked(this.#shown(this.shop.find(id)), query) }),
    ],
    [
      'GET',
      /^\/admin\/orders\/([^/]+)\/changes$/,
      ONE,
      ({ id, query }) => ({
        order_changes: this.shop.changes
          .filter((one) => one.order_id === id)
          .map((one) => picked(one, query)),
      }),
    ],
    [
      'GET',
      /^\/admin\/stock-locations$/,
      LIST,
      ({ query }) => this.#list('stock_locations', this.shop.shelves.map(stamped), query),
    ],
    [
      'GET',
      /^\/admin\/return-reasons$/,
      LIST,
      ({ query }) => this.#list('return_reasons', this.shop.reasons.map(stamped), query),
    ],
    [
      'GET',
      /^\/admin\/product-variants$/,
      LIST,
      ({ query }) =>
        this.#list(
          'variants',
          this.shop.variants.map((one) => ({ ...one, upc: null, barcode: null })),
          query,
        ),
    ],
    [
      'POST',
      /^\/admin\/returns\/([^/]+)$/,
      [],
      ({ id, body }) => {
        const { location_id: shelf } = taken(Place, body)
        if (shelf !== undefined) this.shop.place(id, shelf)
        return this.#changed(id)
      },
    ],
    [
      'POST',
      /^\/admin\/returns\/([^/]+)\/receive$/,
      [],
      ({ id, body }) => {
        this.shop.begin(id, { note: taken(Begin, body).internal_note ?? null, returnId: id })
        return this.#changed(id)
      },
    ],
    [
      'DELETE',
      /^\/admin\/returns\/([^/]+)\/receive$/,
      [],
      ({ id }) => {
        this.shop.cancelBegun(id)
        return { id, object: 'return', deleted: true }
      },
    ],
    [
      'POST',
      /^\/admin\/returns\/([^/]+)\/receive-items$/,
      [],
      ({ id, body }) => {
        this.shop.add(id, 'RECEIVE_RETURN_ITEM', taken(Pieces, body).items)
        return this.#changed(id)
      },
    ],
    [
      'POST',
      /^\/admin\/returns\/([^/]+)\/dismiss-items$/,
      [],
      ({ id, body }) => {
        this.shop.add(id, 'RECEIVE_DAMAGED_RETURN_ITEM', taken(Pieces, body).items)
        return this.#changed(id)
      },
    ],
    [
      'POST',
      /^\/admin\/returns\/([^/]+)\/receive\/confirm$/,
      [],
      ({ id, body }) => {
        taken(Nothing, body)
        this.shop.confirm(id)
        return this.#changed(id)
      },
    ],
    [
      'POST',
      /^\/admin\/inventory-items\/([^/]+)\/location-levels$/,
      [],
      ({ id, body }) => {
        this.shop.allow(id, taken(Level, body).location_id)
        return { inventory_item: { id } }
      },
    ],
  ]

  #answer({ method, path, headers, body }: VendorRequest): VendorAnswer {
    const said = `Basic ${Buffer.from(`${this.token}:`).toString('base64')}`
    if (headers.authorization !== said) return { status: 401, body: { message: 'Unauthorized' } }
    const { pathname, searchParams: query } = new URL(path, 'http://medusa')
    for (const [of, pattern, params, route] of this.#routes) {
      const match = of === method ? pattern.exec(pathname) : null
      if (!match) continue
      try {
        const unknown = [...query.keys()].find((name) => !params.includes(name))
        if (unknown !== undefined) throw unrecognized(unknown)
        if (method !== 'GET') this.meanwhile(pathname)
        return {
          status: 200,
          body: route({ id: match[1] ?? '', query, body: body === '' ? {} : JSON.parse(body) }),
        }
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        return { status: error.status, body: { type: error.type, message: error.message } }
      }
    }
    return { status: 404, body: `<pre>Cannot ${method} ${pathname}</pre>` }
  }

  #changed(id: string): object {
    return { order_preview: { email: 'somebody@example.com' }, return: this.#shown(this.shop.find(id)) }
  }

  #shown({ tracking, items, ...found }: FakeReturn): Found {
    return {
      ...found,
      order: { display_id: Number(found.order_id.split('_')[1]), custom_display_id: null },
      fulfillments: [{ labels: tracking.map((number) => ({ tracking_number: number })) }],
      items: items.map(({ sku, ...item }) => {
        const { manage_inventory, stock } = this.shop.variant(sku)
        const levels = [...stock.levels.keys()].map((shelf) => ({ location_id: shelf }))
        const held = { inventory_item_id: stock.id, inventory: { location_levels: levels } }
        return { ...item, item: { variant_sku: sku, variant: { manage_inventory, inventory_items: [held] } } }
      }),
    }
  }

  #list(name: string, all: readonly Found[], query: URLSearchParams): object {
    const since =
      (field: string) =>
      (one: Found): boolean =>
        String(one[field]) >= (query.get(`${field}[$gte]`) ?? '')
    const ids = query.getAll('id[]')
    const states = query.getAll('status[]')
    const order = query.get('order') ?? 'id'
    const field = order.replace('-', '')
    const matching = all
      .filter(since('created_at'))
      .filter(since('updated_at'))
      .filter(({ id }) => ids.length === 0 || ids.includes(String(id)))
      .filter(({ status }) => states.length === 0 || states.includes(String(status)))
      .toSorted(
        (one, other) => String(one[field]).localeCompare(String(other[field])) * (order === field ? 1 : -1),
      )
    const offset = Number(query.get('offset') ?? 0)
    const limit = Number(query.get('limit') ?? 20)
    const page = matching.slice(offset, offset + limit).map((one) => picked(one, query))
    return { [name]: page, count: matching.length, offset, limit }
  }
}

const unrecognized = (field: string): Refused =>
  new Refused(400, 'invalid_data', `Invalid request: Unrecognized fields: '${field}'`)

const stamped = (one: { id: string; name: string }): Found => ({
  ...one,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
})

function taken<Shape extends z.ZodMiniType>(shape: Shape, body: unknown): z.infer<Shape> {
  const read = shape.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw unrecognized(
    issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : (issue?.path.join('.') ?? ''),
  )
}

/** Only what `fields` names, however deep. What there is no such field for is an error of the server's, as it is there. */
function picked(record: object, query: URLSearchParams): Found {
  const made: Found = {}
  for (const path of (query.get('fields') ?? '').split(',')) copy(record as Found, made, path.split('.'))
  return made
}

function copy(from: Found, to: Found, [field = '', ...rest]: readonly string[]): void {
  if (!(field in from)) throw new Refused(500, 'unknown_error', 'An unknown error occurred.')
  const value = from[field]
  if (rest.length === 0 || value === null) {
    to[field] = value
    return
  }
  if (Array.isArray(value)) {
    const there = (to[field] as Found[] | undefined) ?? value.map(() => ({}))
    for (const [n, one] of (value as Found[]).entries()) copy(one, there[n] as Found, rest)
    to[field] = there
    return
  }
  const there = (to[field] as Found | undefined) ?? {}
  copy(value as Found, there, rest)
  to[field] = there
}
