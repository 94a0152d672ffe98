import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DecisionTable } from '#contract/rules/table'
import { compileTable, firstRule, matchingRules } from './decision-table.ts'

const words = { en: 'a', pl: 'a', ro: 'a', he: 'a' }
const cell = fc.constantFrom(
  '"A"',
  '"A","B"',
  '"C"',
  'not("A")',
  '-',
  '> 2',
  '1',
  '1, 2',
  '[0..1]',
  '"A", > 1',
)
const facts = fc.record({
  a: fc.constantFrom('A', 'B', 'C', 1, 2, 3, undefined),
  b: fc.constantFrom('A', 1, 5),
})
const tables: fc.Arbitrary<DecisionTable> = fc
  .array(fc.record({ a: cell, b: cell }, { requiredKeys: [] }), { maxLength: 30 })
  .map((conditions) => ({
    id: 'any',
    hitPolicy: 'First',
    inputs: ['a', 'b'],
    rules: conditions.map((when, at) => ({ id: `r${at}`, when, gives: `G${at}`, words })),
  }))

describe('a table of many rules', () => {
  it('finds every rule that holds, in the order of the table, though it does not look at each', () => {
    fc.assert(
      fc.property(tables, facts, (table, given) => {
        const compiled = compileTable(table)
        const holding = compiled.rules.filter((rule) => rule.matches(given))
        expect(matchingRules(compiled, given)).toEqual(holding)
        expect(firstRule(compiled, given)).toEqual(holding[0] ?? null)
      }),
      { numRuns: 1000 },
    )
  })

  it('looks at a handful of thousands', () => {
    const rules = Array.from({ length: 3000 }, (_, at) => ({
      id: `r${at}`,
      when: { sku: `"S${at}"`, grade: '"A","B"' },
      gives: 'RESTOCK',
      words,
    }))
    const compiled = compileTable({ id: 'many', hitPolicy: 'First', inputs: ['sku', 'grade'], rules })
    const looked = compiled.candidates({ sku: 'S2999', grade: 'B' })
    expect(looked.map(({ id }) => id)).toEqual(['r2999'])
  })
})
