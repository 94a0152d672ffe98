import type { Facts, FactValue, ParsedCell } from './unary-tests.ts'

type Cells = readonly { fact: string; cell: ParsedCell }[]
type Positions = Map<FactValue, number[]>

/**
 * Files every rule under the cell of it that the fewest other rules share (a list of literals: a SKU, a category), so
 * that a table of thousands looks at a handful for each piece. A rule without such a cell is looked at always.
 */
export function ruleFinder<Rule>(
  rules: readonly Rule[],
  cells: readonly Cells[],
): (facts: Facts) => readonly Rule[] {
  const sharing = literalsOf(cells)
  const always: number[] = []
  const filed = new Map<string, Positions>()
  for (const [at, each] of cells.entries()) {
    const best = mostSelective(each, sharing)
    if (best) for (const literal of new Set(best.only)) file(filed, best.fact, literal, at)
    else always.push(at)
  }
  if (filed.size === 0) return () => rules
  const drawers = [...filed]
  return (facts) => {
    const found = [...always]
    for (const [fact, positions] of drawers)
      for (const at of positionsAt(positions, facts[fact])) found.push(at)
    found.sort((a, b) => a - b)
    return found.flatMap((at) => rules[at] ?? [])
  }
}

const NONE: readonly number[] = []
const positionsAt = (positions: Positions, value: FactValue | undefined): readonly number[] =>
  (value === undefined ? undefined : positions.get(value)) ?? NONE

function file(filed: Map<string, Positions>, fact: string, literal: FactValue, at: number): void {
  const positions: Positions = filed.get(fact) ?? new Map<FactValue, number[]>()
  filed.set(fact, positions)
  const here = positions.get(literal)
  if (here) here.push(at)
  else positions.set(literal, [at])
}

/** Fact → literal → how many rules name it. */
function literalsOf(cells: readonly Cells[]): Map<string, Map<FactValue, number>> {
  const named = new Map<string, Map<FactValue, number>>()
  for (const { fact, cell } of cells.flat()) {
    const counts = named.get(fact) ?? new Map<FactValue, number>()
    named.set(fact, counts)
    for (const literal of new Set(cell.only)) counts.set(literal, (counts.get(literal) ?? 0) + 1)
  }
  return named
}

function mostSelective(
  cells: Cells,
  sharing: ReadonlyMap<string, ReadonlyMap<FactValue, number>>,
): { fact: string; only: readonly FactValue[] } | null {
  const rated = cells.flatMap(({ fact, cell: { only } }) => {
    if (!only) return []
    const shared = only.map((literal) => sharing.get(fact)?.get(literal) ?? 0)
    return [{ fact, only, rules: shared.reduce((sum, count) => sum + count, 0) }]
  })
  return rated.reduce<(typeof rated)[number] | null>(
    (best, each) => (best && best.rules <= each.rules ? best : each),
    null,
  )
}
