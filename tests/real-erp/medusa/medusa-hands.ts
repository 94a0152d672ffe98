import * as z from 'zod/mini'
import type { ArrangedLine } from '../contract/stand.ts'
import { ADMIN, type MedusaServer } from './medusa-server.ts'

const Id = z.object({ id: z.string() })
const SHELVES = ['Main', 'Quarantine', 'B-Stock'] as const
export type Shelf = (typeof SHELVES)[number]

/** What the seed made: ids that orders are made with. */
type Seed = {
  channel: string
  region: string
  shipping: string
  shelves: Readonly<Record<Shelf, string>>
  /** SKU → variant, and its item of stock. */
  variants: ReadonlyMap<string, { id: string; stock: string }>
}

/** Somebody at Medusa's own windows, by the calls that those make: fills the shop, announces returns, looks at the stock. */
export class MedusaHands {
  readonly #url: string
  #authorization = ''
  #seed: Seed | null = null

  constructor({ url }: MedusaServer) {
    this.#url = url
  }

  /** A shop that sells these, a thousand of each on the first shelf; gives the key that the station has. */
  async opens(skus: readonly string[]): Promise<{ token: string; shelves: Seed['shelves'] }> {
    const { token: session } = await this.#post(
      '/auth/user/emailpass',
      ADMIN,
      z.object({ token: z.string() }),
    )
    this.#authorization = `Bearer ${session}`
    const key = z.object({ api_key: z.object({ token: z.string() }) })
    const made = await this.#post('/admin/api-keys', { title: 'Station', type: 'secret' }, key)
    // A new shop has no reasons for returns (https://docs.medusajs.com/api/admin/return-reasons).
    await this.#make('/admin/return-reasons', { value: 'wrong_size', label: 'Wrong size' }, 'return_reason')
    const channel = await this.#make('/admin/sales-channels', { name: 'Web' }, 'sales_channel')
    const region = await this.#make(
      '/admin/regions',
      { name: 'Poland', currency_code: 'eur', countries: ['pl'] },
      'region',
    )
    const shelves = { Main: '', Quarantine: '', 'B-Stock': '' }
    for (const name of SHELVES)
      shelves[name] = await this.#make('/admin/stock-locations', { name }, 'stock_location')
    await this.#post(`/admin/stock-locations/${shelves.Main}/sales-channels`, { add: [channel] }, z.unknown())
    const profile = await this.#make(
      '/admin/shipping-profiles',
      { name: 'Parcels', type: 'parcels' },
      'shipping_profile',
    )
    const shipping = await this.#shipsFrom(shelves.Main, profile)
    const variants = new Map<string, { id: string; stock: string }>()
    for (const sku of skus)
      variants.set(sku, await this.#sells(sku, { channel, profile, shelf: shelves.Main }))
    this.#seed = { channel, region, shipping, shelves, variants }
    return { token: made.api_key.token, shelves }
  }

  /** An order that was sent, and a requested return of all of it; gives the return's id. */
  async announces(lines: readonly ArrangedLine[]): Promise<string> {
    const { channel, region, shipping, shelves, variants } = this.#seeded
    const items = lines.map(({ sku, quantity }) => ({ variant_id: variants.get(sku)?.id, quantity }))
    const order = await this.#make(
      '/admin/draft-orders',
      { email: 'somebody@example.com', region_id: region, sales_channel_id: channel, items },
      'draft_order',
    )
    await this.#post(`/admin/draft-orders/${order}/convert-to-order`, {}, z.unknown())
    const shape = z.object({
      order: z.object({ items: z.array(z.object({ id: z.string(), quantity: z.number() })) }),
    })
    const { order: sold } = await this.#get(`/admin/orders/${order}`, shape)
    const pieces = sold.items.map(({ id, quantity }) => ({ id, quantity }))
    const sent = { location_id: shelves.Main, shipping_option_id: shipping, items: pieces }
    await this.#post(`/admin/orders/${order}/fulfillments`, sent, z.unknown())
    const made = await this.#make('/admin/returns', { order_id: order, location_id: shelves.Main }, 'return')
    await this.#post(`/admin/returns/${made}/request-items`, { items: pieces }, z.unknown())
    await this.#post(`/admin/returns/${made}/request`, { no_notification: true }, z.unknown())
    return made
  }

  /** Pieces of a product on a shelf, by the shelf's id. */
  async stock(shelf: string, sku: string): Promise<number> {
    const item = this.#seeded.variants.get(sku)?.stock ?? ''
    const shape = z.object({
      inventory_levels: z.array(z.object({ location_id: z.string(), stocked_quantity: z.number() })),
    })
    const { inventory_levels: levels } = await this.#get(
      `/admin/inventory-items/${item}/location-levels`,
      shape,
    )
    return levels.find(({ location_id: at }) => at === shelf)?.stocked_quantity ?? 0
  }

  /** Whether the return is there, and was not cancelled. */
  async isThere(id: string): Promise<boolean> {
    const shape = z.object({ returns: z.array(z.object({ status: z.string() })) })
    const { returns } = await this.#get(`/admin/returns?id=${id}&fields=status`, shape)
    return returns.some(({ status }) => status !== 'canceled')
  }

  get #seeded(): Seed {
    if (!this.#seed) throw new Error('the shop is not open')
    return this.#seed
  }

  async #sells(
    sku: string,
    { channel, profile, shelf }: { channel: string; profile: string; shelf: string },
  ): Promise<{ id: string; stock: string }> {
    const product = {
      title: `The ${sku}`,
      status: 'published',
      shipping_profile_id: profile,
      sales_channels: [{ id: channel }],
      options: [{ title: 'Size', values: ['One'] }],
      variants: [
        {
          title: 'One',
          sku,
          manage_inventory: true,
          options: { Size: 'One' },
          prices: [{ amount: 10, currency_code: 'eur' }],
        },
      ],
    }
    const shape = z.object({ product: z.object({ variants: z.array(Id) }) })
    const { product: made } = await this.#post('/admin/products', product, shape)
    const found = await this.#get(
      `/admin/inventory-items?sku=${sku}`,
      z.object({ inventory_items: z.array(Id) }),
    )
    const stock = found.inventory_items[0]?.id ?? ''
    const level = { location_id: shelf, stocked_quantity: 1000 }
    await this.#post(`/admin/inventory-items/${stock}/location-levels`, level, z.unknown())
    return { id: made.variants[0]?.id ?? '', stock }
  }

  /** An order can be sent only with a shipping option of the shelf that it is sent from. */
  async #shipsFrom(shelf: string, profile: string): Promise<string> {
    const place = `/admin/stock-locations/${shelf}`
    await this.#post(`${place}/fulfillment-providers`, { add: ['manual_manual'] }, z.unknown())
    await this.#post(`${place}/fulfillment-sets`, { name: 'Parcels', type: 'shipping' }, z.unknown())
    const sets = z.object({ stock_location: z.object({ fulfillment_sets: z.array(Id) }) })
    const { stock_location: of } = await this.#get(`${place}?fields=*fulfillment_sets`, sets)
    const zones = z.object({ fulfillment_set: z.object({ service_zones: z.array(Id) }) })
    const geo = { name: 'Poland', geo_zones: [{ type: 'country', country_code: 'pl' }] }
    const { fulfillment_set: set } = await this.#post(
      `/admin/fulfillment-sets/${of.fulfillment_sets[0]?.id}/service-zones`,
      geo,
      zones,
    )
    const option = {
      name: 'Parcel',
      service_zone_id: set.service_zones[0]?.id,
      shipping_profile_id: profile,
      provider_id: 'manual_manual',
      price_type: 'flat',
      type: { label: 'Parcel', description: 'A parcel', code: 'parcel' },
      prices: [{ currency_code: 'eur', amount: 0 }],
    }
    return this.#make('/admin/shipping-options', option, 'shipping_option')
  }

  async #make(path: string, body: object, name: string): Promise<string> {
    const made = await this.#post(path, body, z.record(z.string(), z.unknown()))
    return Id.parse(made[name]).id
  }

  #get<Shape extends z.ZodMiniType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
    return this.#ask({ method: 'GET', path }, shape)
  }

  #post<Shape extends z.ZodMiniType>(path: string, body: object, shape: Shape): Promise<z.infer<Shape>> {
    return this.#ask({ method: 'POST', path, body: JSON.stringify(body) }, shape)
  }

  async #ask<Shape extends z.ZodMiniType>(
    { path, ...request }: { method: string; path: string; body?: string },
    shape: Shape,
  ): Promise<z.infer<Shape>> {
    const headers = {
      'content-type': 'application/json',
      ...(this.#authorization === '' ? {} : { authorization: this.#authorization }),
    }
    const answer = await fetch(`${this.#url}${path}`, { ...request, headers })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${request.method} ${path}: HTTP ${answer.status} ${text.slice(0, 500)}`)
    return shape.parse(JSON.parse(text))
  }
}
