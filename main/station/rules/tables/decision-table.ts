import type { DecisionTable } from '#contract/rules/table'
import type { RuleCondition } from '#contract/rules/part-shapes'
import { ruleFinder } from './rule-finder.ts'
import { parseUnaryTests } from './unary-tests.ts'
import type { Facts, ParsedCell } from './unary-tests.ts'

export type Condition = (facts: Facts) => boolean
export type CompiledRule<Gives = string> = { id: string; gives: Gives; matches: Condition }
/** Words as in DMN: inputs, rules, hit policy. The rules keep the order of the file. */
export type CompiledTable<Gives = string> = {
  id: string
  rules: readonly CompiledRule<Gives>[]
  /** Holds where no rule does; empty where the table says nothing of that. */
  otherwise: readonly CompiledRule<Gives>[]
  /** The rules that may hold, in the table's order: all that do, and few others. */
  candidates: (facts: Facts) => readonly CompiledRule<Gives>[]
}

/** All cells of one rule together (fact → cell); a fact that has no cell is not asked. Throws on a cell that readRuleSet refuses. */
export function compileCondition(when: RuleCondition): Condition {
  return conditionOf(parsedCells(when))
}

/** True where any of the conditions holds; an empty list never holds. */
export function compileAnyOf(conditions: readonly RuleCondition[]): Condition {
  const compiled = conditions.map(compileCondition)
  return (facts) => compiled.some((condition) => condition(facts))
}

export function compileTable<Gives>(table: DecisionTable<Gives>): CompiledTable<Gives> {
  // Most cells of a large table say the same as others.
  const known = new Map<string, ParsedCell>()
  const cells = table.rules.map(({ when }) => parsedCells(when, known))
  const rules = table.rules.map(({ id, gives }, at) => ({ id, gives, matches: conditionOf(cells[at] ?? []) }))
  const otherwise =
    table.otherwise === undefined ? [] : [{ id: 'otherwise', gives: table.otherwise, matches: () => true }]
  return { id: table.id, rules, otherwise, candidates: ruleFinder(rules, cells) }
}

/** Hit policy Collect: every rule that holds, in the order of the table; where none does, what the table says then. */
export function matchingRules<Gives>(
  table: CompiledTable<Gives>,
  facts: Facts,
): readonly CompiledRule<Gives>[] {
  const holding = table.candidates(facts).filter((rule) => rule.matches(facts))
  return holding.length > 0 ? holding : table.otherwise
}

/** Hit policy First: the first rule that holds, else what the table says then, else null. */
export function firstRule<Gives>(table: CompiledTable<Gives>, facts: Facts): CompiledRule<Gives> | null {
  return table.candidates(facts).find((rule) => rule.matches(facts)) ?? table.otherwise[0] ?? null
}

type Cells = readonly { fact: string; cell: ParsedCell }[]

function conditionOf(cells: Cells): Condition {
  return (facts) => cells.every(({ fact, cell }) => cell.test(facts[fact]))
}

function parsedCells(when: RuleCondition, known = new Map<string, ParsedCell>()): Cells {
  return Object.entries(when).map(([fact, text]) => {
    const cell = known.get(text) ?? compileCell(fact, text)
    known.set(text, cell)
    return { fact, cell }
  })
}

function compileCell(fact: string, text: string): ParsedCell {
  const parsed = parseUnaryTests(text)
  if ('test' in parsed) return parsed
  throw new Error(`the cell for ${fact} does not parse at ${parsed.at}: ${JSON.stringify(parsed.expected)}`)
}
