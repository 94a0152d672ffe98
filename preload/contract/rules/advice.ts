import * as z from 'zod/mini'
import { Country, Currency, Days, Id, Minor, Texts, sourced } from './part-shapes.ts'
import { BUYER_TYPES } from '../returns.ts'
import { tableOf } from './table.ts'

/** A share in basis points: 10 000 is all of it. */
const BasisPoints = z.int().check(z.gte(0), z.lte(10_000))
/** For one piece, in minor units, by currency. */
const AmountMinor = z.record(Currency, Minor)

/** What a seller grants beyond the law; the most specific row holds, and only in the customer's favour. */
const SellerPolicy = z.strictObject({
  id: Id,
  words: Texts,
  client: z.optional(z.string()),
  country: z.optional(Country),
  channel: z.optional(Id),
  category: z.optional(Id),
  sku: z.optional(z.string()),
  /** Nobody named: consumers. */
  buyers: z.optional(z.array(z.enum(BUYER_TYPES))),
  /** From delivery to the customer's notice. */
  noticeDays: Days,
  ...sourced,
})

/** What the station advises on money. The ERP decides. */
export const advicePart = {
  /** First: the share of the price that is given back; null leaves it to a person. */
  refundAdvice: z.optional(tableOf(z.strictObject({ percentBp: z.nullable(BasisPoints) }))),
  /** Collect: what is held back, of the price or an amount; all that hold add up, never above the refund. */
  deductions: z.optional(
    tableOf(
      z.union([z.strictObject({ percentBp: BasisPoints }), z.strictObject({ amountMinor: AmountMinor })]),
    ),
  ),
  /** First: what a way out brings in, of the list or resale price, less its handling. */
  recovery: z.optional(tableOf(z.strictObject({ recoveryBp: BasisPoints, handlingMinor: AmountMinor }))),
  sellerPolicies: z.optional(z.array(SellerPolicy)),
}
