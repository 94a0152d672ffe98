import { conflict } from '../by-return/halted.ts'
import type { Redirection, Reception } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import { targetsIn } from '../by-return/target-of.ts'
import {
  companyOf,
  mustHold,
  numbersOf,
  pieces,
  STOCK_ENTRY,
  SUBMITTED,
  withKey,
  type ErpnextTalk,
  type Piece,
} from './erpnext-documents.ts'
import { KeyTaken } from './erpnext-line.ts'

type Entry = { type: 'Material Receipt' | 'Material Transfer'; from: string | null; goods: readonly Piece[] }

/** What nobody announced: goods come into stock without a customer. */
export async function receiveBlind(
  talk: ErpnextTalk,
  { effect, targets }: { effect: Reception; targets: Targets },
): Promise<'applied' | 'already'> {
  const goods = await pieces(talk, effect.items, targets)
  return entered(talk, effect.key, { type: 'Material Receipt', from: null, goods })
}

/** From the warehouse of one disposition to that of another. */
export async function move(
  talk: ErpnextTalk,
  { effect, targets }: { effect: Redirection; targets: Targets },
): Promise<'applied' | 'already'> {
  const { item, from } = effect
  const goods = await pieces(talk, [item], targets)
  const source = targetsIn(targets)({ disposition: from })
  if (goods.every(({ warehouse }) => warehouse === source)) return 'applied'
  return entered(talk, effect.key, { type: 'Material Transfer', from: source, goods })
}

/** Made and submitted in one transaction, under a key that is unique. Source: erpnext/stock/doctype/stock_entry (15, 16). */
async function entered(
  talk: ErpnextTalk,
  key: string,
  { type, from, goods }: Entry,
): Promise<'applied' | 'already'> {
  if (goods.length === 0) return 'applied'
  const before = await withKey(talk, STOCK_ENTRY, key)
  if (before) {
    mustHold(before, goods, 't_warehouse')
    return 'already'
  }
  const { line, keyField, asking } = talk
  const company = await companyOf(talk, [
    ...goods.map(({ warehouse }) => warehouse),
    ...(from === null ? [] : [from]),
  ])
  const values = {
    stock_entry_type: type,
    company,
    docstatus: SUBMITTED,
    [keyField]: key,
    items: goods.map((piece) => ({
      item_code: piece.sku,
      qty: piece.quantity,
      t_warehouse: piece.warehouse,
      // What came without papers has the value that ERPNext knows of its item, or none.
      ...(from === null ? { allow_zero_valuation_rate: 1 } : { s_warehouse: from }),
      ...numbersOf(piece),
    })),
  }
  try {
    await line.insert(STOCK_ENTRY, values, asking)
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error
  }
  const now = await withKey(talk, STOCK_ENTRY, key)
  if (!now) throw conflict('key-lost', { document: key })
  mustHold(now, goods, 't_warehouse')
  return 'applied'
}
