import type { DecisionTable } from '#contract/rules/table'
import type { RuleCondition } from '#contract/rules/part-shapes'
import { parseUnaryTests } from './unary-tests.ts'
import type { Facts, UnaryTest } from './unary-tests.ts'

export type Condition = (facts: Facts) => boolean
export type CompiledRule<Gives = string> = { id: string; gives: Gives; matches: Condition }
/** Words as in DMN: inputs, rules, hit policy. The rules keep the order of the file. */
export type CompiledTable<Gives = string> = { id: string; rules: readonly CompiledRule<Gives>[] }

/** All cells of one rule together (fact → cell); a fact that has no cell is not asked. Throws on a cell that readRuleSet refuses. */
export function compileCondition(when: RuleCondition): Condition {
  const tests = Object.entries(when).map(([fact, cell]) => ({ fact, test: compileCell(fact, cell) }))
  return (facts) => tests.every(({ fact, test }) => test(facts[fact]))
}

/** True where any of the conditions holds; an empty list never holds. */
export function compileAnyOf(conditions: readonly RuleCondition[]): Condition {
  const compiled = conditions.map(compileCondition)
  return (facts) => compiled.some((condition) => condition(facts))
}

export function compileTable<Gives>(table: DecisionTable<Gives>): CompiledTable<Gives> {
  return {
    id: table.id,
    rules: table.rules.map(({ id, gives, when }) => ({ id, gives, matches: compileCondition(when) })),
  }
}

/** Hit policy Collect: every rule that holds, in the order of the table. Hit policy First takes the first of them. */
export function matchingRules<Gives>(table: CompiledTable<Gives>, facts: Facts): CompiledRule<Gives>[] {
  return table.rules.filter((rule) => rule.matches(facts))
}

function compileCell(fact: string, cell: string): UnaryTest {
  const parsed = parseUnaryTests(cell)
  if ('test' in parsed) return parsed.test
  throw new Error(`the cell for ${fact} does not parse at ${parsed.at}: ${JSON.stringify(parsed.expected)}`)
}
