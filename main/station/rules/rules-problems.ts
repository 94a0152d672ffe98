import { factKinds } from '#contract/rules/known-words'
import type { RuleSet } from '#contract/rules/rule-set'
import type { RulesProblem } from '#contract/rules-desk'
import { allSlips, conditionsOfRules, tablesOf } from './check-rule-set.ts'
import { neverAsked } from './checklists/never-asked.ts'
import { waysWithoutPlan } from './rework/check-rework.ts'
import { expected } from './slip.ts'
import { tableProblems } from './tables/table-problems.ts'

/**
 * What is wrong, and what is doubtful, in rules that have the shape of rules, for whoever changes them. Takes its
 * time with long tables: not for the core's loop.
 */
export function rulesProblems(rules: RuleSet): RulesProblem[] {
  const slips = allSlips(rules).map((wrong) => ({ ...wrong, kind: 'wrong' as const }))
  const kinds = factKinds(rules)
  const unplanned = waysWithoutPlan(rules).map((code) => ({
    path: 'reworkPlans',
    expected: expected('plan-for', { code }),
    kind: 'doubt' as const,
  }))
  const unasked = neverAsked(rules, conditionsOfRules(rules)).map(({ path, question, categories }) => ({
    path,
    expected: expected('asked-in', { question, categories: categories.join(', ') }),
    kind: 'doubt' as const,
  }))
  return [
    ...slips,
    ...unplanned,
    ...unasked,
    ...tablesOf(rules).flatMap((of) => [...tableProblems(of, kinds)]),
  ]
}
