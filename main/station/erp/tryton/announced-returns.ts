import * as z from 'zod/mini'
import { lineOf, MOVE_FIELDS, MoveRow, movesOf, RETURN, type StockMove } from './stock-moves.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { Id, RecordReference, Text } from './wire-values.ts'

/** One shipment of a return. An RMA has several where it comes in several parcels. */
export type ReturnShipment = {
  id: number
  rma: string
  state: string
  stamp: string
  customer: number
  /** What comes from the customer; and what goes on from the input. */
  incoming: readonly StockMove[]
  inventory: readonly StockMove[]
}

const Shipment = z.object({
  id: Id,
  number: z.nullish(Text),
  reference: z.nullish(Text),
  state: Text,
  customer: Id,
  'customer.': z.nullish(z.object({ code: z.nullish(Text) })),
  'delivery_address.': z.nullish(z.object({ 'country.': z.nullish(z.object({ code: z.nullish(Text) })) })),
  _timestamp: z.string(),
  'moves.': z.array(MoveRow),
})
export type ShipmentRow = z.infer<typeof Shipment>

const FIELDS = [
  'number',
  'reference',
  'state',
  'customer',
  'customer.code',
  'delivery_address.country.code',
  '_timestamp',
  ...MOVE_FIELDS.map((field) => `moves.${field}`),
]

const Line = z.object({
  id: Id,
  'sale.': z.object({
    number: z.nullish(Text),
    reference: z.nullish(Text),
    origin: z.nullish(RecordReference),
  }),
})

/** The sale that a return hangs on: its number at the customer's and here, and the sale that it takes back. */
export type ReturnSale = { reference: string | null; number: string | null; ofSale: number | null }

/** With their moves, in one question: each costs the server more than what it asks for. */
export async function readShipments(
  records: TrytonRecords,
  domain: readonly unknown[],
): Promise<ShipmentRow[]> {
  return records.find(RETURN, { domain, fields: FIELDS }, Shipment)
}

/** By the line of the return sale (its id) that a move was made for. */
export async function readReturnSales(
  records: TrytonRecords,
  moves: readonly StockMove[],
): Promise<ReadonlyMap<number, ReturnSale>> {
  const lines = new Set(moves.flatMap(({ origin }) => saleLineOf(origin) ?? []))
  if (lines.size === 0) return new Map()
  const found = await records.find(
    'sale.line',
    { domain: [['id', 'in', [...lines]]], fields: ['sale.number', 'sale.reference', 'sale.origin'] },
    Line,
  )
  return new Map(
    found.map(({ id, 'sale.': { number, reference, origin } }) => [
      id,
      {
        reference: reference || null,
        number: number || null,
        ofSale: Number(/^sale\.sale,(\d+)$/.exec(origin ?? '')?.[1]) || null,
      },
    ]),
  )
}

export const saleLineOf = (origin: string | null): number | null =>
  Number(/^sale\.line,(\d+)$/.exec(origin ?? '')?.[1]) || null

/**
 * The number that a return goes by: the customer's, else that of the sale that it hangs on (the ERP names none when it
 * announces the rest of one), else its own.
 */
export function rmaOf(
  { reference, number, id }: ShipmentRow,
  moves: readonly StockMove[],
  sales: ReadonlyMap<number, ReturnSale>,
): string {
  if (reference) return reference
  const sale = moves.map(({ origin }) => sales.get(saleLineOf(origin) ?? 0)).find((one) => one?.reference)
  return sale?.reference ?? (number || `#${id}`)
}

/** Finds them whichever of these they go by. */
export const byRma = (rmas: readonly string[]): readonly unknown[] => [
  'OR',
  ['reference', 'in', rmas],
  ['number', 'in', rmas],
  ['moves.origin.sale.reference', 'in', rmas, 'sale.line'],
]

/** All shipments of these RMAs that are not cancelled, the oldest first, with their moves. */
export async function shipmentsOfRmas(
  records: TrytonRecords,
  rmas: readonly string[],
  input: number,
): Promise<ReturnShipment[]> {
  const rows = await readShipments(records, [byRma(rmas), ['state', '!=', 'cancelled']])
  return (await shipmentsIn(records, rows, input)).filter((shipment) => rmas.includes(shipment.rma))
}

export async function shipmentsIn(
  records: TrytonRecords,
  rows: readonly ShipmentRow[],
  input: number,
): Promise<ReturnShipment[]> {
  const found = rows.map((row) => ({ row, moves: movesOf(row['moves.']) }))
  const sales = await readReturnSales(
    records,
    found.flatMap(({ moves }) => moves),
  )
  return found.map(({ row, moves }) => ({
    id: row.id,
    rma: rmaOf(row, moves, sales),
    state: row.state,
    stamp: row['_timestamp'],
    customer: row.customer,
    incoming: moves.filter(({ to }) => to === input),
    inventory: moves.filter(({ from }) => from === input),
  }))
}

/** Line ids of the moves of all shipments of one RMA. */
export function linesOf(shipments: readonly Pick<ReturnShipment, 'incoming'>[]): Map<number, string> {
  const incoming = shipments.flatMap((shipment) => shipment.incoming)
  const byId = new Map(incoming.map((move) => [move.id, move]))
  return new Map(incoming.map((move) => [move.id, lineOf(move, byId)]))
}
