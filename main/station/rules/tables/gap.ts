import { leftOver, unknown, type Box, type Budget } from './boxes.ts'
import { classesIn, type Column, type TableGrid } from './table-grid.ts'
import type { FactValue } from './unary-tests.ts'

/** What an example names at most: the rest of it is that no other rule holds. */
const MOST_NAMED = 4

/**
 * Something that no rule of the table is for, as a person reads it: `grade "B", value "low"`. What tells the most
 * rules away comes first. Null where there is no gap, `unknown` where the budget ended first.
 */
export function gapIn(
  { columns, rules }: TableGrid,
  aside: Readonly<Record<string, readonly FactValue[]>>,
  budget: Budget,
): string | null | typeof unknown {
  const boxes = rules.filter(({ never }) => never.length === 0).map(({ box }) => box)
  const left = leftOver(wholeWithout(columns, aside), boxes, budget)
  return left === null || left === unknown ? left : example(left, columns, boxes)
}

function wholeWithout(
  columns: readonly Column[],
  aside: Readonly<Record<string, readonly FactValue[]>>,
): Box {
  return new Map(
    columns.map(({ fact, classes, all }, at) => {
      const without = aside[fact] ?? []
      const kept = classes.map(({ value }) => (value !== undefined && without.includes(value) ? '0' : '1'))
      return [at, all & BigInt(`0b0${kept.join('')}`)]
    }),
  )
}

function example(left: Box, columns: readonly Column[], boxes: readonly Box[]): string {
  const named = [...left].flatMap(([at, bits]) => {
    const column = columns[at]
    const [first] = column ? classesIn(column, bits) : []
    const toldAway = boxes.filter((box) => ((box.get(at) ?? bits) & bits) === 0n).length
    return column && first && toldAway > 0 ? [{ says: `${column.fact} ${first.shown}`, toldAway }] : []
  })
  const ordered = named.toSorted((a, b) => b.toldAway - a.toldAway).map(({ says }) => says)
  if (ordered.length === 0) return '–'
  return `${ordered.slice(0, MOST_NAMED).join(', ')}${ordered.length > MOST_NAMED ? ', …' : ''}`
}
