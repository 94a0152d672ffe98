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

function meets(a: Box, b: Box): boolean {
  for (const [column, bits] of a) {
    const other = b.get(column)
    if (other !== undefined && (other & bits) === 0n) return false
  }
  return true
}

/**
 * What no box of the list covers: a part of `whole` (which asks every column that the boxes ask), null where nothing
 * is left, `unknown` where the budget ended first. Cuts along the box that has the fewest columns to cut.
 */
export function leftOver(whole: Box, boxes: readonly Box[], budget: Budget): Box | null | typeof unknown {
  budget.left -= boxes.length + 1
  if (budget.left < 0) return unknown
  const meeting = boxes.filter((box) => meets(box, whole))
  const cut = nextCut(whole, meeting)
  if (cut === 'covered') return null
  if (!cut) return whole
  const { column, bits } = cut
  const all = whole.get(column) ?? 0n
  const outside = leftOver(new Map(whole).set(column, all & ~bits), meeting, budget)
  return outside ?? leftOver(new Map(whole).set(column, all & bits), meeting, budget)
}

function nextCut(whole: Box, meeting: readonly Box[]): { column: number; bits: bigint } | 'covered' | null {
  let best: { column: number; bits: bigint } | null = null
  let fewest = Infinity
  for (const box of meeting) {
    const cutting = [...box].filter(([column, bits]) => ((whole.get(column) ?? 0n) & ~bits) !== 0n)
    const [first] = cutting
    if (!first) return 'covered'
    if (cutting.length >= fewest) continue
    fewest = cutting.length
    best = { column: first[0], bits: first[1] }
  }
  return best
}
