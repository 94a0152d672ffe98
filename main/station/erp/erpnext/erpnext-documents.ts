import * as z from 'zod/mini'
import { areSame, counted, inWords } from '../by-return/counted.ts'
import { isPieceUnit, type SaidWords } from '../by-return/erp-words.ts'
import { conflict, rejected } from '../by-return/halted.ts'
import type { Asking } from '../by-return/overheard.ts'
import type { ReturnedItem } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import { targetsIn } from '../by-return/target-of.ts'
import type { ErpnextLine } from './erpnext-line.ts'

/** `keyField`: the unique field of our own in both kinds of documents; `said`: what the site says that its units are. */
export type ErpnextTalk = { line: ErpnextLine; keyField: string; said: SaidWords; asking: Asking }

export const DELIVERY = 'Delivery Note'
export const STOCK_ENTRY = 'Stock Entry'
export const DRAFT = 0
export const SUBMITTED = 1

const maybe = z.optional(z.nullable(z.string()))
const Row = z.looseObject({
  name: z.optional(z.nullable(z.string())),
  item_code: z.string(),
  qty: z.number(),
  conversion_factor: z.optional(z.number()),
  stock_uom: maybe,
  warehouse: maybe,
  s_warehouse: maybe,
  t_warehouse: maybe,
  serial_no: maybe,
  batch_no: maybe,
})
export type Row = z.infer<typeof Row>
/** Fields of a document that are not named here are the site's own, and stay as they are. */
export const Document = z.looseObject({
  docstatus: z.int(),
  items: z.array(Row).check(z.maxLength(2000)),
  return_against: maybe,
  modified: maybe,
})
export type Document = z.infer<typeof Document>

const Name = z.object({ name: z.string() })
const ItemHead = z.object({
  name: z.string(),
  stock_uom: z.string(),
  has_serial_no: z.int(),
  has_batch_no: z.int(),
})
const Warehouse = z.object({ name: z.string(), company: z.string() })

/** Pieces with what the server needs to know of them. */
export type Piece = {
  sku: string
  quantity: number
  warehouse: string
  serial: string | null
  batch: string | null
  line: string | null
}

/** The one document that has the key, if there is one: the field is unique. */
export async function withKey(
  { line, keyField, asking }: ErpnextTalk,
  doctype: string,
  key: string,
): Promise<Document | null> {
  const [found] = await line.list(doctype, Name, { filters: [[keyField, '=', key]], limit: 1, asking })
  return found ? line.get(doctype, { name: found.name, shape: Document, asking }) : null
}

/** Refuses what the server does not have, or cannot do without, before anything is written. */
export async function pieces(
  { line, said, asking }: ErpnextTalk,
  items: readonly ReturnedItem[],
  targets: Targets,
): Promise<Piece[]> {
  const placeOf = targetsIn(targets)
  const skus = [...new Set(items.map(({ sku }) => sku))]
  if (skus.length === 0) return []
  const heads = await line.list('Item', ItemHead, { filters: [['name', 'in', skus]], limit: 2000, asking })
  return items.map((item) => {
    const { sku, quantity, serial, lot, line: announced } = item
    const head = heads.find(({ name }) => name === sku)
    if (!head) throw rejected('product-unknown', { sku })
    const unit = head.stock_uom
    if (!isPieceUnit(unit, said)) throw rejected('unit-no-piece', { sku, unit })
    if (head.has_serial_no === 1 && serial === null) throw rejected('lot-missing', { sku })
    if (head.has_batch_no === 1 && lot === null) throw rejected('lot-missing', { sku })
    return {
      sku,
      quantity,
      warehouse: placeOf(item),
      serial: head.has_serial_no === 1 ? serial : null,
      batch: head.has_batch_no === 1 ? lot : null,
      line: announced,
    }
  })
}

/** The company that all these warehouses belong to: a document is of one. */
export async function companyOf(
  { line, asking }: ErpnextTalk,
  warehouses: readonly string[],
): Promise<string> {
  const wanted = [...new Set(warehouses)]
  const found = await line.list('Warehouse', Warehouse, {
    filters: [['name', 'in', wanted]],
    limit: 2000,
    asking,
  })
  const missing = wanted.find((name) => !found.some((one) => one.name === name))
  if (missing !== undefined) throw rejected('place-unknown', { place: missing })
  const [first, second] = new Set(found.map(({ company }) => company))
  if (first === undefined || second !== undefined) throw rejected('companies-mixed', {})
  return first
}

/** Serial numbers and batches as fields of the row, as before 15: the server makes its bundle of them. */
export const numbersOf = ({ serial, batch }: Piece): object =>
  serial === null && batch === null
    ? {}
    : {
        use_serial_batch_fields: 1,
        ...(serial === null ? {} : { serial_no: serial }),
        ...(batch === null ? {} : { batch_no: batch }),
      }

/** What a person finds it by. */
export const nameOf = ({ name }: Document): string => (typeof name === 'string' ? name : '')

/** `from`: the field of the row that says where the goods lie by it. */
export function mustHold(
  document: Document,
  wanted: readonly Piece[],
  place: 'warehouse' | 't_warehouse',
): void {
  if (document.docstatus !== SUBMITTED)
    throw conflict('document-state', { document: nameOf(document), state: String(document.docstatus) })
  const has = counted(
    document.items,
    (row) => kindOf(row.item_code, row.serial_no?.trim() || row.batch_no || null, row[place] ?? ''),
    ({ qty }) => Math.abs(qty),
  )
  const told = counted(
    wanted,
    ({ sku, serial, batch, warehouse }) => kindOf(sku, serial ?? batch, warehouse),
    ({ quantity }) => quantity,
  )
  if (!areSame(has, told)) throw conflict('counted-otherwise', { there: inWords(has), here: inWords(told) })
}

const kindOf = (sku: string, number: string | null, warehouse: string): string =>
  `${sku}${number === null ? '' : ` (${number})`} → ${warehouse}`
