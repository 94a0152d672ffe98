import * as z from 'zod/mini'
import type { StockMove } from './stock-moves.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { Id, Text } from './wire-values.ts'

/** What a move is called where people read it. */
export type MoreOfMove = { sku: string | null; lot: string | null; currency: string | null }

const Product = z.object({ id: Id, code: z.nullish(Text) })
const Lot = z.object({ id: Id, number: Text })
const Currency = z.object({ id: Id, code: Text })

/** By the move's id: its SKU, the number of its lot, the code of its currency. */
export async function moreOfMoves(
  records: TrytonRecords,
  moves: readonly StockMove[],
): Promise<ReadonlyMap<number, MoreOfMove>> {
  const context = { active_test: false }
  const products = await some(
    moves.map(({ product }) => product),
    (domain) => records.find('product.product', { domain, fields: ['code'], context }, Product),
  )
  const lots = await some(
    moves.map(({ lot }) => lot),
    (domain) => records.find('stock.lot', { domain, fields: ['number'] }, Lot),
  )
  const currencies = await some(
    moves.map(({ currency }) => currency),
    (domain) => records.find('currency.currency', { domain, fields: ['code'], context }, Currency),
  )
  const skuOf = new Map(products.map(({ id, code }) => [id, code || null]))
  const numberOf = new Map(lots.map(({ id, number }) => [id, number]))
  const codeOf = new Map(currencies.map(({ id, code }) => [id, code]))
  return new Map(
    moves.map(({ id, product, lot, currency }) => [
      id,
      {
        sku: skuOf.get(product) ?? null,
        lot: numberOf.get(lot ?? -1) ?? null,
        currency: codeOf.get(currency ?? -1) ?? null,
      },
    ]),
  )
}

async function some<Row>(
  ids: readonly (number | null)[],
  ask: (domain: readonly unknown[]) => Promise<Row[]>,
): Promise<Row[]> {
  const named = [...new Set(ids)].filter((id) => id !== null)
  return named.length === 0 ? [] : ask([['id', 'in', named]])
}
