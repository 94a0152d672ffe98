import type { Money } from '#contract/returns'
import type { WeightSign } from '#contract/rules/signals'
import type { ParcelRow } from '#db/parcels-table'
import type { Product } from '#db/products-table'
import type { UnitRow } from '#db/units-table'
import { partName } from '../returns/part-name.ts'
import type { CompiledRules } from '../rules/compile-rules.ts'
import { missingShareBp } from '../rules/signals/missing-share.ts'
import type { KnownSigns } from '../rules/signals/signal-facts.ts'

type About = {
  unit: UnitRow
  product: Product | undefined
  parcel: ParcelRow
  price: Money | null
  /** The names of what was ticked as missing. */
  missing: readonly string[]
  rules: CompiledRules
}

/** What does not fit about a unit, from what was read of it already. */
export function signsOf(about: About): KnownSigns {
  const { unit, product, price, missing } = about
  const components = product?.components.filter((component) => missing.includes(partName(component))) ?? []
  return {
    serialDoubt: unit.serialDoubt,
    weightDoubt: weightSign(about),
    articlesG: articlesG(about),
    returnedBefore: unit.returnedBefore === 1,
    missingShareBp: missingShareBp(components, price),
    returnsOfOrder: unit.returnsOfOrder,
    returnsOfCustomer: unit.returnsOfCustomer,
    piecesOfCustomer: unit.piecesOfCustomer,
  }
}

/** A parcel that weighs less than the piece alone cannot have had it in it. */
function weightSign(about: About): WeightSign | null {
  const { parcel, rules } = about
  const { arrivalWeightG, weightG } = parcel
  if (arrivalWeightG === null) return null
  const isTooLight = rules.compareWeights(arrivalWeightG, articlesG(about)) === 'lighter'
  return isTooLight ? 'lighter-than-piece' : rules.compareWeights(arrivalWeightG, weightG)
}

const articlesG = ({ unit, product }: About): number | null =>
  product?.weightG == null ? null : product.weightG * unit.quantity
