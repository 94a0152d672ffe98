import type { CompiledRules } from '../compile-rules.ts'
import { matchingRules } from '../tables/decision-table.ts'
import type { Facts } from '../tables/unary-tests.ts'

/** `because`: the grade rules that hold at this grade, in the table's order; empty for the best grade. */
export type DerivedGrade = { grade: string; because: readonly string[] }

/**
 * Hit policy Collect: each rule that holds caps the grade, the worst cap wins; no rule, the best grade.
 * `manual` where a rule says that a person grades (nobody inspected it, it is another article).
 */
export function deriveGrade(rules: CompiledRules, facts: Facts): DerivedGrade | 'manual' {
  const holding = matchingRules(rules.gradeRules, facts)
  if (holding.some(({ gives }) => gives === 'manual')) return 'manual'
  const orders = holding.map(({ gives }) => rules.gradeOrder.get(gives) ?? 0)
  const grade = rules.set.grades[Math.max(0, ...orders)]
  if (!grade) return 'manual'
  return {
    grade: grade.code,
    because: holding.filter(({ gives }) => gives === grade.code).map(({ id }) => id),
  }
}
