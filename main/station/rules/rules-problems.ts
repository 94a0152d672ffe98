import type { RuleSet } from '#contract/rules/rule-set'
import type { RulesProblem } from '#contract/rules-desk'
import { allSlips } from './check-rule-set.ts'

/** What is wrong with rules that have the shape of rules, for whoever changes them. */
export function rulesProblems(rules: RuleSet): RulesProblem[] {
  return allSlips(rules).map(({ path, expected }) => ({ path, expected, kind: 'wrong' }))
}
