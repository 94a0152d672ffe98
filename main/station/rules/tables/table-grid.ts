import type { FactKind } from '#contract/rules/known-words'
import type { DecisionTable } from '#contract/rules/table'
import type { Box } from './boxes.ts'
import { parseUnaryTests, type FactValue, type ParsedCell } from './unary-tests.ts'
import { valueClasses, type ValueClass } from './value-classes.ts'

export type Column = { fact: string; classes: readonly ValueClass[]; all: bigint }

/** A table with its cells worked out over every kind of value that its columns can tell apart. */
export type TableGrid = {
  columns: readonly Column[]
  /** In the table's order; `never` names the facts whose cells no value passes. */
  rules: readonly { box: Box; never: readonly string[] }[]
}

/** Cells times classes: what is looked through in well under a second. */
const MOST_TRIED = 8_000_000

/** Null where a cell cannot be read (somebody else says so); `too-large` where it would take too long. */
export function tableGrid(
  { rules }: DecisionTable<unknown>,
  kinds: ReadonlyMap<string, FactKind>,
): TableGrid | 'too-large' | null {
  const texts = new Map<string, Set<string>>()
  for (const { when } of rules)
    for (const [fact, cell] of Object.entries(when)) texts.set(fact, (texts.get(fact) ?? new Set()).add(cell))
  let tried = 0
  const columns: (Column & { bits: ReadonlyMap<string, bigint> })[] = []
  for (const [fact, cells] of texts) {
    const kind = kinds.get(fact)
    const parsed = parsedCells(cells)
    if (!kind || !parsed) return null
    const classes = valueClasses(kind, new Set([...parsed.values()].flatMap(({ literals }) => literals)))
    tried += classes.length * cells.size
    if (tried > MOST_TRIED) return 'too-large'
    const bits = new Map([...parsed].map(([cell, { test }]) => [cell, bitsOf(classes, test)]))
    columns.push({ fact, classes, all: bitsOf(classes, () => true), bits })
  }
  return { columns, rules: rules.map(({ when }) => boxOf(when, columns)) }
}

function parsedCells(cells: ReadonlySet<string>): Map<string, ParsedCell> | null {
  const parsed = new Map<string, ParsedCell>()
  for (const cell of cells) {
    const read = parseUnaryTests(cell)
    if (!('test' in read)) return null
    parsed.set(cell, read)
  }
  return parsed
}

const bitsOf = (classes: readonly ValueClass[], passes: (value: FactValue | undefined) => boolean): bigint =>
  BigInt(`0b0${classes.map(({ value }) => (passes(value) ? '1' : '0')).join('')}`)

/** The first class is the highest bit. */
export const classesIn = ({ classes }: Column, bits: bigint): ValueClass[] =>
  classes.filter((_class, at) => ((bits >> BigInt(classes.length - 1 - at)) & 1n) === 1n)

function boxOf(
  when: Readonly<Record<string, string>>,
  columns: readonly (Column & { bits: ReadonlyMap<string, bigint> })[],
): TableGrid['rules'][number] {
  const box = new Map<number, bigint>()
  const never: string[] = []
  for (const [at, { fact, all, bits }] of columns.entries()) {
    const cell = Object.hasOwn(when, fact) ? when[fact] : undefined
    const passing = cell === undefined ? all : (bits.get(cell) ?? all)
    if (passing === 0n) never.push(fact)
    if (passing !== all) box.set(at, passing)
  }
  return { box, never }
}
