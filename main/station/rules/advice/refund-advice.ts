import type { HeldBack, RefundAdvice } from '#contract/advice'
import type { Money } from '#contract/returns'
import type { CompiledRules } from '../compile-rules.ts'
import type { UnitFacts } from '../facts.ts'
import type { Eligibility } from '../law/eligibility.ts'
import { matchingRules } from '../tables/decision-table.ts'
import { heldBack } from './held-back.ts'
import { shareOf, WHOLE_BP } from './share-of.ts'

/** Why a person decides on the money, besides the reasons of the eligibility. */
export const MANUAL_REASONS = ['not-announced', 'not-inspected', 'no-rule', 'left-to-a-person'] as const

/** What is known besides the facts; `paid` for one piece. */
export type AdviceAsked = { eligibility: Eligibility; paid: Money | null }

/** Facts with the grade in force → advice; null where the rules advise on no refund. Whole minor units, half up. */
export function adviseRefund(
  rules: CompiledRules,
  facts: UnitFacts,
  { eligibility, paid }: AdviceAsked,
): RefundAdvice | null {
  if (!rules.refundAdvice) return null
  const { law, policy } = eligibility
  const why = leftToAPerson(facts, eligibility)
  if (why) return { kind: 'manual', reason: why, law }
  const [rule] = matchingRules(rules.refundAdvice, facts)
  if (!rule) return { kind: 'manual', reason: 'no-rule', law }
  const { percentBp } = rule.gives
  if (percentBp === null) return { kind: 'manual', reason: 'left-to-a-person', law }
  const raisedByLaw = facts.statutory && percentBp < WHOLE_BP
  const share = raisedByLaw ? WHOLE_BP : percentBp
  const all = paid && { minor: paid.minor * facts.quantity, currency: paid.currency }
  const held = share === 0 ? NOTHING : heldBack(rules, facts, all)
  return {
    kind: 'refund',
    percentBp: share,
    rule: rule.id,
    law,
    policy,
    raisedByLaw,
    deductionLaw: held.law,
    heldBack: held.heldBack,
    amount: all && amountOf(all, share, held.heldBack),
  }
}

const NOTHING = { law: null, heldBack: [] }

function leftToAPerson(facts: UnitFacts, { eligibility, reason }: Eligibility): string | null {
  if (facts.reception !== 'received') return 'not-announced'
  if (eligibility === 'manual') return reason
  return facts.inspected && facts.grade !== 'none' ? null : 'not-inspected'
}

/** More than the refund is never held back. */
function amountOf({ minor, currency }: Money, percentBp: number, held: readonly HeldBack[]) {
  const share = shareOf(minor, percentBp)
  const wanted = held.reduce((sum, each) => sum + (each.minor ?? 0), 0)
  const heldBackMinor = Math.min(wanted, share)
  return { currency, paidMinor: minor, heldBackMinor, refundMinor: share - heldBackMinor }
}
