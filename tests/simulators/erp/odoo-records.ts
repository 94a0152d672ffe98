/** What a field of the fake is: `one:` names the model that it refers to. */
type FieldKind = 'text' | 'number' | 'yes-no' | 'choice' | 'moment' | `one:${string}` | `many:${string}`

/** Every field that the fake knows; another one is an error, as it is there. Source: addons/stock/models of 17.0 to 19.0. */
export const ODOO_FIELDS: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  'product.product': {
    default_code: 'text',
    barcode: 'text',
    name: 'text',
    weight: 'number',
    type: 'choice',
    tracking: 'choice',
    uom_id: 'one:uom.uom',
    active: 'yes-no',
    write_date: 'moment',
  },
  'uom.uom': { name: 'text' },
  'stock.location': { name: 'text', complete_name: 'text', usage: 'choice', write_date: 'moment' },
  'stock.lot': { name: 'text', product_id: 'one:product.product' },
  'stock.picking.type': { name: 'text', code: 'choice', create_backorder: 'choice' },
  'stock.warehouse': {
    name: 'text',
    code: 'text',
    in_type_id: 'one:stock.picking.type',
    int_type_id: 'one:stock.picking.type',
    out_type_id: 'one:stock.picking.type',
    lot_stock_id: 'one:stock.location',
  },
  'stock.picking': {
    name: 'text',
    origin: 'text',
    state: 'choice',
    picking_type_id: 'one:stock.picking.type',
    location_id: 'one:stock.location',
    location_dest_id: 'one:stock.location',
    partner_id: 'one:res.partner',
    backorder_id: 'one:stock.picking',
    return_id: 'one:stock.picking',
    move_ids: 'many:stock.move',
    move_line_ids: 'many:stock.move.line',
    write_date: 'moment',
  },
  'stock.move': {
    name: 'text',
    picking_id: 'one:stock.picking',
    product_id: 'one:product.product',
    product_qty: 'number',
    state: 'choice',
    write_date: 'moment',
  },
  'stock.move.line': {
    name: 'text',
    picking_id: 'one:stock.picking',
    move_id: 'one:stock.move',
    product_id: 'one:product.product',
    product_uom_id: 'one:uom.uom',
    quantity: 'number',
    quantity_product_uom: 'number',
    picked: 'yes-no',
    lot_id: 'one:stock.lot',
    lot_name: 'text',
    location_id: 'one:stock.location',
    location_dest_id: 'one:stock.location',
    state: 'choice',
  },
  'stock.quant': {
    name: 'text',
    product_id: 'one:product.product',
    location_id: 'one:stock.location',
    lot_id: 'one:stock.lot',
    quantity: 'number',
  },
  'res.partner': { name: 'text', ref: 'text' },
}

export type OdooValue = string | number | boolean | null
export type OdooRecord = { id: number } & Record<string, OdooValue>

/** An exception as the server would write it, by the name of its class. */
export class OdooException extends Error {
  readonly exception: string
  readonly status: number

  constructor(exception: string, message: string, status: number) {
    super(message)
    this.exception = exception
    this.status = status
  }
}

export const userError = (message: string): OdooException =>
  new OdooException('odoo.exceptions.UserError', message, 422)

const fault = (message: string): OdooException => new OdooException('builtins.ValueError', message, 500)

/** Records in memory, read the way the server reads them. */
export class OdooRecords {
  #tables = new Map<string, Map<number, OdooRecord>>()
  #lastId = 0
  #second = Date.UTC(2026, 10, 22, 8, 0, 0) / 1000

  /** A transaction: everything or nothing. */
  transaction<T>(work: () => T): T {
    const before = structuredClone(this.#tables)
    try {
      return work()
    } catch (error) {
      this.#tables = before
      throw error
    }
  }

  add(model: string, values: Record<string, OdooValue>): OdooRecord {
    this.#lastId += 1
    const empty = Object.fromEntries(Object.keys(fieldsOf(model)).map((field) => [field, false]))
    const record: OdooRecord = { ...empty, ...values, id: this.#lastId }
    this.#table(model).set(record.id, record)
    return this.set(model, record.id, {})
  }

  set(model: string, id: number, values: Record<string, OdooValue>): OdooRecord {
    const record = this.get(model, id)
    for (const field of Object.keys(values)) kindOf(model, field)
    this.#second += 1
    const written = 'write_date' in fieldsOf(model) ? { write_date: moment(this.#second) } : {}
    return Object.assign(record, values, written)
  }

  get(model: string, id: number): OdooRecord {
    const record = this.#table(model).get(id)
    if (!record)
      throw new OdooException(
        'odoo.exceptions.MissingError',
        'Record does not exist or has been deleted.',
        404,
      )
    return record
  }

  remove(model: string, id: number): void {
    this.get(model, id)
    this.#table(model).delete(id)
  }

  all(model: string): OdooRecord[] {
    return [...this.#table(model).values()]
  }

  where(model: string, domain: unknown): OdooRecord[] {
    if (!Array.isArray(domain)) throw fault('a domain is a list')
    const fits = this.#compiled(model, domain)
    const archived = JSON.stringify(domain).includes('"active"')
    return this.all(model).filter(
      (record) => fits(record) && (archived || record['active'] !== false || !('active' in fieldsOf(model))),
    )
  }

  /** A field's value on the wire: a reference with its name, and false for nothing. */
  shown(model: string, record: OdooRecord, field: string): unknown {
    if (field === 'id') return record.id
    const kind = kindOf(model, field)
    const value = record[field] ?? false
    if (kind.startsWith('one:'))
      return typeof value === 'number'
        ? [
            value,
            String(this.get(kind.slice(4), value)['complete_name'] || this.get(kind.slice(4), value)['name']),
          ]
        : false
    return value
  }

  /** Polish notation, `&` where nothing is said (odoo/osv/expression.py). */
  #compiled(model: string, domain: readonly unknown[]): (record: OdooRecord) => boolean {
    const left = [...domain]
    const next = (): ((record: OdooRecord) => boolean) => {
      const term = left.shift()
      if (term === '|' || term === '&') {
        const [one, other] = [next(), next()]
        return term === '|'
          ? (record) => one(record) || other(record)
          : (record) => one(record) && other(record)
      }
      if (!Array.isArray(term) || term.length !== 3) throw fault(`not a domain: ${JSON.stringify(term)}`)
      const [path, operator, value] = term as [string, string, unknown]
      return (record) => this.#valuesAt(model, record, path).some((found) => compares(found, operator, value))
    }
    const terms: ((record: OdooRecord) => boolean)[] = []
    while (left.length > 0) terms.push(next())
    return (record) => terms.every((fits) => fits(record))
  }

  #valuesAt(model: string, record: OdooRecord, path: string): OdooValue[] {
    const [field = '', ...deeper] = path.split('.')
    if (field === 'id') return [record.id]
    const kind = kindOf(model, field)
    if (deeper.length === 0) return [record[field] ?? false]
    const [manner, other = ''] = kind.split(':')
    const there =
      manner === 'many'
        ? this.all(other).filter((child) => child['picking_id'] === record.id)
        : [record[field]].flatMap((id) => (typeof id === 'number' ? [this.get(other, id)] : []))
    return there.flatMap((found) => this.#valuesAt(other, found, deeper.join('.')))
  }

  #table(model: string): Map<number, OdooRecord> {
    fieldsOf(model)
    const table = this.#tables.get(model) ?? new Map<number, OdooRecord>()
    this.#tables.set(model, table)
    return table
  }
}

function compares(found: OdooValue, operator: string, value: unknown): boolean {
  switch (operator) {
    case '=':
      return found === value
    case '!=':
      return found !== value
    case 'in':
      return (value as unknown[]).includes(found)
    case 'not in':
      return !(value as unknown[]).includes(found)
    case '>':
      return Number(found) > Number(value)
    case '>=':
      return found !== false && String(found) >= String(value)
    default:
      throw fault(`Invalid operator ${operator}`)
  }
}

export const fieldsOf = (model: string): Readonly<Record<string, FieldKind>> => {
  const fields = ODOO_FIELDS[model]
  if (!fields)
    throw new OdooException('werkzeug.exceptions.NotFound', `the model '${model}' does not exist`, 404)
  return fields
}

function kindOf(model: string, field: string): FieldKind {
  const kind = fieldsOf(model)[field]
  if (!kind) throw fault(`Invalid field '${field}' on model '${model}'`)
  return kind
}

const moment = (second: number): string =>
  new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ')
