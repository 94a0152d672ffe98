import * as z from 'zod/mini'
import { Condition, Country, Days, Id, Texts, sourced } from './part-shapes.ts'

const WithdrawalLaw = z.strictObject({
  id: Id,
  /** ISO 3166, or EU for every member state without a row of its own. */
  country: Country,
  /** Where the row is for one sales channel only. */
  channel: z.optional(Id),
  /** ... for one category, or for one product. */
  category: z.optional(Id),
  sku: z.optional(z.string()),
  buyers: z.array(z.enum(['consumer', 'sole-trader', 'business'])),
  noticeDays: Days,
  /** Later than noticeDays but not beyond this: holidays or a longer right may apply, so a person looks. */
  doubtUntilDays: Days,
  refund: z.strictObject({ days: Days, from: z.enum(['notice', 'goods-received']) }),
  neverEligible: z.boolean(),
  ...sourced,
})

/** What may be held back where the law gives the right to withdraw. */
const DeductionLaw = z.strictObject({
  id: Id,
  /** ISO 3166, or EU for every member state without a row of its own. */
  country: Country,
  /** Facts that justify nothing by themselves: a grade, a missing box. A rule must look at an answer besides them. */
  neverAlone: z.array(z.string()),
  ...sourced,
})

const Law = z.strictObject({
  advice: Texts,
  euMembers: z.array(Country),
  withdrawals: z.array(WithdrawalLaw),
  complaints: z.array(
    z.strictObject({ id: Id, country: Country, answerDays: Days, silenceAccepts: z.boolean(), ...sourced }),
  ),
  /** A country without a row: nothing is held back. */
  deductions: z.optional(z.array(DeductionLaw)),
  /** Alarms, so many days before a complaint’s answer or a refund is due. */
  complaintAlarmDays: z.array(Days),
  neverEligible: z.array(z.strictObject({ id: Id, words: Texts, when: Condition, ...sourced })),
  /** How long what is not goods is kept for its owner; rules of before have no such term. */
  foundProperty: z.optional(z.strictObject({ keepDays: Days, ...sourced })),
})

export const lawPart = {
  law: Law,
}
