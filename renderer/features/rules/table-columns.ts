import type { DecisionTable } from '#contract/rules/table'

/** A column of the grid: a fact, what the rule gives, or its words. */
export type Column = { kind: 'fact'; fact: string } | { kind: 'gives' } | { kind: 'words' }

type Table = DecisionTable<unknown>

/**
 * The columns of the rules that are in sight: tables ask for many facts and each rule for few, so a column that none
 * of these rules uses only takes up room. Pure.
 */
export function columnsOf({ inputs }: Table, shown: Table['rules'], isAll: boolean): Column[] {
  const used = inputs.filter((fact) => isAll || shown.some(({ when }) => (when[fact] ?? '-') !== '-'))
  return [...used.map((fact) => ({ kind: 'fact' as const, fact })), { kind: 'words' }, { kind: 'gives' }]
}

export const nameOf = (column: Column): string =>
  column.kind === 'fact' ? `when.${column.fact}` : column.kind

/** The table with one cell said anew; a fact that it had no column for gets one. Pure. */
export function withCell<T extends Table>(table: T, at: number, fact: string, cell: string): T {
  const rule = table.rules[at]
  if (!rule) return table
  const { [fact]: _before, ...others } = rule.when
  const when = cell === '-' ? others : { ...rule.when, [fact]: cell }
  const inputs = table.inputs.includes(fact) || cell === '-' ? table.inputs : [...table.inputs, fact]
  return { ...table, inputs, rules: table.rules.with(at, { ...rule, when }) }
}
