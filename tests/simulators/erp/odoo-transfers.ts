import {
  OdooException,
  userError,
  type OdooRecord,
  type OdooRecords,
  type OdooValue,
} from './odoo-records.ts'

const OPEN = ['draft', 'confirmed', 'waiting', 'assigned']
const WRITABLE = new Set(['origin', 'partner_id', 'picking_type_id', 'location_id', 'location_dest_id'])
const WRITABLE_LINE = new Set([
  'product_id',
  'product_uom_id',
  'quantity',
  'picked',
  'location_id',
  'location_dest_id',
  'move_id',
  'lot_id',
  'lot_name',
])

/**
 * Transfers as the server treats them, as far as the connector leans on it.
 * Source: addons/stock/models/stock_picking.py, stock_move.py and stock_move_line.py (17.0 to 19.0).
 */
export class OdooTransfers {
  /** Transfers whose button asks back instead of doing anything. */
  readonly asksBack = new Set<number>()
  readonly #records: OdooRecords
  #number = 100

  constructor(records: OdooRecords) {
    this.#records = records
  }

  create(values: Record<string, unknown>): number {
    for (const needed of ['picking_type_id', 'location_id', 'location_dest_id'])
      if (typeof values[needed] !== 'number')
        throw userError(`Missing required value for the field '${needed}'`)
    const { move_line_ids: lines, ...plain } = values
    this.#number += 1
    const picking = this.#records.add('stock.picking', {
      ...checked(plain, WRITABLE),
      name: `WH/OWN/${this.#number}`,
      state: 'draft',
    })
    this.#command(picking, lines ?? [])
    return picking.id
  }

  write(id: number, values: Record<string, unknown>): void {
    const { move_line_ids: lines, ...plain } = values
    const picking = this.#records.set('stock.picking', id, checked(plain, WRITABLE))
    this.#command(picking, lines ?? [])
  }

  /** `button_validate`: a form where the context does not answer what it would ask; nothing at all on one that is done. */
  validate(id: number, context: Record<string, unknown>): unknown {
    const picking = this.#records.get('stock.picking', id)
    if (picking['state'] === 'done') return true
    if (picking['state'] === 'cancel') throw userError('You cannot validate a cancelled transfer.')
    const lines = this.linesOf(id).filter((line) => line['picked'] === true && Number(line['quantity']) > 0)
    if (lines.length === 0) throw userError("You can't validate an empty transfer.")
    for (const line of lines) this.#mustHaveLot(line)
    const type = this.#records.get('stock.picking.type', Number(picking['picking_type_id']))
    const rest = this.#restOf(id, lines)
    if (rest.size > 0 && type['create_backorder'] === 'ask' && context['skip_backorder'] !== true)
      return { type: 'ir.actions.act_window', res_model: 'stock.backorder.confirmation', target: 'new' }
    // addons/product_expiry/models/stock_picking.py, `_pre_action_done_hook`: expired lots want a person's word.
    if (this.asksBack.has(id) && context['skip_expired'] !== true)
      return { type: 'ir.actions.act_window', res_model: 'expiry.picking.confirmation', target: 'new' }
    const named = (context['picking_ids_not_to_backorder'] as number[] | undefined) ?? []
    const isCut =
      type['create_backorder'] === 'never' || (named.includes(id) && type['create_backorder'] !== 'always')
    this.#finish(picking, lines)
    if (isCut) for (const move of rest.keys()) this.#cancelIfOpen(move)
    else if (rest.size > 0) this.#backorder(picking, rest)
    return true
  }

  cancel(id: number): boolean {
    const picking = this.#records.get('stock.picking', id)
    if (picking['state'] === 'done')
      throw userError("You cannot cancel a stock move that has been set to 'Done'.")
    this.#records.set('stock.picking', id, { state: 'cancel' })
    for (const move of this.movesOf(id)) this.#records.set('stock.move', move.id, { state: 'cancel' })
    return true
  }

  /** Announces: a move for each line, reserved with lines of its own, as a confirmed receipt has them. */
  demand(picking: number, product: number, quantity: number): OdooRecord {
    const move = this.#records.add('stock.move', {
      picking_id: picking,
      product_id: product,
      product_qty: quantity,
      state: 'assigned',
    })
    this.#reserve(picking, move, quantity)
    return move
  }

  linesOf = (picking: number): OdooRecord[] =>
    this.#records.all('stock.move.line').filter((line) => line['picking_id'] === picking)

  movesOf = (picking: number): OdooRecord[] =>
    this.#records.all('stock.move').filter((move) => move['picking_id'] === picking)

  #command(picking: OdooRecord, commands: unknown): void {
    if (!Array.isArray(commands)) throw userError('commands are a list')
    for (const command of commands as unknown[]) {
      if (!Array.isArray(command)) throw userError('a command is a list')
      const [verb, id, values] = command as [number, number, Record<string, unknown>]
      if (verb === 2) this.#deleteLine(id)
      else if (verb === 0) this.#addLine(picking, values)
      else throw userError(`command ${verb} is not spoken here`)
    }
  }

  #deleteLine(id: number): void {
    const line = this.#records.get('stock.move.line', id)
    if (line['state'] === 'done' || line['state'] === 'cancel')
      throw userError(
        'You can not delete product moves if the picking is done. You can only correct the done quantities.',
      )
    this.#records.remove('stock.move.line', id)
  }

  /** Without a move the line goes to one of its product, or gets a new one; on a transfer that is done it is done at once. */
  #addLine(picking: OdooRecord, values: Record<string, unknown>): void {
    const given = checked(values, WRITABLE_LINE)
    const product = this.#records.get('product.product', Number(given['product_id']))
    this.#records.get('stock.location', Number(given['location_dest_id']))
    if (typeof given['lot_id'] === 'number') {
      const lot = this.#records.get('stock.lot', given['lot_id'])
      if (lot['product_id'] !== product.id) throw userError('This lot is of another product.')
    }
    const moves = this.movesOf(picking.id)
    const named = moves.find(({ id }) => id === given['move_id'])
    if (given['move_id'] !== undefined && !named) throw userError('The move is of another transfer.')
    const state = picking['state'] === 'done' ? 'done' : 'assigned'
    const move =
      named ??
      moves.find((other) => other['product_id'] === product.id && other['state'] !== 'cancel') ??
      this.#records.add('stock.move', {
        picking_id: picking.id,
        product_id: product.id,
        product_qty: 0,
        state,
      })
    const line = this.#records.add('stock.move.line', {
      ...given,
      picking_id: picking.id,
      move_id: move.id,
      quantity_product_uom: Number(given['quantity']),
      state,
    })
    if (state === 'done') this.#stock(line)
  }

  #mustHaveLot(line: OdooRecord): void {
    const product = this.#records.get('product.product', Number(line['product_id']))
    if (product['tracking'] !== 'none' && line['lot_id'] === false && line['lot_name'] === false)
      throw userError(`You need to supply a Lot/Serial number for products ${String(product['name'])}.`)
  }

  /** Move → what of it is not there. */
  #restOf(picking: number, lines: readonly OdooRecord[]): Map<OdooRecord, number> {
    const rest = new Map<OdooRecord, number>()
    for (const move of this.movesOf(picking)) {
      const done = lines
        .filter((line) => line['move_id'] === move.id)
        .reduce((sum, line) => sum + Number(line['quantity']), 0)
      const left = Number(move['product_qty']) - done
      if (left > 0 && move['state'] !== 'cancel') rest.set(move, left)
    }
    return rest
  }

  #finish(picking: OdooRecord, lines: readonly OdooRecord[]): void {
    for (const line of this.linesOf(picking.id)) {
      if (!lines.includes(line)) this.#records.remove('stock.move.line', line.id)
    }
    for (const line of lines) {
      this.#records.set('stock.move.line', line.id, { state: 'done' })
      this.#records.set('stock.move', Number(line['move_id']), { state: 'done' })
      this.#stock(line)
    }
    this.#records.set('stock.picking', picking.id, { state: 'done' })
  }

  #cancelIfOpen(move: OdooRecord): void {
    if (move['state'] !== 'done') this.#records.set('stock.move', move.id, { state: 'cancel' })
  }

  /** A copy: what it does not name otherwise, the origin too, is that of the first one. */
  #backorder(picking: OdooRecord, rest: ReadonlyMap<OdooRecord, number>): void {
    this.#number += 1
    const { id, write_date: _, ...copied } = picking
    const backorder = this.#records.add('stock.picking', {
      ...copied,
      name: `WH/IN/${this.#number}`,
      state: 'assigned',
      backorder_id: id,
    })
    for (const [move, left] of rest) {
      if (move['state'] === 'done') this.demand(backorder.id, Number(move['product_id']), left)
      else {
        this.#records.set('stock.move', move.id, { picking_id: backorder.id })
        this.#reserve(backorder.id, move, left)
      }
    }
  }

  #reserve(picking: number, move: OdooRecord, quantity: number): void {
    const { location_id: from = false, location_dest_id: to = false } = this.#records.get(
      'stock.picking',
      picking,
    )
    this.#records.add('stock.move.line', {
      picking_id: picking,
      move_id: move.id,
      product_id: move['product_id'] ?? false,
      quantity,
      quantity_product_uom: quantity,
      picked: false,
      location_id: from,
      location_dest_id: to,
      state: 'assigned',
    })
  }

  #stock(line: OdooRecord): void {
    if (line['lot_id'] === false && typeof line['lot_name'] === 'string') {
      const lot = this.#records.add('stock.lot', {
        name: line['lot_name'],
        product_id: line['product_id'] ?? false,
      })
      this.#records.set('stock.move.line', line.id, { lot_id: lot.id })
    }
    const { product_id: product = false, lot_id: lot = false } = line
    const by = Number(line['quantity'])
    for (const [place, change] of [
      [line['location_id'] ?? false, -by],
      [line['location_dest_id'] ?? false, by],
    ] as const) {
      const quant = this.#records
        .all('stock.quant')
        .find(
          (some) => some['product_id'] === product && some['location_id'] === place && some['lot_id'] === lot,
        )
      if (quant) this.#records.set('stock.quant', quant.id, { quantity: Number(quant['quantity']) + change })
      else
        this.#records.add('stock.quant', {
          product_id: product,
          location_id: place,
          lot_id: lot,
          quantity: change,
        })
    }
  }

  isOpen = (picking: OdooRecord): boolean => OPEN.includes(String(picking['state']))
}

/** Fields that the fake has not heard of are refused by name, as the server does. */
function checked(values: Record<string, unknown>, known: ReadonlySet<string>): Record<string, OdooValue> {
  for (const field of Object.keys(values)) {
    if (!known.has(field))
      throw new OdooException('builtins.ValueError', `Invalid field '${field}' on model 'stock.picking'`, 500)
  }
  return values as Record<string, OdooValue>
}
