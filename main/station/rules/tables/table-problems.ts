import type { FactKind } from '#contract/rules/known-words'
import type { DecisionTable } from '#contract/rules/table'
import type { RulesProblem } from '#contract/rules-desk'
import { slip, type Slip } from '../slip.ts'
import { covers, leftOver, meets, unknown, type Box } from './boxes.ts'
import { gapIn } from './gap.ts'
import { tableGrid, type TableGrid } from './table-grid.ts'
import type { FactValue } from './unary-tests.ts'

/** A rule and its place in its table. */
export type PlacedRule = { at: number; id: string; gives: unknown }

/** A decision table of the rules, its place in them, and how it is read. */
export type TableOfSet = {
  path: string
  table: DecisionTable<unknown>
  /** Where both hold, `under` makes no difference. Nothing said: the first of a table First, none of one that collects. */
  outranks?: (over: PlacedRule, under: PlacedRule) => boolean
  /** Values that no rule is expected for: what becomes of such a piece is known without the table. */
  aside?: Readonly<Record<string, readonly FactValue[]>>
  /** That no rule holds is ordinary. Nothing said: so it is of a table that collects. */
  mayBeSilent?: boolean
}

type Kinds = ReadonlyMap<string, FactKind>
type Seen = PlacedRule & { box: Box }

/** Comparisons of rules that one table may cost: some tenths of a second. What is not looked through is said to be so. */
const MOST_COMPARED = 3_000_000
/** ... and how many of them for one rule, or one gap. */
const MOST_FOR_ONE = 100_000

/**
 * What a table says against itself, for which it is refused: a cell that nothing passes, two rules of which only one
 * can count that have the same conditions, a gap where it promises none. It works over the kinds of values that the
 * table's cells tell apart, so what it finds holds of every value. Silent about cells that cannot be read.
 */
export function* contradictions(of: TableOfSet, kinds: Kinds): Generator<Slip> {
  const grid = tableGrid(of.table, kinds)
  if (grid !== null) yield* contradictionsIn(of, grid)
}

/** All of that, and what somebody should look at: rules that never matter, gaps. */
export function* tableProblems(of: TableOfSet, kinds: Kinds): Generator<RulesProblem> {
  const grid = tableGrid(of.table, kinds)
  if (grid === null) return
  for (const each of contradictionsIn(of, grid)) yield { ...each, kind: 'wrong' }
  for (const each of doubtsIn(of, grid)) yield { ...each, kind: 'doubt' }
}

const promisesAll = ({ table }: TableOfSet): boolean =>
  table.complete === true && table.otherwise === undefined

function* contradictionsIn(of: TableOfSet, grid: TableGrid | 'too-large'): Generator<Slip> {
  if (grid === 'too-large') {
    if (promisesAll(of)) yield slip(of.path, 'smaller-table')
    return
  }
  for (const [at, { never }] of grid.rules.entries())
    for (const fact of never) yield slip(`${of.path}.rules[${at}].when.${fact}`, 'can-hold')
  yield* sameConditions(of, grid)
  if (promisesAll(of)) yield* gapsOf(of, grid)
}

function* doubtsIn(of: TableOfSet, grid: TableGrid | 'too-large'): Generator<Slip> {
  if (grid === 'too-large') {
    if (!promisesAll(of)) yield slip(of.path, 'smaller-table')
    return
  }
  yield* idleRules(of, grid)
  const { hitPolicy, otherwise, complete } = of.table
  const isSilent = of.mayBeSilent ?? hitPolicy === 'Collect'
  if (!isSilent && otherwise === undefined && complete !== true) yield* gapsOf(of, grid)
}

function* gapsOf(of: TableOfSet, grid: TableGrid): Generator<Slip> {
  const gap = gapIn(grid, of.aside ?? {}, { left: MOST_FOR_ONE })
  if (gap === unknown) yield slip(of.path, 'smaller-table')
  else if (gap !== null) yield slip(`${of.path}.rules`, 'rule-for', { example: gap })
}

/** Every rule that can hold, in the table's order. */
const placed = ({ table }: TableOfSet, grid: TableGrid): Seen[] =>
  grid.rules.flatMap(({ box, never }, at) => {
    const rule = table.rules[at]
    return rule && never.length === 0 ? [{ at, id: rule.id, gives: rule.gives, box }] : []
  })

const outranking = ({ table, outranks }: TableOfSet): NonNullable<TableOfSet['outranks']> =>
  outranks ?? ((over, under) => table.hitPolicy === 'First' && over.at < under.at)

const said = (value: unknown): string => JSON.stringify(value) ?? ''
const conditionsOf = ({ box }: Seen): string => [...box].join(';')

/** Of two rules with the same conditions, one would never count. */
function* sameConditions(of: TableOfSet, grid: TableGrid): Generator<Slip> {
  const outranks = outranking(of)
  const known = new Map<string, Map<string, Seen>>()
  for (const rule of placed(of, grid)) {
    const key = conditionsOf(rule)
    const others = known.get(key) ?? new Map<string, Seen>()
    const other = [...others.values()].find((each) => outranks(each, rule) || outranks(rule, each))
    if (other && !others.has(said(rule.gives)))
      yield slip(`${of.path}.rules[${rule.at}]`, 'same-outcome', { rule: other.id })
    if (!others.has(said(rule.gives))) known.set(key, others.set(said(rule.gives), rule))
  }
}

/** Rules that never matter: said already, or taken by others that count more. */
function* idleRules(of: TableOfSet, grid: TableGrid): Generator<Slip> {
  const outranks = outranking(of)
  const rules = placed(of, grid)
  const known = new Map<string, Seen>()
  let wasLong = rules.length ** 2 > MOST_COMPARED
  for (const rule of rules) {
    const path = `${of.path}.rules[${rule.at}]`
    const key = `${conditionsOf(rule)} ${said(rule.gives)}`
    const twin = known.get(key)
    known.set(key, twin ?? rule)
    if (twin) yield slip(path, 'not-said', { rule: twin.id })
    if (twin || wasLong) continue
    const over = takers(
      rule,
      rules.filter((each) => outranks(each, rule)),
      grid,
    )
    if (over === unknown) wasLong = true
    else if (over && !over.some((each) => conditionsOf(each) === conditionsOf(rule)))
      yield slip(path, 'something-left', { rules: over.map(({ id }) => id).join(', ') })
  }
  if (wasLong) yield slip(of.path, 'smaller-table')
}

/** The rules, one or several together, that take all that this one could hold for; null where something is left for it. */
function takers(
  { box }: Seen,
  over: readonly Seen[],
  { columns }: TableGrid,
): Seen[] | null | typeof unknown {
  const single = over.find((each) => covers(each.box, box))
  if (single) return [single]
  const near = over.filter((each) => meets(each.box, box))
  const whole = new Map(columns.map(({ all }, at) => [at, box.get(at) ?? all]))
  const left = leftOver(
    whole,
    near.map((each) => each.box),
    { left: MOST_FOR_ONE },
  )
  return left === null ? near : left === unknown ? unknown : null
}
