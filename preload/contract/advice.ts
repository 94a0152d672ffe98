import * as z from 'zod/mini'
import { DISPOSITION_ACTIONS } from './returns.ts'

/** What the station advises on money, as its documents carry it. The ERP decides. */

const text = z.nullable(z.string())
const wholeNumber = z.int()
const MoneyShape = z.object({ minor: wholeNumber, currency: z.string() })

/** Why the law lets a deduction not be made, or nobody can say how much it is. */
export const DEDUCTION_BARS = [
  'no-law',
  'not-by-handling',
  'not-the-customer',
  'no-evidence',
  'other-currency',
] as const
export type DeductionBar = (typeof DEDUCTION_BARS)[number]

/** A rule of `deductions` that holds; `minor` is 0 where it is barred, null where nobody knows the price. */
const HeldBackShape = z.object({
  rule: z.string(),
  minor: z.nullable(wholeNumber),
  bar: z.nullable(z.enum(DEDUCTION_BARS)),
})
export type HeldBack = z.infer<typeof HeldBackShape>

/**
 * `rule`: the row of `refundAdvice`; `law`, `policy` and `deductionLaw`: the rows of the rules that were applied;
 * `raisedByLaw`: the rule gave less than the law. Money in minor units, of all the pieces.
 */
export const RefundAdviceShape = z.union([
  z.object({ kind: z.literal('manual'), reason: z.string(), law: text }),
  z.object({
    kind: z.literal('refund'),
    percentBp: wholeNumber,
    rule: z.string(),
    law: text,
    policy: text,
    raisedByLaw: z.boolean(),
    deductionLaw: text,
    heldBack: z.array(HeldBackShape),
    /** Null where nobody knows what was paid. */
    amount: z.nullable(
      z.object({
        currency: z.string(),
        paidMinor: wholeNumber,
        heldBackMinor: wholeNumber,
        refundMinor: wholeNumber,
      }),
    ),
  }),
])
export type RefundAdvice = z.infer<typeof RefundAdviceShape>

/** What the way is expected to bring in, by which rule, and the open way that would bring in most if that is more. */
export const RecoveryShape = z.object({
  rule: text,
  expected: z.nullable(MoneyShape),
  better: z.nullable(
    z.object({ disposition: z.string(), action: z.enum(DISPOSITION_ACTIONS), expected: MoneyShape }),
  ),
})
export type Recovery = z.infer<typeof RecoveryShape>
