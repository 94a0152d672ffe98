import type { InspectionRow } from '#db/inspections-table'
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
  const hasParts = partsOf(productOf(floor.db, unit)).length > 0
  begin(turn, unit, { rulesVersion: floor.rules.version, level: 'full', levelRule: null })
  floor.db.units.update(unit.id, { partsCheckedAt: hasParts ? null : deed.at })
}

/** A piece got the part that it lacked: what was answered of it holds, by the rules that it was asked by. */
export function inspectCompleted(turn: Turn, unit: UnitRow): void {
  const { inspections } = turn.floor.db
  const before = inspections.newestOf(unit.id)
  if (!before) throw new Error(`${unit.id} was never inspected`)
  const inspectionId = begin(turn, unit, before)
  for (const answer of inspections.answersOf(before.id))
    inspections.answers.insert({ ...answer, inspectionId })
}

function begin(
  turn: Turn,
  unit: UnitRow,
  by: Pick<InspectionRow, 'rulesVersion' | 'level' | 'levelRule'>,
): string {
  const { floor, deed } = turn
  const { db } = floor
  const { rulesVersion, level, levelRule } = by
  const id = floor.newId()
  db.inspections.insert({
    id,
    unitId: unit.id,
    rulesVersion,
    startedAt: deed.at,
    endedAt: null,
    level,
    levelRule,
  })
  db.units.update(unit.id, {
    recall: recallOfPiece(floor, unit),
    inspectedAt: null,
    grade: null,
    disposition: null,
    action: null,
    approval: null,
    sortedAt: null,
  })
  setBench(turn, { unitId: unit.id, pending: null })
  return id
}
