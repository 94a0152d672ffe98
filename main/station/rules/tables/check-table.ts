import type { DecisionTable } from '#contract/rules/table'
import type { Slip } from '../check-rule-set.ts'

/** What any table must be, whatever it gives. */
export function* checkTable(path: string, { inputs, rules }: DecisionTable<unknown>): Generator<Slip> {
  const ids = rules.map(({ id }) => id)
  for (const [at, { id, when }] of rules.entries()) {
    if (ids.indexOf(id) < at)
      yield { path: `${path}.rules[${at}]`, expected: `a name other than ${id}, which is taken` }
    for (const fact of Object.keys(when))
      if (!inputs.includes(fact))
        yield { path: `${path}.rules[${at}].when.${fact}`, expected: `one of the table's inputs` }
  }
}

/** A table that gives codes gives codes that the site has. */
export function* checkGivenCodes(
  path: string,
  { rules }: DecisionTable,
  codes: readonly string[],
): Generator<Slip> {
  for (const [at, { gives }] of rules.entries())
    if (!codes.includes(gives))
      yield { path: `${path}.rules[${at}].gives`, expected: `one of ${codes.join(', ')}` }
}

/** What is read one way only. */
export function* checkHitPolicy(
  path: string,
  { hitPolicy }: DecisionTable<unknown>,
  wanted: DecisionTable['hitPolicy'],
): Generator<Slip> {
  if (hitPolicy !== wanted) yield { path: `${path}.hitPolicy`, expected: wanted }
}
