import { categoriesOf, factKinds } from '#contract/rules/known-words'
import type { RuleSet } from '#contract/rules/rule-set'
import { checkHitPolicy } from '../tables/check-table.ts'
import { slip, type Slip } from '../slip.ts'

/** What belongs together where money is advised on: how each table is read, and names that lead somewhere. */
export function* checkAdvice(rules: RuleSet): Generator<Slip> {
  const { refundAdvice, deductions, recovery, sellerPolicies = [], law } = rules
  if (refundAdvice) yield* checkHitPolicy('refundAdvice', refundAdvice, 'First')
  if (deductions) yield* checkHitPolicy('deductions', deductions, 'Collect')
  if (recovery) yield* checkHitPolicy('recovery', recovery, 'First')
  yield* checkIds('sellerPolicies', sellerPolicies)
  yield* checkIds('law.withdrawals', law.withdrawals)
  yield* checkCategories('sellerPolicies', rules, sellerPolicies)
  yield* checkCategories('law.withdrawals', rules, law.withdrawals)
  const kinds = factKinds(rules)
  for (const [at, { neverAlone }] of (law.deductions ?? []).entries())
    for (const [f, fact] of neverAlone.entries())
      if (!kinds.has(fact)) yield slip(`law.deductions[${at}].neverAlone[${f}]`, 'fact')
}

/** The advice names the row by its id. */
function* checkIds(path: string, rows: readonly { id: string }[]): Generator<Slip> {
  const ids = rows.map(({ id }) => id)
  for (const [at, name] of ids.entries())
    if (ids.indexOf(name) < at) yield slip(`${path}[${at}]`, 'other-name', { name })
}

function* checkCategories(
  path: string,
  rules: RuleSet,
  rows: readonly { category?: string | undefined }[],
): Generator<Slip> {
  const known = categoriesOf(rules)
  for (const [at, { category }] of rows.entries())
    if (category !== undefined && !known.includes(category))
      yield slip(`${path}[${at}].category`, 'one-of', { list: known.join(', ') })
}
