import type { HarvestedPartRow } from '#db/harvested-parts-table'
import type { UnitRow } from '#db/units-table'
import { personOf, type Turn } from '../bench/turn.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { endIfComplete } from '../returns/inspect.ts'
import { inspectAgain, inspectCompleted } from '../returns/inspect-again.ts'
import { dropOperations } from '../rework/plan-operations.ts'
import { saysPartMissing } from './once-complete.ts'

/**
 * The parts are in the unit: it is graded and decided anew, by what was answered of it before. Where an answer itself
 * said that a part misses, its questions are asked again.
 */
export function fitParts(turn: Turn, unit: UnitRow, loose: readonly HarvestedPartRow[]): null {
  const { floor, deed } = turn
  const { db } = floor
  const fitted = {
    container: null,
    fittedTo: unit.id,
    fittedAt: deed.at,
    fittedBy: personOf(turn).id,
  }
  for (const { id, part } of loose) {
    db.harvestedParts.update(id, fitted)
    db.parts.update([unit.id, part], { present: 1 })
  }
  const parts = loose.map(({ part }) => part).join(', ')
  deed.confirm('parts-fitted', unit.id, { parts, takenFrom: loose.map(({ takenFrom }) => takenFrom) })
  turn.undo = 'takes-back'
  turn.parcelId = unit.parcelId
  dropOperations(turn, unit)
  if (saysPartMissing(dossierOf(floor, unit))) {
    inspectAgain(turn, unit)
    db.units.update(unit.id, { partsCheckedAt: deed.at })
  } else {
    inspectCompleted(turn, unit)
    endIfComplete(turn, unit.id)
  }
  return null
}

/** Of the parts, those that this unit lacks and was made with. */
export const partsFor = (
  { db }: Pick<Turn['floor'], 'db'>,
  unit: UnitRow,
  loose: readonly HarvestedPartRow[],
): HarvestedPartRow[] =>
  loose.filter(
    ({ client, sku, part }) =>
      client === unit.client && sku === unit.sku && db.parts.find(unit.id, part)?.present === 0,
  )
