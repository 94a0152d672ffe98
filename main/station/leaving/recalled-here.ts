import type { UnitRow } from '#db/units-table'
import type { RuleSet } from '#contract/rules/rule-set'
import type { Floor } from '../floor.ts'
import { recallOfPiece } from '../returns/recall-of-piece.ts'

/** So many pieces of one recalled product are looked through; who takes out these sees the next ones. */
const MOST_LOOKED_AT = 2000

/**
 * Pieces that a recall in force covers and that lie here outside quarantine, wherever they were put: those that
 * came before the recall did.
 */
export function recalledHere(floor: Floor): UnitRow[] {
  const { db, rules } = floor
  const products = rules.compiled.set.recalls.flatMap((recall) => productsOf(floor, recall))
  const distinct = new Map(products.map((product) => [`${product.client}/${product.sku}`, product]))
  return [...distinct.values()]
    .flatMap(({ client, sku }) => db.units.outsideQuarantine(client, sku, MOST_LOOKED_AT))
    .filter((unit) => recallOfPiece(floor, unit) !== null)
}

/** The articles that a recall names, by SKU or by GTIN. */
function productsOf(
  { db }: Floor,
  { client, skus, gtins }: RuleSet['recalls'][number],
): { client: string; sku: string }[] {
  const bySku = skus.flatMap((sku) => db.products.bySku(sku))
  const byGtin = gtins.flatMap((gtin) => db.products.byGtin(gtin.padStart(14, '0')))
  return [...bySku, ...byGtin].filter((product) => client === undefined || product.client === client)
}
