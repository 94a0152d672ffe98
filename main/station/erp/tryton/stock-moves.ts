import * as z from 'zod/mini'
import { Amount, Id, RecordReference, Text } from './wire-values.ts'

export const RETURN = 'stock.shipment.out.return'

/** One move of a shipment. `pieces` are of the product's own unit, whatever unit the move is kept in. */
export type StockMove = {
  id: number
  product: number
  sku: string | null
  pieces: number
  unit: number
  unitName: string
  lot: number | null
  lotNumber: string | null
  from: number
  to: number
  state: string
  /** What it was made for: a line of a sale, the move that it goes on from, or nothing. */
  origin: string | null
  unitPrice: string | null
  currency: number | null
  currencyCode: string | null
  stamp: string
}

/** As it stands in the answer about its shipment, asked for with `MOVE_FIELDS`. */
export const MoveRow = z.object({
  id: Id,
  product: Id,
  internal_quantity: z.number(),
  'product.': z.object({
    default_uom: Id,
    'default_uom.': z.object({ name: Text }),
    code: z.nullish(Text),
  }),
  lot: z.nullish(Id),
  'lot.': z.nullish(z.object({ number: Text })),
  from_location: Id,
  to_location: Id,
  state: Text,
  origin: z.nullish(RecordReference),
  unit_price: z.nullish(Amount),
  currency: z.nullish(Id),
  'currency.': z.nullish(z.object({ code: Text })),
  _timestamp: z.string(),
})

export const MOVE_FIELDS = [
  'product',
  'internal_quantity',
  'product.default_uom',
  'product.default_uom.name',
  'product.code',
  'lot',
  'lot.number',
  'from_location',
  'to_location',
  'state',
  'origin',
  'unit_price',
  'currency',
  'currency.code',
  '_timestamp',
]

/** The moves of a shipment that are not cancelled, the oldest first. */
export const movesOf = (rows: readonly z.infer<typeof MoveRow>[]): StockMove[] =>
  rows
    .filter(({ state }) => state !== 'cancelled')
    .toSorted((a, b) => a.id - b.id)
    .map((move) => ({
      id: move.id,
      product: move.product,
      sku: move['product.'].code || null,
      pieces: move.internal_quantity,
      unit: move['product.'].default_uom,
      unitName: move['product.']['default_uom.'].name,
      lot: move.lot ?? null,
      lotNumber: move['lot.']?.number ?? null,
      from: move.from_location,
      to: move.to_location,
      state: move.state,
      origin: move.origin ?? null,
      unitPrice: move.unit_price ?? null,
      currency: move.currency ?? null,
      currencyCode: move['currency.']?.code ?? null,
      stamp: move['_timestamp'],
    }))

/** Whether the ERP itself announces anew what a move does not bring: the sale that it hangs on sees to that. */
export const isOfSale = ({ origin }: Pick<StockMove, 'origin'>): boolean =>
  origin?.startsWith('sale.line,') ?? false

/** The id that the dock knows an announced line by. A move for what was still to come keeps that of the first. */
export function lineOf(move: StockMove, byId: ReadonlyMap<number, StockMove>): string {
  if (move.origin === null) return String(move.id)
  if (isOfSale(move)) return move.origin.replace('sale.line,', 'S')
  const before = byId.get(Number(/^stock\.move,(\d+)$/.exec(move.origin)?.[1]))
  // Only ever back: the ERP's rows may go round in a circle.
  return before && before.id < move.id ? lineOf(before, byId) : String(move.id)
}
