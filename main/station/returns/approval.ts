import type { UnitRow } from '#db/units-table'
import type { Turn } from '../bench/turn.ts'
import { queueLabel } from './label-wanted.ts'

/** The piece lies apart until a supervisor has looked; its label is what finds it again. */
export function waitForApproval(turn: Turn, unit: UnitRow): null {
  turn.floor.db.units.update(unit.id, { approval: 'waiting' })
  if (unit.lpn === null) queueLabel(turn, unit, { why: null })
  turn.deed.confirm('waits-for-approval', unit.id, { disposition: unit.disposition })
  turn.undo = 'takes-back'
  return null
}
