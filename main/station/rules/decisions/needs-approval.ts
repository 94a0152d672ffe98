import type { Money } from '#contract/returns'
import type { CompiledRules } from '../compile-rules.ts'

/**
 * Must a supervisor agree first? Always for codes whose action the rules list (dispose); for an override of the grade or the
 * destination when the piece is worth more than its currency's limit. A currency without a limit waits; no price does not.
 */
export function needsApproval(
  rules: CompiledRules,
  { code, overridden, price }: { code: string; overridden: boolean; price: Money | null },
): boolean {
  const { actions, overrideAbove } = rules.set.approval
  const action = rules.actionOf.get(code)
  if (action !== undefined && actions.includes(action)) return true
  if (!overridden || !price) return false
  const limit = overrideAbove.find(({ currency }) => currency === price.currency)
  return !limit || price.minor > limit.minor
}
