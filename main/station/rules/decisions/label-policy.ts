import type { LabelPolicy } from '#contract/config'
import type { CompiledRules } from '../compile-rules.ts'
import { isDangerous } from '../gates/exit-gates.ts'
import type { Facts } from '../tables/unary-tests.ts'

/** Does this unit get a grading label? Asked once the grade and the disposition are known. */
export function labelWanted(rules: CompiledRules, policy: LabelPolicy, facts: Facts): boolean {
  if (policy !== 'rule') return policy === 'always'
  return (
    rules.demandsLabel(facts) ||
    isDangerous(rules, facts) ||
    rules.set.labelPolicy.clients.includes(String(facts['client']))
  )
}
