import type { DecisionTable } from '#contract/rules/table'
import { slip, type Slip } from '../slip.ts'

/** What any table must be, whatever it gives. */
export function* checkTable(path: string, { inputs, rules }: DecisionTable<unknown>): Generator<Slip> {
  const taken = new Set<string>()
  for (const [at, { id, when }] of rules.entries()) {
    if (taken.has(id)) yield slip(`${path}.rules[${at}]`, 'other-name', { name: id })
    taken.add(id)
    for (const fact of Object.keys(when))
      if (!inputs.includes(fact)) yield slip(`${path}.rules[${at}].when.${fact}`, 'input')
  }
}

/** A table that gives codes gives codes that the site has. */
export function* checkGivenCodes(
  path: string,
  { rules, otherwise }: DecisionTable,
  codes: readonly string[],
): Generator<Slip> {
  if (otherwise !== undefined && !codes.includes(otherwise))
    yield slip(`${path}.otherwise`, 'one-of', { list: codes.join(', ') })
  for (const [at, { gives }] of rules.entries())
    if (!codes.includes(gives)) yield slip(`${path}.rules[${at}].gives`, 'one-of', { list: codes.join(', ') })
}

/** What is read one way only. */
export function* checkHitPolicy(
  path: string,
  { hitPolicy }: DecisionTable<unknown>,
  wanted: DecisionTable['hitPolicy'],
): Generator<Slip> {
  if (hitPolicy !== wanted) yield slip(`${path}.hitPolicy`, 'exactly', { value: wanted })
}
