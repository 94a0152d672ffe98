import * as z from 'zod/mini'
import { ClientCode, Day, maybe, Reference, text } from './field-shapes.ts'

/** A piece that left the warehouse, so that it is known when it comes back. */
export const SerialRowShape = z.strictObject(
  {
    client: maybe(ClientCode),
    sku: Reference,
    serial: Reference,
    order: maybe(Reference),
    customer: maybe(text(120)),
    shippedOn: maybe(Day),
  },
  'object-expected',
)
export type SerialRow = z.output<typeof SerialRowShape>
