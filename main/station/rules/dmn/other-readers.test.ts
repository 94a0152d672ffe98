import { DmnModdle, type Element } from 'dmn-moddle'
import { date, unaryTest } from 'feelin'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DecisionTable } from '#contract/rules/table'
import { TABLES } from '../check-rule-set.ts'
import { shippedRuleSet } from '../rules-under-test.ts'
import { compileTable, matchingRules } from '../tables/decision-table.ts'
import type { FactValue } from '../tables/unary-tests.ts'
import { rulesToDmn } from './rules-to-dmn.ts'

const exported = await rulesToDmn(shippedRuleSet, null)
const xml = exported.ok ? exported.value : ''
const read = await new DmnModdle().fromXML(xml)

const list = (of: unknown, name: string): Element[] => ((of as Element)[name] ?? []) as Element[]
const inner = (of: unknown, name: string): Element => ((of as Element)[name] ?? {}) as Element
const textOf = ({ text }: Element): string => (typeof text === 'string' ? text.trim() : '')

/** A decision of the file as another tool walks it: names of columns, and the cells of each row. */
function rowsOf(decision: Element): { columns: string[]; rows: { id: string; cells: string[] }[] } {
  const table = inner(decision, 'decisionLogic')
  return {
    columns: list(table, 'input').map((input) => textOf(inner(input, 'inputExpression'))),
    rows: list(table, 'rule').map((rule) => ({
      id: String(rule['description']),
      cells: list(rule, 'inputEntry').map(textOf),
    })),
  }
}

/** What a column may hold: what its cells name, and something that none of them does. */
function valuesIn(cells: readonly string[]): fc.Arbitrary<FactValue> {
  const all = cells.join(' ')
  const days = [...all.matchAll(/date\("([^"]+)"\)/g)].map(([, day = '']) => day)
  if (days.length > 0) return fc.constantFrom(...days, '2020-02-29')
  if (/\b(?:true|false)\b/.test(all)) return fc.boolean()
  const texts = [...all.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text)
  if (texts.length > 0) return fc.constantFrom(...texts, 'something else')
  const numbers = [...all.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number)
  return fc.constantFrom(...numbers.flatMap((number) => [number - 1, number, number + 1]), 0)
}

/** FEEL has a type of its own for days. */
const asTheirs = (cell: string, value: FactValue): unknown =>
  cell.includes('date(') ? date(String(value)) : value
const passes = (cell: string, value: FactValue): boolean =>
  cell === '' || cell === '-' || unaryTest(cell, { '?': asTheirs(cell, value) }).value === true

describe('the shipped tables as DMN', () => {
  it('are read by another reader without a word', () => {
    expect(read.warnings).toEqual([])
    expect(list(read.rootElement, 'drgElement').map(({ id }) => id)).toEqual(
      TABLES.filter((path) => shippedRuleSet[path]),
    )
  })

  it.each(TABLES.filter((path) => shippedRuleSet[path]))('%s decides there as it does here', (path) => {
    const table = shippedRuleSet[path] as DecisionTable<unknown>
    const decision = list(read.rootElement, 'drgElement').find(({ id }) => id === path)
    const { columns, rows } = rowsOf(decision ?? {})
    expect(columns).toEqual(table.inputs)
    const facts = fc.record(
      Object.fromEntries(columns.map((fact, i) => [fact, valuesIn(rows.map(({ cells }) => cells[i] ?? ''))])),
    )
    const compiled = compileTable(table)
    fc.assert(
      fc.property(facts, (unit) => {
        const there = rows.filter(({ cells }) =>
          cells.every((cell, i) => passes(cell, unit[columns[i] ?? ''] ?? '')),
        )
        expect(matchingRules(compiled, unit as never).map(({ id }) => id)).toEqual(there.map(({ id }) => id))
      }),
      { numRuns: 40 },
    )
  })
})
