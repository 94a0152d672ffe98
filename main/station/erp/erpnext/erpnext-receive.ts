import { conflict, rejected } from '../by-return/halted.ts'
import type { Reception } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import {
  DELIVERY,
  Document,
  DRAFT,
  mustHold,
  nameOf,
  numbersOf,
  pieces,
  SUBMITTED,
  withKey,
  type ErpnextTalk,
  type Piece,
  type Row,
} from './erpnext-documents.ts'
import { KeyTaken } from './erpnext-line.ts'

/** Source: erpnext/stock/doctype/delivery_note/delivery_note.py (15, 16). */
const MAKE_RETURN = 'erpnext.stock.doctype.delivery_note.delivery_note.make_sales_return'

/**
 * What one parcel brought, as one return note that is submitted in the transaction that makes it, under a key that is
 * unique: the draft that announced it for the last parcel, a note of its own for the others.
 */
export async function receive(
  talk: ErpnextTalk,
  { effect, targets }: { effect: Reception; targets: Targets },
): Promise<'applied' | 'already'> {
  const { key, rma, isLast } = effect
  const goods = await pieces(talk, effect.items, targets)
  if (goods.length === 0) return 'applied'
  const before = await withKey(talk, DELIVERY, key)
  if (before) {
    mustHold(before, goods, 'warehouse')
    return 'already'
  }
  const name = rma ?? ''
  const { line, keyField, asking } = talk
  const announced = await line.get(DELIVERY, { name, shape: Document, asking })
  if (!announced) throw rejected('return-unknown', { rma: name })
  mustBeOpen(announced, { name, keyField })
  const isDraft = announced.docstatus === DRAFT
  try {
    if (isDraft && isLast) {
      const values = {
        ...submitted(talk, key),
        modified: announced.modified,
        items: rowsOf(goods, announced.items),
      }
      await line.update(DELIVERY, { name, values, asking })
    } else await insertOwn(talk, { announced, goods, key })
  } catch (error) {
    // Another try of the same effect was faster: what it made is looked at below.
    if (!(error instanceof KeyTaken)) throw error
  }
  const now = await withKey(talk, DELIVERY, key)
  if (!now) throw conflict('key-lost', { document: name })
  mustHold(now, goods, 'warehouse')
  return 'applied'
}

/** Submitted by us for another parcel is well: later parcels get notes of their own. */
function mustBeOpen(announced: Document, { name, keyField }: { name: string; keyField: string }): void {
  if (announced.docstatus === DRAFT) return
  if (announced.docstatus !== SUBMITTED) throw rejected('return-cancelled', { rma: name })
  const key = announced[keyField]
  if (typeof key !== 'string' || key === '') throw conflict('return-changed', { rma: name })
}

async function insertOwn(
  talk: ErpnextTalk,
  { announced, goods, key }: { announced: Document; goods: readonly Piece[]; key: string },
): Promise<void> {
  const { line, asking } = talk
  const delivered = announced.return_against
  if (!delivered) throw rejected('return-without-delivery', { rma: nameOf(announced) })
  const mapped = await line.derive(MAKE_RETURN, {
    values: { source_name: delivered },
    shape: Document,
    asking,
  })
  const values = { ...mapped, ...submitted(talk, key), items: rowsOf(goods, mapped.items) }
  await line.insert(DELIVERY, values, asking)
}

const submitted = ({ keyField }: ErpnextTalk, key: string): object => ({
  docstatus: SUBMITTED,
  [keyField]: key,
})

/** What the server writes into a row by itself: a new one gets its own. */
const OF_THE_ROW = new Set([
  'name',
  'idx',
  'docstatus',
  'creation',
  'modified',
  'owner',
  'modified_by',
  'serial_and_batch_bundle',
])

/**
 * One row for each heap of pieces, made from the announced row of its item: prices, the delivered row and the order
 * come from there. The first keeps the row's name, the others are new rows.
 */
function rowsOf(goods: readonly Piece[], announced: readonly Row[]): object[] {
  const kept = new Set<string>()
  return goods.map((piece) => {
    const row =
      announced.find(({ name }) => name != null && name === piece.line) ??
      announced.find(({ item_code: sku }) => sku === piece.sku)
    if (!row) throw rejected('line-missing', { sku: piece.sku })
    if ((row.conversion_factor ?? 1) !== 1) throw rejected('sold-in-packs', { sku: piece.sku })
    const { name } = row
    const template = Object.fromEntries(Object.entries(row).filter(([field]) => !OF_THE_ROW.has(field)))
    const isFirst = name != null && !kept.has(name)
    if (name != null) kept.add(name)
    return {
      ...template,
      ...(isFirst ? { name } : {}),
      qty: -piece.quantity,
      stock_qty: -piece.quantity,
      warehouse: piece.warehouse,
      serial_no: null,
      batch_no: null,
      ...numbersOf(piece),
    }
  })
}
