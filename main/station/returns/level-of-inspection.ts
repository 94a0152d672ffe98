import type { InspectionRow } from '#db/inspections-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import { no, type Refusal, type Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import { inspectionLevel } from '../rules/checklists/inspection-level.ts'
import { dossierOf } from './unit-facts.ts'

type Level = Pick<InspectionRow, 'level' | 'levelRule'>

/** How much of the piece that just came is inspected, as the rules in force say. */
export function levelOfInspection(floor: Floor, unit: UnitRow): Level {
  const { inspectionLevels } = floor.rules.compiled
  if (inspectionLevels === null) return { level: 'full', levelRule: null }
  const { level, rule } = inspectionLevel(inspectionLevels, dossierOf(floor, unit).facts, unit.id)
  return { level, levelRule: rule }
}

/** It is judged all the same: what the rules would have left out does not count. */
export const inspectInFull = ({ inspections }: StationDb, inspectionId: string): void => {
  if (inspections.get(inspectionId).level !== 'full') inspections.update(inspectionId, { level: 'full' })
}

/** It need not be inspected, but something is wrong with it: all is asked of it as of any other. */
export function inspectAfterAll(turn: Turn): Refusal | null {
  const { unit, inspectionId } = turn.state.dossier()
  if (inspectionId === null) return no('command-not-now')
  inspectInFull(turn.floor.db, inspectionId)
  turn.deed.confirm('inspected-after-all', unit.id, {})
  turn.undo = 'takes-back'
  return null
}
