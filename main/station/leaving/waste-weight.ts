import type { Leaving } from '#contract/documents'

type WasteRow = Leaving['waste'][number]
/** As the products say it; null where one of them does not. */
export type ReckonedWaste = Omit<WasteRow, 'weighed'>

/**
 * The waste of a load by code. Of one code alone the scale's weight is its own (`weighed`). Of several the whole is known
 * and each share is reckoned: by what the products weigh, scaled to the whole to the gram; where those of one code say
 * nothing, that code is what the others leave. Without a scale, or with goods among it, the products alone say it.
 */
export function wasteWeights(
  rows: readonly ReckonedWaste[],
  { weightG, weighed, isAll }: { weightG: number; weighed: boolean; isAll: boolean },
): WasteRow[] {
  const [only, ...others] = rows
  if (only && others.length === 0 && isAll) return [{ ...only, weightG, weighed }]
  const reckoned = rows.map((row) => ({ ...row, weighed: false }))
  if (!weighed || !isAll) return reckoned
  const unknown = reckoned.filter((row) => row.weightG === null)
  const knownG = reckoned.reduce((sum, row) => sum + (row.weightG ?? 0), 0)
  if (unknown.length === 0) return knownG === 0 ? reckoned : scaled(reckoned, weightG / knownG, weightG)
  const [rest] = unknown
  if (unknown.length > 1 || !rest || knownG > weightG) return reckoned
  return reckoned.map((row) => (row === rest ? { ...row, weightG: weightG - knownG } : row))
}

/** Rounded so that the sum is the whole: each share ends where the sum of those before it does. */
function scaled(rows: readonly WasteRow[], factor: number, wholeG: number): WasteRow[] {
  let sum = 0
  let taken = 0
  return rows.map((row, i) => {
    sum += (row.weightG ?? 0) * factor
    const end = i === rows.length - 1 ? wholeG : Math.round(sum)
    const weightG = end - taken
    taken = end
    return { ...row, weightG }
  })
}
