/**
 * The conditions of a rule as a box: column → the classes of its values that pass, as bits. A column that is not in
 * it is not asked.
 */
export type Box = ReadonlyMap<number, bigint>

/** How much may still be compared: what cannot be looked through in time is said to be so. */
export type Budget = { left: number }

export const unknown = Symbol('not looked through')

export function covers(outer: Box, inner: Box): boolean {
  for (const [column, bits] of outer) {
    const asked = inner.get(column)
    if (asked === undefined || (asked & ~bits) !== 0n) return false
  }
  return true
}

/** Whether something can pass both. */
export function meets(a: Box, b: Box): boolean {
  for (const [column, bits] of a) {
    const other = b.get(column)
    if (other !== undefined && (other & bits) === 0n) return false
  }
  return true
}

/**
 * What no box of the list covers: a part of `whole` (which asks every column that the boxes ask), null where nothing
 * is left, `unknown` where the budget ended first.
 */
export function leftOver(whole: Box, boxes: readonly Box[], budget: Budget): Box | null | typeof unknown {
  budget.left -= boxes.length + 1
  if (budget.left < 0) return unknown
  const near = boxes.filter((box) => meets(box, whole)).map((box) => ({ box, cuts: cutsOf(box, whole) }))
  if (near.some(({ cuts }) => cuts.length === 0)) return null
  const single = near.filter(({ cuts }) => cuts.length === 1)
  const rest = near.filter(({ cuts }) => cuts.length > 1).map(({ box }) => box)
  if (single.length > 0) {
    const trimmed = without(
      whole,
      single.flatMap(({ cuts }) => cuts),
    )
    return trimmed && leftOver(trimmed, rest, budget)
  }
  const cut = fewest(near.map(({ cuts }) => cuts))?.[0]
  if (!cut) return whole
  const [column, bits] = cut
  const outside = without(whole, [cut])
  const inside = new Map(whole).set(column, (whole.get(column) ?? 0n) & bits)
  return (outside && leftOver(outside, rest, budget)) ?? leftOver(inside, rest, budget)
}

type Cut = readonly [column: number, bits: bigint]

/** Where a box ends inside the whole. */
const cutsOf = (box: Box, whole: Box): Cut[] =>
  [...box].filter(([column, bits]) => ((whole.get(column) ?? 0n) & ~bits) !== 0n)

const fewest = (cuts: readonly Cut[][]): Cut[] | undefined =>
  cuts.reduce<Cut[] | undefined>(
    (best, each) => (best && best.length <= each.length ? best : each),
    undefined,
  )

/** The whole beyond these cuts; null where nothing of it is left. */
function without(whole: Box, cuts: readonly Cut[]): Box | null {
  const left = new Map(whole)
  for (const [column, bits] of cuts) left.set(column, (left.get(column) ?? 0n) & ~bits)
  return cuts.some(([column]) => left.get(column) === 0n) ? null : left
}
