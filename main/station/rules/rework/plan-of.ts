import type { Operation } from '#contract/rules/rework'
import type { CompiledRules } from '../compile-rules.ts'
import type { Facts } from '../tables/unary-tests.ts'

/**
 * What is done to a unit that is decided to go this way, in order; empty where no rule plans anything.
 * Hit policy First.
 */
export function planOf(rules: CompiledRules, facts: Facts, disposition: string): readonly Operation[] {
  if (rules.actionOf.get(disposition) !== 'rework') return []
  const decided = { ...facts, disposition, action: 'rework' }
  const plan = rules.reworkPlans.rules.find(({ matches }) => matches(decided))
  return (plan?.gives ?? []).flatMap((id) => rules.operations.get(id) ?? [])
}

/** Whether this way plans an operation that the unit went through as often as it may. */
export const isUsedUp = (rules: CompiledRules, facts: Facts, disposition: string): boolean =>
  planOf(rules, facts, disposition).some(({ id, maxLoops }) => Number(facts[`loops.${id}`] ?? 0) >= maxLoops)
