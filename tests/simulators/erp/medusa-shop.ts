/** What a request is refused with, as Medusa says it. */
export class Refused extends Error {
  readonly status: number
  readonly type: string

  constructor(status: number, type: string, message: string) {
    super(message)
    this.status = status
    this.type = type
  }
}

const invalid = (message: string): Refused => new Refused(400, 'invalid_data', message)
/** Medusa hides the words of what it did not foresee. */
const broken = (): Refused => new Refused(500, 'unknown_error', 'An unknown error occurred.')

export type FakeAction = {
  action: 'RECEIVE_RETURN_ITEM' | 'RECEIVE_DAMAGED_RETURN_ITEM' | 'RETURN_ITEM' | 'FULFILL_ITEM'
  details: { reference_id: string; quantity: number }
}
export type FakeChange = {
  id: string
  order_id: string
  return_id: string | null
  status: 'pending' | 'requested' | 'confirmed' | 'declined' | 'canceled'
  internal_note: string | null
  actions: FakeAction[]
}
type FakeItem = {
  id: string
  item_id: string
  quantity: number
  received_quantity: number
  damaged_quantity: number
  note: string | null
  reason: { value: string } | null
  sku: string
}
export type FakeReturn = {
  id: string
  order_id: string
  status: 'open' | 'requested' | 'received' | 'partially_received' | 'canceled'
  location_id: string | null
  created_at: string
  updated_at: string
  tracking: string[]
  items: FakeItem[]
}
export type FakeVariant = {
  id: string
  sku: string | null
  ean: string | null
  title: string
  weight: number | null
  product: { title: string }
  created_at: string
  updated_at: string
  manage_inventory: boolean
  /** The item of stock, and what lies where. */
  stock: { id: string; levels: Map<string, number> }
}

/**
 * NOT MEDUSA: what its order and inventory modules do with returns, as its documents say and a real server of 2.21.2
 * was seen to do. Sources: https://docs.medusajs.com/api/admin/returns (start, add received and damaged items, confirm,
 * cancel), .../orders (changes), .../inventory-items (location levels).
 */
export class MedusaShop {
  readonly shelves = [
    { id: 'sloc_MAIN', name: 'Main' },
    { id: 'sloc_BSTOCK', name: 'B-Stock' },
    { id: 'sloc_HOLD', name: 'Quarantine' },
  ]
  /** `name` is its value: https://docs.medusajs.com/api/admin/return-reasons */
  readonly reasons = [
    { id: 'rr_1', name: 'defective', value: 'defective' },
    { id: 'rr_2', name: 'wrong_size', value: 'wrong_size' },
  ]
  readonly variants: FakeVariant[] = []
  readonly returns: FakeReturn[] = []
  readonly changes: FakeChange[] = []
  /** ISO; every record that is written is stamped with it. */
  time = '2026-11-22T10:00:00.000Z'
  #count = 0

  id(kind: string): string {
    this.#count += 1
    return `${kind}_${String(this.#count).padStart(6, '0')}`
  }

  sells(
    sku: string | null,
    more: Partial<Pick<FakeVariant, 'ean' | 'title' | 'weight' | 'manage_inventory'>> = {},
  ): void {
    this.variants.push({
      id: this.id('variant'),
      sku,
      ean: null,
      title: 'Default',
      weight: null,
      product: { title: `The ${sku}` },
      created_at: this.time,
      updated_at: this.time,
      manage_inventory: true,
      stock: { id: this.id('iitem'), levels: new Map([['sloc_MAIN', 100]]) },
      ...more,
    })
  }

  /** A return that is requested, of an order of its own unless one is named. */
  announces(
    lines: readonly (readonly [sku: string, quantity: number])[],
    order = this.id('order'),
  ): FakeReturn {
    const made: FakeReturn = {
      id: this.id('return'),
      order_id: order,
      status: 'requested',
      location_id: 'sloc_MAIN',
      created_at: this.time,
      updated_at: this.time,
      tracking: [],
      items: lines.map(([sku, quantity]) => ({
        id: this.id('retitem'),
        item_id: this.id('ordli'),
        quantity,
        received_quantity: 0,
        damaged_quantity: 0,
        note: null,
        reason: null,
        sku,
      })),
    }
    this.returns.push(made)
    return made
  }

  variant(sku: string): FakeVariant {
    const found = this.variants.find((one) => one.sku === sku)
    if (!found) throw new Error(`the shop does not sell ${sku}`)
    return found
  }

  stock(shelf: string, sku: string): number {
    return this.variant(sku).stock.levels.get(shelf) ?? 0
  }

  find(id: string): FakeReturn {
    const found = this.returns.find((one) => one.id === id)
    if (!found) throw new Refused(404, 'not_found', `Return id not found: ${id}`)
    return found
  }

  /** An order has one open change, whatever it is about. */
  begin(
    id: string,
    { note, returnId }: { note: string | null; returnId: string | null } = { note: null, returnId: id },
  ): FakeChange {
    const found = this.find(id)
    if (found.status === 'canceled') throw invalid(`Return with id ${id} has been canceled.`)
    if (this.changes.some((one) => one.order_id === found.order_id && isOpen(one)))
      throw invalid(`Order (${found.order_id}) already has an existing active order change`)
    const change: FakeChange = {
      id: this.id('ordch'),
      order_id: found.order_id,
      return_id: returnId,
      status: 'pending',
      internal_note: note,
      actions: [],
    }
    this.changes.push(change)
    return change
  }

  cancelBegun(id: string): void {
    const change = this.#open(id)
    this.changes.splice(this.changes.indexOf(change), 1)
  }

  /** Needs an open change, as everything does that is not the beginning of one. */
  place(id: string, shelf: string): void {
    this.#open(id)
    this.#touch(this.find(id)).location_id = shelf
  }

  add(id: string, action: FakeAction['action'], items: readonly { id: string; quantity: number }[]): void {
    const change = this.#open(id)
    for (const item of items) {
      const line = this.find(id).items.find(({ item_id: of }) => of === item.id)
      if (!line) throw invalid(`Items with ids ${item.id} does not exist in return with id ${id}.`)
      const told = this.#told(id, item.id) + item.quantity
      if (told > line.quantity)
        throw invalid(`Cannot receive more items than what was requested to be returned for item ${item.id}.`)
    }
    for (const { id: reference_id, quantity } of items)
      change.actions.push({ action, details: { reference_id, quantity } })
  }

  /** Only here does anything move; what is received is put on the shelf of the return, wherever its product may lie there. */
  confirm(id: string): void {
    const change = this.#open(id)
    const found = this.#touch(this.find(id))
    const shelf = found.location_id ?? ''
    const kept = found.items.filter(({ sku }) => this.variant(sku).manage_inventory)
    // The status is written before it breaks, and stays.
    found.status = 'partially_received'
    if (kept.length > 0 && !kept.some(({ sku }) => this.variant(sku).stock.levels.has(shelf))) throw broken()
    this.#tally(found, change)
    for (const { action, details } of change.actions) {
      const sku = found.items.find(({ item_id: of }) => of === details.reference_id)?.sku
      const levels = sku === undefined ? undefined : this.variant(sku).stock.levels
      const before = levels?.get(shelf)
      if (action === 'RECEIVE_RETURN_ITEM' && before !== undefined)
        levels?.set(shelf, before + details.quantity)
    }
    change.status = 'confirmed'
    if (found.items.every(({ quantity, received_quantity: came }) => came === quantity))
      found.status = 'received'
  }

  /** Its own answer of 400 to one that is there already. */
  allow(stock: string, shelf: string): void {
    const found = this.variants.find((one) => one.stock.id === stock)
    if (!found) throw new Refused(404, 'not_found', `InventoryItem with id: ${stock} was not found`)
    if (found.stock.levels.has(shelf)) throw invalid('Inventory level already exists')
    found.stock.levels.set(shelf, 0)
  }

  /** What came with the last change stands in place of what came before it: so 2.21.2 counts. */
  #tally(found: FakeReturn, change: FakeChange): void {
    for (const item of found.items) {
      const mine = change.actions.filter(({ details }) => details.reference_id === item.item_id)
      if (mine.length === 0) continue
      item.received_quantity = sum(mine)
      item.damaged_quantity = sum(mine.filter(({ action }) => action === 'RECEIVE_DAMAGED_RETURN_ITEM'))
    }
  }

  #told(returnId: string, orderItem: string): number {
    const counted = this.changes.filter((one) => one.return_id === returnId && one.status !== 'canceled')
    return sum(
      counted.flatMap(({ actions }) => actions).filter(({ details }) => details.reference_id === orderItem),
    )
  }

  #open(id: string): FakeChange {
    const found = this.find(id)
    const change = this.changes.find((one) => one.return_id === found.id && isOpen(one))
    if (!change) throw invalid('An active Order Change is required to proceed')
    return change
  }

  #touch(found: FakeReturn): FakeReturn {
    found.updated_at = this.time
    return found
  }
}

const isOpen = ({ status }: FakeChange): boolean => status === 'pending' || status === 'requested'
const sum = (actions: readonly FakeAction[]): number =>
  actions.reduce((all, { details }) => all + details.quantity, 0)
