export type Doc = Record<string, unknown> & {
  name: string
  docstatus: number
  modified: string
  return_against?: string
}

/** An exception as the server would write it. */
export class FrappeException extends Error {
  readonly type: string
  readonly status: number

  constructor(type: string, message: string, status: number) {
    super(message)
    this.type = type
    this.status = status
  }
}

const invalid = (message: string, type = 'ValidationError'): FrappeException =>
  new FrappeException(type, message, 417)

const SYSTEM = [
  'name',
  'docstatus',
  'modified',
  'creation',
  'owner',
  'idx',
  'parent',
  'parenttype',
  'doctype',
]

/** Every field that the fake knows; another one in a list is an error, as it is there. `custom_effect_key` is the site's own. */
export const ERPNEXT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  UOM: ['uom_name', 'enabled', 'must_be_whole_number'],
  Item: ['item_name', 'stock_uom', 'has_serial_no', 'has_batch_no', 'is_stock_item', 'disabled'],
  'Item Barcode': ['barcode'],
  Warehouse: ['warehouse_name', 'company', 'is_group', 'disabled'],
  'Delivery Note': [
    'is_return',
    'return_against',
    'customer',
    'company',
    'currency',
    'conversion_rate',
    'items',
    'custom_effect_key',
  ],
  'Delivery Note Item': [
    'item_code',
    'qty',
    'stock_qty',
    'conversion_factor',
    'uom',
    'stock_uom',
    'rate',
    'warehouse',
    'dn_detail',
    'serial_no',
    'batch_no',
    'use_serial_batch_fields',
  ],
  'Stock Entry': ['stock_entry_type', 'company', 'items', 'custom_effect_key'],
  'Stock Entry Detail': [
    'item_code',
    'qty',
    's_warehouse',
    't_warehouse',
    'serial_no',
    'batch_no',
    'use_serial_batch_fields',
    'allow_zero_valuation_rate',
  ],
}
const CHILD: Readonly<Record<string, string>> = {
  'Delivery Note': 'Delivery Note Item',
  'Stock Entry': 'Stock Entry Detail',
}

type Row = Record<string, unknown> & {
  item_code: string
  qty: number
  warehouse?: string
  s_warehouse?: string
  t_warehouse?: string
  serial_no?: string | null
  batch_no?: string | null
}
export const rowsOf = (doc: Doc): Row[] => (doc['items'] ?? []) as Row[]

/**
 * Documents as the server treats them, as far as the connector leans on it.
 * Source: frappe/model/document.py, erpnext/controllers/sales_and_purchase_return.py, erpnext/stock/stock_ledger.py (15, 16).
 */
export class ErpnextSite {
  #tables = new Map<string, Map<string, Doc>>()
  #count = 0
  #second = Date.UTC(2026, 10, 22, 8, 0, 0) / 1000

  transaction<T>(work: () => T): T {
    const before = structuredClone(this.#tables)
    try {
      return work()
    } catch (error) {
      this.#tables = before
      throw error
    }
  }

  all(doctype: string): Doc[] {
    return [...this.#table(doctype).values()]
  }

  get(doctype: string, name: string): Doc {
    const doc = this.#table(doctype).get(name)
    if (!doc) throw new FrappeException('DoesNotExistError', `${doctype} ${name} not found`, 404)
    return doc
  }

  /** As it is at the beginning: nothing is checked. */
  seed(doctype: string, name: string, values: Record<string, unknown>): Doc {
    const doc: Doc = { docstatus: 0, ...values, name, modified: this.#now() }
    this.#table(doctype).set(name, doc)
    return doc
  }

  touch(doctype: string, name: string, values: Record<string, unknown>): void {
    Object.assign(this.get(doctype, name), values, { modified: this.#now() })
  }

  insert(doctype: string, values: Record<string, unknown>): Doc {
    this.#count += 1
    const name = `${doctype === 'Delivery Note' ? 'MAT-DN-RET' : 'MAT-STE'}-2026-${String(this.#count).padStart(5, '0')}`
    this.#mustKnow(doctype, values)
    const doc: Doc = { docstatus: 0, ...values, name, modified: this.#now() }
    this.#table(doctype).set(name, doc)
    this.#named(doc)
    this.#mustBeOnlyOne(doctype, doc)
    if (doc.docstatus === 1) this.#submit(doctype, doc)
    return doc
  }

  update(doctype: string, name: string, values: Record<string, unknown>): Doc {
    this.#mustKnow(doctype, values)
    const doc = this.get(doctype, name)
    if (values['modified'] !== undefined && values['modified'] !== doc.modified)
      throw invalid('Document has been modified after you have opened it', 'TimestampMismatchError')
    const was = doc.docstatus
    if (was === 1 && values['items'] !== undefined)
      throw invalid('Not allowed to change Items after submission', 'UpdateAfterSubmitError')
    Object.assign(doc, values, { modified: this.#now() })
    this.#named(doc)
    this.#mustBeOnlyOne(doctype, doc)
    if (was === 0 && doc.docstatus === 1) this.#submit(doctype, doc)
    return doc
  }

  /** `SKU@warehouse` → pieces. */
  stock(): Record<string, number> {
    const held = this.#held()
    return Object.fromEntries([...held].filter(([, count]) => count !== 0))
  }

  #held(): Map<string, number> {
    const held = new Map<string, number>()
    const add = (row: Row, warehouse: string, by: number): void => {
      const number = row.serial_no || row.batch_no
      const what = `${row.item_code}${number ? `#${number}` : ''}@${warehouse}`
      held.set(what, (held.get(what) ?? 0) + by)
    }
    for (const note of this.all('Delivery Note'))
      if (note.docstatus === 1 && note['is_return'] === 1)
        for (const row of rowsOf(note)) add(row, row.warehouse ?? '', -row.qty)
    for (const entry of this.all('Stock Entry'))
      if (entry.docstatus === 1)
        for (const row of rowsOf(entry)) {
          if (row.s_warehouse) add(row, row.s_warehouse, -row.qty)
          if (row.t_warehouse) add(row, row.t_warehouse, row.qty)
        }
    return held
  }

  #submit(doctype: string, doc: Doc): void {
    const rows = rowsOf(doc)
    if (rows.length === 0) throw invalid('Items are mandatory', 'MandatoryError')
    for (const row of rows) {
      const item = this.get('Item', row.item_code)
      if (item['has_serial_no'] === 1 && !row.serial_no)
        throw invalid(`Serial No is mandatory for Item ${row.item_code}`)
      for (const warehouse of [row.warehouse, row.s_warehouse, row.t_warehouse])
        if (warehouse) this.#mustTakeGoods(warehouse)
    }
    if (doctype === 'Delivery Note') this.#checkReturn(doc)
    for (const [what, count] of this.#held())
      if (count < 0)
        throw invalid(`${-count} units of ${what} needed to complete this transaction.`, 'NegativeStockError')
  }

  /** Source: erpnext/stock/utils.py, `is_group_warehouse` and `validate_disabled_warehouse`. */
  #mustTakeGoods(name: string): void {
    const warehouse = this.get('Warehouse', name)
    if (warehouse['is_group'] === 1)
      throw invalid('Group node warehouse is not allowed to select for transactions')
    if (warehouse['disabled'] === 1)
      throw invalid(`Disabled Warehouse ${name} cannot be used for this transaction.`)
  }

  /** Not more than was delivered, over all notes, and nothing else. */
  #checkReturn(doc: Doc): void {
    if (doc['is_return'] !== 1 || !doc.return_against) return
    const delivered = this.get('Delivery Note', doc.return_against)
    const returned = this.all('Delivery Note').filter(
      (note) => note.return_against === delivered.name && note.docstatus === 1,
    )
    for (const { item_code: sku, qty, serial_no: serial } of rowsOf(doc)) {
      if (qty >= 0) throw invalid('Quantity must be negative in return document')
      const of = rowsOf(delivered).filter((row) => row.item_code === sku)
      if (of.length === 0)
        throw invalid(`Returned Item ${sku} does not exists in Delivery Note ${delivered.name}`)
      const serials = of.flatMap((row) => row.serial_no?.split('\n') ?? [])
      if (serials.length > 0 && !serials.includes(serial ?? ''))
        throw invalid(
          `Row # 1: Serial No ${serial ?? ''} does not match with Delivery Note ${delivered.name}`,
        )
      const back = returned.flatMap(rowsOf).filter((row) => row.item_code === sku)
      const most = of.reduce((sum, row) => sum + row.qty, 0)
      if (back.reduce((sum, row) => sum - row.qty, 0) > most)
        throw invalid(
          `Row # 1: Cannot return more than <b>${most}</b> for Item ${sku}`,
          'StockOverReturnError',
        )
    }
  }

  /** A unique index: empty is none. */
  #mustBeOnlyOne(doctype: string, doc: Doc): void {
    const key = doc['custom_effect_key']
    if (!key) return
    const twins = this.all(doctype).filter((other) => other['custom_effect_key'] === key)
    if (twins.length > 1) throw invalid('Effect Key must be unique', 'UniqueValidationError')
  }

  #mustKnow(doctype: string, values: Record<string, unknown>): void {
    const known = (fields: readonly string[], given: object): void => {
      for (const field of Object.keys(given))
        if (!fields.includes(field) && !SYSTEM.includes(field))
          throw invalid(`the fake does not know ${doctype}.${field}`)
    }
    known(ERPNEXT_FIELDS[doctype] ?? [], values)
    for (const row of (values['items'] ?? []) as object[])
      known(ERPNEXT_FIELDS[CHILD[doctype] ?? ''] ?? [], row)
  }

  #named(doc: Doc): void {
    for (const [index, row] of rowsOf(doc).entries()) row['name'] ??= `${doc.name}-${index}-${this.#count}`
  }

  #table(doctype: string): Map<string, Doc> {
    const table = this.#tables.get(doctype) ?? new Map<string, Doc>()
    this.#tables.set(doctype, table)
    return table
  }

  #now(): string {
    this.#second += 1
    return `${new Date(this.#second * 1000).toISOString().slice(0, 19).replace('T', ' ')}.123456`
  }
}

export const systemFields = SYSTEM
