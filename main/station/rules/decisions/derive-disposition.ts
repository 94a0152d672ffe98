import type { CompiledRules } from '../compile-rules.ts'
import { matchingRules } from '../tables/decision-table.ts'
import { gatesInForce } from '../gates/exit-gates.ts'
import { isUsedUp } from '../rework/plan-of.ts'
import type { Facts } from '../tables/unary-tests.ts'

/** `rule`: the one reason the worker sees; `blocked` where every rule that held led to a closed exit. */
export type DerivedDisposition = { code: string; rule: string }

/**
 * Hit policy First, over the rules whose way out is open and whose rework is not used up: facts (with the grade in force) → disposition code.
 * All ways closed → the rule set's `blockedDisposition`. No rule, or one that says so → `manual`.
 */
export function deriveDisposition(rules: CompiledRules, facts: Facts): DerivedDisposition | 'manual' {
  const holding = matchingRules(rules.dispositionRules, facts)
  if (holding.length === 0) return 'manual'
  const gates = gatesInForce(rules, facts)
  const isOpen = (code: string) => {
    const action = rules.actionOf.get(code)
    if (code === 'manual') return true
    const isAllowed = action !== undefined && gates.every(({ allows }) => allows.has(action))
    return isAllowed && !isUsedUp(rules, facts, code)
  }
  const first = holding.find(({ gives }) => isOpen(gives))
  if (!first) return { code: rules.set.blockedDisposition, rule: 'blocked' }
  return first.gives === 'manual' ? 'manual' : { code: first.gives, rule: first.id }
}

/** The same, unless a supervisor is first to look at it: then it is set aside. A way into quarantine is good enough for that. */
export function deriveUnlessHeld(
  rules: CompiledRules,
  facts: Facts,
  isHeld: boolean,
): DerivedDisposition | 'manual' {
  const derived = deriveDisposition(rules, facts)
  if (!isHeld || (derived !== 'manual' && rules.actionOf.get(derived.code) === 'quarantine')) return derived
  return { code: rules.set.blockedDisposition, rule: 'set-aside' }
}
