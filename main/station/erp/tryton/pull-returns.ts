import * as z from 'zod/mini'
import { isPieceUnit, type SaidWords } from '../by-return/erp-words.ts'
import type { PulledReturns } from '../by-return/returns-connector.ts'
import {
  byRma,
  linesOf,
  readReturnSales,
  readShipments,
  saleLineOf,
  shipmentsIn,
  type ReturnSale,
  type ReturnShipment,
  type ShipmentRow,
} from './announced-returns.ts'
import { changedAfter, nextCursor, readCursor } from './cursor.ts'
import type { Places } from './places.ts'
import { priceOf } from './price.ts'
import { RETURN } from './stock-moves.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { datetime, Id, Moment, Text } from './wire-values.ts'

/** A page asks for every shipment of its RMAs, with the moves of each. */
const PAGE = 100

const Changed = z.object({ id: Id, create_date: z.nullish(Moment), write_date: z.nullish(Moment) })
const STAMPS = ['create_date', 'write_date', 'moves.create_date', 'moves.write_date']
const Sale = z.object({ id: Id, number: z.nullish(Text), reference: z.nullish(Text) })

/**
 * A page of returns that changed: each whole, with all the shipments that it is split into. An RMA is gone when none of
 * them is open any more. At first only what is open is asked for.
 */
export async function pullReturnPage(
  records: TrytonRecords,
  { warehouse, input }: Places,
  { since, now, said }: { since: string | null; now: number; said: SaidWords },
): Promise<PulledReturns> {
  const cursor = readCursor(since)
  const after = changedAfter(cursor, now)
  const changed = await records.find(
    RETURN,
    {
      domain: [
        ['warehouse', '=', warehouse],
        after === null
          ? ['state', 'in', OPEN]
          : ['OR', ...STAMPS.map((stamp) => [stamp, '>', datetime(after)])],
        ['id', '>', cursor.after],
      ],
      fields: ['create_date', 'write_date'],
      limit: PAGE,
    },
    Changed,
  )
  const { rows, shipments } = await wholeReturns(
    records,
    changed.map(({ id }) => id),
    input,
  )
  const rmas = Map.groupBy(shipments, ({ rma }) => rma)
  const sales = await ordersOf(records, shipments)
  const awaited: object[] = []
  const gone: string[] = []
  for (const [rma, parts] of rmas) {
    const isOpen = parts.some(({ state }) => OPEN.includes(state))
    const record = isOpen ? recordOf(rma, parts, { rows, sales, said }) : null
    if (record) awaited.push(record)
    else gone.push(rma)
  }
  const isEnd = changed.length < PAGE
  const changes = changed.flatMap(({ create_date: made, write_date: written }) =>
    [made ?? [], written ?? []].flat(),
  )
  const lastId = changed.at(-1)?.id ?? cursor.after
  return {
    records: awaited,
    gone,
    next: JSON.stringify(nextCursor(cursor, { changes, lastId, isEnd, now })),
    isEnd,
  }
}

const OPEN = ['draft', 'received']

/** These shipments, and the others of the same RMAs; cancelled ones count as not there. */
async function wholeReturns(
  records: TrytonRecords,
  ids: readonly number[],
  input: number,
): Promise<{ rows: ReadonlyMap<number, ShipmentRow>; shipments: ReturnShipment[] }> {
  if (ids.length === 0) return { rows: new Map(), shipments: [] }
  const first = await readShipments(records, [['id', 'in', ids]])
  const named = await shipmentsIn(records, first, input)
  const rmas = [...new Set(named.map(({ rma }) => rma))]
  const others = await readShipments(records, [byRma(rmas), ['id', 'not in', ids]])
  const shipments = [...named, ...(await shipmentsIn(records, others, input))].filter(({ rma }) =>
    rmas.includes(rma),
  )
  return { rows: new Map([...first, ...others].map((row) => [row.id, row])), shipments }
}

/** By the line of the return sale: the number that the customer knows the order by. */
async function ordersOf(
  records: TrytonRecords,
  shipments: readonly ReturnShipment[],
): Promise<ReadonlyMap<number, string>> {
  const backs: ReadonlyMap<number, ReturnSale> = await readReturnSales(
    records,
    shipments.flatMap(({ incoming }) => incoming),
  )
  const ids = new Set([...backs.values()].flatMap(({ ofSale }) => ofSale ?? []))
  if (ids.size === 0) return new Map()
  const fields = ['number', 'reference']
  const found = await records.find('sale.sale', { domain: [['id', 'in', [...ids]]], fields }, Sale)
  const orders = new Map(found.map(({ id, number, reference }) => [id, reference || number]))
  return new Map(
    [...backs].flatMap(([line, { ofSale }]) => {
      const order = orders.get(ofSale ?? 0)
      return order ? [[line, order] as const] : []
    }),
  )
}

/** As the import takes it; null where nothing of it could be received piece by piece. */
function recordOf(
  rma: string,
  parts: readonly ReturnShipment[],
  {
    rows,
    sales,
    said,
  }: {
    rows: ReadonlyMap<number, ShipmentRow>
    sales: ReadonlyMap<number, string>
    said: SaidWords
  },
): object | null {
  const alive = parts.filter(({ state }) => state !== 'cancelled')
  const ids = linesOf(alive)
  const lines = new Map<string, Record<string, unknown> & { quantity: number; serials: string[] }>()
  for (const move of alive.flatMap(({ incoming }) => incoming)) {
    const { sku, lotNumber, currencyCode } = move
    if (!sku || !Number.isInteger(move.pieces) || move.pieces < 1) continue
    if (!isPieceUnit(move.unitName, said)) continue
    const line = ids.get(move.id) ?? String(move.id)
    const before = lines.get(line)
    // One lot of one piece is what the dock calls a serial number.
    const serials = lotNumber !== null && move.pieces === 1 ? [lotNumber] : []
    if (before) {
      before.quantity += move.pieces
      before.serials.push(...serials.filter((serial) => !before.serials.includes(serial)))
      continue
    }
    const unitPrice = currencyCode === null ? null : priceOf(move.unitPrice, currencyCode)
    lines.set(line, {
      line,
      sku,
      quantity: move.pieces,
      serials: [...serials],
      ...(lotNumber !== null && serials.length === 0 ? { lot: lotNumber } : {}),
      ...(unitPrice ? { unitPrice } : {}),
    })
  }
  if (lines.size === 0) return null
  const row = rows.get(parts[0]?.id ?? 0)
  const order = alive
    .flatMap(({ incoming }) => incoming)
    .map(({ origin }) => sales.get(saleLineOf(origin) ?? 0))
    .find((one) => one !== undefined)
  const customer = row?.['customer.']?.code
  const country = row?.['delivery_address.']?.['country.']?.code
  return {
    rma,
    ...(order === undefined ? {} : { order }),
    ...(customer ? { customer } : {}),
    ...(country ? { country } : {}),
    lines: [...lines.values()],
  }
}
