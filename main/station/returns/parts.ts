import type { Product } from '#db/products-table'
import type { UnitRow } from '#db/units-table'
import { setBench, type Turn } from '../bench/turn.ts'
import { partName } from './part-name.ts'

/** What must lie in the box: components, and the cartons of a piece that comes in several. */
export function partsOf(product: Product | undefined): string[] {
  if (!product) return []
  const components = product.components.map(partName)
  const cartons = Array.from(
    { length: product.cartons > 1 ? product.cartons : 0 },
    (_, i) => `${i + 1}/${product.cartons}`,
  )
  return [...new Set([...components, ...cartons])]
}

/** Ticks the parts by presence, all in one confirmed step. */
export function tickParts(
  turn: Turn,
  unit: UnitRow,
  parts: readonly string[],
  missing: readonly string[],
): null {
  const { db } = turn.floor
  for (const part of parts) {
    const present = missing.includes(part) ? 0 : 1
    if (db.parts.find(unit.id, part)) db.parts.update([unit.id, part], { present })
    else db.parts.insert({ unitId: unit.id, part, present })
  }
  db.units.update(unit.id, { partsCheckedAt: turn.deed.at })
  turn.deed.confirm('parts-checked', unit.id, { missing })
  turn.undo = 'takes-back'
  setBench(turn, { pending: null })
  return null
}
