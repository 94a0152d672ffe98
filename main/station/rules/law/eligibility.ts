import type { ProductFlag, ReturnType } from '#contract/returns'
import { addDays, isCalendarDate } from './calendar-dates.ts'
import type { CompiledRules } from '../compile-rules.ts'
import { withdrawalLawOf } from './deadlines.ts'
import type { ReturnDates } from './deadlines.ts'
import { policyThatAllows, type PolicyCase } from './seller-policy.ts'
import type { AnswerValue } from '../facts.ts'
import type { FactValue } from '../tables/unary-tests.ts'

/** Why, where it is not a row of the law's `neverEligible`. */
export const ELIGIBILITY_REASONS = [
  'never-delivered',
  'complaint-is-judged-by-a-person',
  'exchange-is-the-sellers-policy',
  'return-type-unknown',
  'no-law-for-the-country',
  'buyer-may-not-withdraw',
  'date-unknown',
  'notice-in-time',
  'notice-near-the-limit',
  'notice-too-late',
  'seller-policy',
] as const
export type EligibilityReason = (typeof ELIGIBILITY_REASONS)[number]

/**
 * Advice for the ERP, which decides on money. `reason`: one of those below, or the id of the law's `neverEligible` row;
 * `law`: the row that was applied.
 */
export type Eligibility = {
  eligibility: 'eligible' | 'not-eligible' | 'manual'
  reason: string
  law: string | null
  /** The seller's policy that allows it where the law does not. */
  policy: string | null
}

export type EligibilityCase = ReturnDates &
  PolicyCase & {
    flags: readonly ProductFlag[]
    /** As far as the inspection got. */
    answers: Readonly<Record<string, AnswerValue>>
  }

function manual(reason: EligibilityReason): Eligibility {
  return { eligibility: 'manual', reason, law: null, policy: null }
}

/** Return types that no law of withdrawal is asked for. */
const BY_TYPE: Record<Exclude<ReturnType, 'withdrawal'>, Eligibility> = {
  'return-to-sender': { eligibility: 'eligible', reason: 'never-delivered', law: null, policy: null },
  complaint: manual('complaint-is-judged-by-a-person'),
  exchange: manual('exchange-is-the-sellers-policy'),
}

/** Why the law says no, or leaves it to a person, where a seller may still say yes. */
const SELLERS_MAY_SAY_YES: readonly EligibilityReason[] = [
  'no-law-for-the-country',
  'buyer-may-not-withdraw',
  'notice-near-the-limit',
  'notice-too-late',
]

/** May the customer withdraw? Compares the day of the notice with the delivery, never the day the parcel came. Unknown: manual. */
export function eligibility(rules: CompiledRules, about: EligibilityCase): Eligibility {
  if (about.type === null) return manual('return-type-unknown')
  if (about.type !== 'withdrawal') return BY_TYPE[about.type]
  const byLaw = withdrawal(rules, about)
  if (!SELLERS_MAY_SAY_YES.some((reason) => reason === byLaw.reason)) return byLaw
  const policy = policyThatAllows(rules.set, about)
  return policy ? { ...byLaw, eligibility: 'eligible', reason: 'seller-policy', policy: policy.id } : byLaw
}

/** The law itself gives the right: what is held back is the law's matter, not the seller's. */
export const isStatutory = ({ eligibility: is, policy, law }: Eligibility): boolean =>
  is === 'eligible' && policy === null && law !== null

function withdrawal(rules: CompiledRules, about: EligibilityCase): Eligibility {
  const row = withdrawalLawOf(rules.set.law, about)
  if (!row) return manual('no-law-for-the-country')
  // Shops mark business orders; an unmarked one is a consumer's.
  if (!row.buyers.includes(about.buyerType ?? 'consumer'))
    return { ...manual('buyer-may-not-withdraw'), law: row.id }
  const exempt = row.neverEligible ? neverEligible(rules, about) : undefined
  if (exempt) return { eligibility: 'not-eligible', reason: exempt, law: row.id, policy: null }
  return { ...byDates(row, about.deliveredOn, about.notifiedOn), law: row.id, policy: null }
}

function byDates(
  row: { noticeDays: number; doubtUntilDays: number },
  deliveredOn: string | null,
  notifiedOn: string | null,
): Pick<Eligibility, 'eligibility' | 'reason'> {
  if (!deliveredOn || !notifiedOn || !isCalendarDate(deliveredOn) || !isCalendarDate(notifiedOn))
    return { eligibility: 'manual', reason: 'date-unknown' }
  if (notifiedOn <= addDays(deliveredOn, row.noticeDays))
    return { eligibility: 'eligible', reason: 'notice-in-time' }
  return notifiedOn <= addDays(deliveredOn, row.doubtUntilDays)
    ? { eligibility: 'manual', reason: 'notice-near-the-limit' }
    : { eligibility: 'not-eligible', reason: 'notice-too-late' }
}

function neverEligible(rules: CompiledRules, { flags, answers }: EligibilityCase): string | undefined {
  const facts: Record<string, FactValue> = {}
  for (const flag of flags) facts[`flag.${flag}`] = true
  for (const [question, value] of Object.entries(answers)) facts[`answer.${question}`] = value
  return rules.neverEligible.find(({ matches }) => matches(facts))?.id
}
