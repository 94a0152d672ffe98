import { categoriesOf } from '#contract/rules/known-words'
import type { RuleSet } from '#contract/rules/rule-set'
import { slip, type Slip } from '../slip.ts'
import { checkHitPolicy } from '../tables/check-table.ts'

/** Plans name operations of the site, each once; partners are reached by ways that lead out of the house. */
export function* checkRework({ reworkPlans, ...rules }: RuleSet): Generator<Slip> {
  yield* checkOperations(rules)
  yield* checkPartners(rules)
  if (!reworkPlans) return
  yield* checkHitPolicy('reworkPlans', reworkPlans, 'First')
  const known = (rules.operations ?? []).map(({ id }) => id)
  for (const [r, { gives }] of reworkPlans.rules.entries())
    for (const [at, id] of gives.entries()) {
      const path = `reworkPlans.rules[${r}].gives[${at}]`
      if (!known.includes(id)) yield slip(path, 'one-of', { list: known.join(', ') })
      if (gives.indexOf(id) < at) yield slip(path, 'other-name', { name: id })
    }
}

function* checkOperations({ operations = [] }: Pick<RuleSet, 'operations'>): Generator<Slip> {
  for (const [o, { cost }] of operations.entries())
    for (const [at, { currency }] of cost.entries())
      if (cost.findIndex((other) => other.currency === currency) < at)
        yield slip(`operations[${o}].cost[${at}]`, 'other-name', { name: currency })
}

function* checkPartners({
  partners = [],
  dispositions,
  ...rules
}: Omit<RuleSet, 'reworkPlans'>): Generator<Slip> {
  const ways = dispositions.filter(({ action }) => action === 'transfer').map(({ code }) => code)
  const categories = categoriesOf({ dispositions, ...rules })
  for (const [p, partner] of partners.entries()) {
    for (const [at, code] of partner.dispositions.entries())
      if (!ways.includes(code))
        yield slip(`partners[${p}].dispositions[${at}]`, 'one-of', { list: ways.join(', ') })
    for (const [at, kind] of partner.kinds.entries())
      if (!categories.includes(kind))
        yield slip(`partners[${p}].kinds[${at}]`, 'one-of', { list: categories.join(', ') })
  }
}

/** Ways to rework for which no plan holds whatever the unit is: nobody would know what to do to it. */
export function waysWithoutPlan({ dispositions, reworkPlans }: RuleSet): string[] {
  const ways = dispositions.filter(({ action }) => action === 'rework').map(({ code }) => code)
  const always = (reworkPlans?.rules ?? []).filter(({ when }) =>
    Object.keys(when).every((fact) => fact === 'disposition'),
  )
  return ways.filter((code) => !always.some(({ when }) => names(when['disposition'], code)))
}

/** A cell that names the code among its literals, or says nothing. */
const names = (cell: string | undefined, code: string): boolean =>
  cell === undefined ||
  cell
    .split(',')
    .map((literal) => literal.trim())
    .some((literal) => literal === '-' || literal === `"${code}"`)
