import type { UnitRow } from '#db/units-table'
import { setBench, type Turn } from '../bench/turn.ts'
import { productOf } from './about.ts'
import { partsOf } from './parts.ts'
import { recallOfPiece } from './recall-of-piece.ts'

/**
 * A piece comes back from its rework: all is asked anew, by the rules of today, and gets a grade and a decision that
 * follow the first ones. What was said of the customer's claim stays.
 */
export function inspectAgain(turn: Turn, unit: UnitRow): void {
  const { floor, deed } = turn
  const { db } = floor
  const hasParts = partsOf(productOf(db, unit)).length > 0
  db.inspections.insert({
    id: floor.newId(),
    unitId: unit.id,
    rulesVersion: floor.rules.version,
    startedAt: deed.at,
    endedAt: null,
    level: 'full',
    levelRule: null,
  })
  db.units.update(unit.id, {
    recall: recallOfPiece(floor, unit),
    partsCheckedAt: hasParts ? null : deed.at,
    inspectedAt: null,
    grade: null,
    disposition: null,
    action: null,
    approval: null,
    sortedAt: null,
  })
  setBench(turn, { unitId: unit.id, pending: null })
}
