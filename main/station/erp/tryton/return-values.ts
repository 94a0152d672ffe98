import type { Customer } from './customer-of.ts'
import { decimal } from './wire-values.ts'
import type { Work } from './work.ts'

export type IncomingLine = {
  product: number
  unit: number
  lot: number | null
  pieces: number
  price: string
  currency: number
  origin: string | null
}

/** A move from the customer to the input, as `create` takes it. */
export const incomingMove = (
  { product, unit, lot, pieces, price, currency, origin }: IncomingLine,
  { from, to, company }: { from: number; to: number; company: number },
) => ({
  product,
  uom: unit,
  quantity: pieces,
  ...(lot === null ? {} : { lot }),
  ...(origin === null ? {} : { origin }),
  from_location: from,
  to_location: to,
  company,
  currency,
  unit_price: decimal(price),
})

/** A return in draft, as `create` takes it; its reference is the caller's. */
export async function draftReturn(
  { records, places }: Work,
  customer: Customer,
  lines: readonly IncomingLine[],
): Promise<object> {
  const { company } = await records.preferences()
  const way = { from: customer.location, to: places.input, company }
  return {
    customer: customer.id,
    delivery_address: customer.address,
    warehouse: places.warehouse,
    company,
    incoming_moves: [['create', lines.map((line) => incomingMove(line, way))]],
  }
}
