import type { Money } from '#contract/returns'
import type { Component } from '#db/products-table'

/**
 * What the missing components cost to replace against the price of the piece, in basis points, rounded down and at most
 * 10,000. Null where a price is unknown or in another currency; 0 where nothing is missing.
 */
export function missingShareBp(missing: readonly Component[], price: Money | null): number | null {
  if (missing.length === 0) return 0
  if (!price || price.minor === 0) return null
  let minor = 0
  for (const { quantity, replacementPriceMinor, currency } of missing) {
    if (replacementPriceMinor === null || currency !== price.currency) return null
    minor += quantity * replacementPriceMinor
  }
  return Math.min(10_000, Math.floor((minor * 10_000) / price.minor))
}
