import type { RuleSet } from '#contract/rules/rule-set'
import type { CompiledRules } from '../compile-rules.ts'
import type { UnitFacts } from '../facts.ts'
import { matchingRules } from '../tables/decision-table.ts'
import { deriveGrade } from './grade.ts'

/** What is decided, and whether a person wants it otherwise than the rules. */
export type Wish = { code: string; overridden: boolean }

/** Must a supervisor agree first? */
export const needsApproval = (rules: CompiledRules, facts: UnitFacts, wish: Wish): boolean =>
  approvalOf(rules, facts, wish).asks

/** The same with the rule behind it: by the site's table (First), and by the limits of rules of before, which name none. */
export function approvalOf(
  rules: CompiledRules,
  facts: UnitFacts,
  { code, overridden }: Wish,
): { asks: boolean; rule: string | null } {
  const action = rules.actionOf.get(code) ?? ('none' as const)
  const asked = { ...facts, disposition: code, action, overridden, gradeChange: gradeChange(rules, facts) }
  const [first] = rules.approvalRules ? matchingRules(rules.approvalRules, asked) : []
  if (first?.gives === 'supervisor') return { asks: true, rule: first.id }
  const asks = isBeyondLimits(rules.set.approval, asked)
  return { asks, rule: asks ? null : (first?.id ?? null) }
}

/** Steps of the scale from the grade that the answers give to the one in force: above 0 better, below 0 worse. */
function gradeChange(rules: CompiledRules, facts: UnitFacts): number {
  const derived = deriveGrade(rules, facts)
  const [from, to] = [derived === 'manual' ? undefined : derived.grade, facts.grade].map((grade) =>
    rules.gradeOrder.get(grade ?? 'none'),
  )
  return from === undefined || to === undefined ? 0 : from - to
}

/**
 * Always for an action that they list; for an override when the piece is worth more than its currency's limit. A currency
 * without a limit waits; no price does not.
 */
function isBeyondLimits(
  approval: RuleSet['approval'],
  { action, overridden, priceMinor, currency }: UnitFacts,
): boolean {
  if (!approval) return false
  if (action !== 'none' && approval.actions.includes(action)) return true
  if (!overridden || priceMinor === undefined) return false
  const limit = approval.overrideAbove.find((each) => each.currency === currency)
  return !limit || priceMinor > limit.minor
}
