import * as z from 'zod/mini'
import {
  BUYER_TYPES,
  CUSTOMS_STATES,
  RESOLUTIONS,
  RETURN_METHODS,
  RETURN_REASONS,
  RETURN_TYPES,
  SETTLEMENTS,
} from '#contract/returns'
import {
  ClientCode,
  Country,
  Day,
  listOf,
  longText,
  maybe,
  oneOf,
  orElse,
  Pieces,
  Reference,
  Sscc,
  text,
  Tracking,
  WeightG,
} from './field-shapes.ts'
import { MoneyShape } from './money-shape.ts'

const MAX_LINES = 2000

const ParcelRow = z
  .strictObject(
    {
      tracking: maybe(Tracking),
      sscc: maybe(Sscc),
      carrier: maybe(text(60)),
      weightG: maybe(WeightG),
      customs: maybe(oneOf(CUSTOMS_STATES)),
    },
    'object-expected',
  )
  .check(z.refine(({ tracking, sscc }) => tracking !== null || sscc !== null, 'parcel-unnamed'))

const LineRow = z
  .strictObject(
    {
      line: maybe(Reference),
      sku: Reference,
      quantity: Pieces,
      reason: maybe(oneOf(RETURN_REASONS)),
      comment: maybe(longText(4000)),
      serials: orElse(listOf(Reference, 0, 10_000), []),
      lot: maybe(Reference),
      unitPrice: maybe(MoneyShape),
    },
    'object-expected',
  )
  .check(
    z.check(({ value, issues }) => {
      const { serials, quantity } = value
      if (serials.length > quantity) {
        const params = { serials: serials.length, quantity }
        issues.push({
          code: 'custom',
          input: value,
          path: ['serials'],
          message: 'more-serials-than-pieces',
          params,
        })
      }
      const index = firstRepeated(serials)
      if (index < 0) return
      issues.push({ code: 'custom', input: value, path: ['serials', index], message: 'serial-twice' })
    }),
  )

/** One announced return. An RMA is one by (client, source, rma); the ordinary type is a withdrawal. */
export const ReturnRowShape = z
  .strictObject(
    {
      client: maybe(ClientCode),
      source: orElse(text(60), ''),
      rma: Reference,
      order: maybe(Reference),
      channel: maybe(text(60)),
      method: maybe(oneOf(RETURN_METHODS)),
      country: maybe(Country),
      buyerType: maybe(oneOf(BUYER_TYPES)),
      type: orElse(oneOf(RETURN_TYPES), 'withdrawal'),
      resolution: maybe(oneOf(RESOLUTIONS)),
      settlement: maybe(oneOf(SETTLEMENTS)),
      customer: maybe(text(120)),
      deliveredOn: maybe(Day),
      notifiedOn: maybe(Day),
      sentOn: maybe(Day),
      parcels: orElse(listOf(ParcelRow, 0, 200), []),
      lines: listOf(LineRow, 1, MAX_LINES),
    },
    'object-expected',
  )
  .check(
    z.check(({ value, issues }) => {
      const lineIds = value.lines.map(({ line }) => line)
      const index = firstRepeated(lineIds)
      if (index < 0) return
      issues.push({ code: 'custom', input: value, path: ['lines', index, 'line'], message: 'line-twice' })
    }),
  )
export type ReturnRow = z.output<typeof ReturnRowShape>
export type ReturnLineRow = ReturnRow['lines'][number]
export type ReturnParcelRow = ReturnRow['parcels'][number]

/** Where the first entry stands that was there before, or -1; nulls never repeat. */
function firstRepeated(list: readonly (string | null)[]): number {
  const seen = new Set<string>()
  return list.findIndex((entry) => {
    if (entry === null) return false
    const repeated = seen.has(entry)
    seen.add(entry)
    return repeated
  })
}
