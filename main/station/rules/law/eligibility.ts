import type { BUYER_TYPES, ProductFlag, ReturnType } from '#contract/returns'
import { addDays, isCalendarDate } from './calendar-dates.ts'
import type { CompiledRules } from '../compile-rules.ts'
import { withdrawalLawOf } from './deadlines.ts'
import type { ReturnDates } from './deadlines.ts'
import type { AnswerValue } from '../facts.ts'
import type { FactValue } from '../tables/unary-tests.ts'

/**
 * Advice for the ERP, which decides on money. `reason`: one of those below, or the id of the law's `neverEligible` row;
 * `law`: the row that was applied.
 */
export type Eligibility = {
  eligibility: 'eligible' | 'not-eligible' | 'manual'
  reason: string
  law: string | null
}

export type EligibilityCase = ReturnDates & {
  buyerType: (typeof BUYER_TYPES)[number] | null
  deliveredOn: string | null
  flags: readonly ProductFlag[]
  /** As far as the inspection got. */
  answers: Readonly<Record<string, AnswerValue>>
}

/** Return types that no law of withdrawal is asked for. */
const BY_TYPE: Record<Exclude<ReturnType, 'withdrawal'>, Eligibility> = {
  'return-to-sender': { eligibility: 'eligible', reason: 'never-delivered', law: null },
  complaint: { eligibility: 'manual', reason: 'complaint-is-judged-by-a-person', law: null },
  exchange: { eligibility: 'manual', reason: 'exchange-is-the-sellers-policy', law: null },
}

/** May the customer withdraw? Compares the day of the notice with the delivery, never the day the parcel came. Unknown: manual. */
export function eligibility(rules: CompiledRules, about: EligibilityCase): Eligibility {
  if (about.type === null) return { eligibility: 'manual', reason: 'return-type-unknown', law: null }
  return about.type === 'withdrawal' ? withdrawal(rules, about) : BY_TYPE[about.type]
}

function withdrawal(rules: CompiledRules, about: EligibilityCase): Eligibility {
  const row = withdrawalLawOf(rules.set.law, about)
  if (!row) return { eligibility: 'manual', reason: 'no-law-for-the-country', law: null }
  // Shops mark business orders; an unmarked one is a consumer's.
  if (!row.buyers.includes(about.buyerType ?? 'consumer'))
    return { eligibility: 'manual', reason: 'buyer-may-not-withdraw', law: row.id }
  const exempt = row.neverEligible ? neverEligible(rules, about) : undefined
  if (exempt) return { eligibility: 'not-eligible', reason: exempt, law: row.id }
  return { ...byDates(row, about.deliveredOn, about.notifiedOn), law: row.id }
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
