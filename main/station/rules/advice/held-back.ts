import type { DeductionBar, HeldBack } from '#contract/advice'
import type { Money } from '#contract/returns'
import type { RuleSet } from '#contract/rules/rule-set'
import type { CompiledRules, Deducted } from '../compile-rules.ts'
import type { UnitFacts } from '../facts.ts'
import { mostSpecificOfCountry } from '../law/most-specific.ts'
import { matchingRules } from '../tables/decision-table.ts'
import { shareOf } from './share-of.ts'

type DeductionLaw = NonNullable<RuleSet['law']['deductions']>[number]

/** What is held back of a refund, and by which row of the law it may be; `law` is null outside the law's own right. */
export function heldBack(
  rules: CompiledRules,
  facts: UnitFacts,
  paid: Money | null,
): { law: string | null; heldBack: HeldBack[] } {
  const row = facts.statutory ? deductionLawOf(rules.set.law, facts.country) : undefined
  const holding = rules.deductions ? matchingRules(rules.deductions, facts) : []
  return {
    law: row?.id ?? null,
    heldBack: holding.map(({ id, gives }) => {
      const bar = facts.statutory ? barredBy(rules, row, { rule: id, facts }) : null
      if (bar) return { rule: id, minor: 0, bar }
      const minor = amountOf(gives, paid, facts.quantity)
      return minor === 'other-currency' ? { rule: id, minor: 0, bar: minor } : { rule: id, minor, bar }
    }),
  }
}

const deductionLawOf = (
  { deductions = [], euMembers }: RuleSet['law'],
  country: string,
): DeductionLaw | undefined =>
  mostSpecificOfCountry(deductions, euMembers, { country, channel: null, category: null, sku: null })

/**
 * On a statutory withdrawal only value lost by the customer's handling counts, and only with evidence: a picture, or a
 * measure that the rule itself looks at.
 */
function barredBy(
  { set, photoQuestions }: CompiledRules,
  law: DeductionLaw | undefined,
  { rule, facts }: { rule: string; facts: UnitFacts },
): DeductionBar | null {
  if (!law) return 'no-law'
  const when = set.deductions?.rules.find(({ id }) => id === rule)?.when ?? {}
  const looksAt = Object.keys(when).filter((fact) => when[fact]?.trim() !== '-')
  const byHandling = looksAt.filter(
    (fact) =>
      fact.startsWith('answer.') &&
      !law.neverAlone.includes(fact) &&
      !photoQuestions.has(fact.slice('answer.'.length)),
  )
  if (byHandling.length === 0) return 'not-by-handling'
  if (OTHERS.some((other) => other === facts.responsibility)) return 'not-the-customer'
  const isMeasured = byHandling.some((fact) => typeof facts[fact as `answer.${string}`] === 'number')
  return facts.photos > 0 || isMeasured ? null : 'no-evidence'
}

const OTHERS = ['carrier', 'warehouse', 'manufacturer']

/** Of all the pieces of a unit. An amount in no such currency holds back nothing. */
function amountOf(gives: Deducted, paid: Money | null, quantity: number): number | null | 'other-currency' {
  if (!paid) return null
  if ('percentBp' in gives) return shareOf(paid.minor, gives.percentBp)
  const each = gives.amountMinor[paid.currency]
  return each === undefined ? 'other-currency' : each * quantity
}
