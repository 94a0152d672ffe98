import type { RuleSet } from '#contract/rules/rule-set'

/** How a parcel's weight differs from the one that it was sent with. */
export type WeightDoubt = 'lighter' | 'heavier'

/** Compares both in grams; null: within the tolerance, or nothing to compare with (never weighed when it was sent). */
export type CompareWeights = (weightG: number, shippedG: number | null) => WeightDoubt | null

/** A difference is told when it is more than the grams *and* more than the percent of the shipped weight. */
export function compileArrivalWeight(rule: RuleSet['arrivalWeight']): CompareWeights {
  return (weightG, shippedG) => {
    if (!rule || !shippedG) return null
    const { toleranceG, tolerancePercent } = rule
    const difference = weightG - shippedG
    const isOff = Math.abs(difference) * 100 > Math.max(toleranceG * 100, shippedG * tolerancePercent)
    if (!isOff) return null
    return difference < 0 ? 'lighter' : 'heavier'
  }
}
