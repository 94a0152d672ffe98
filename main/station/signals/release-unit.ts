import type { UnitRow } from '#db/units-table'
import { setBench, type Turn } from '../bench/turn.ts'
import { decideByRules } from '../returns/decide.ts'
import { dossierWith } from '../returns/unit-facts.ts'

/** A supervisor has looked and lets the unit go on: the rules decide where to. Nothing holds it for its signals again. */
export function releaseUnit(turn: Turn, unit: UnitRow, releasedBy: string, reason: string): null {
  const { db } = turn.floor
  const { points, because } = db.signals.get(unit.id)
  db.signals.update(unit.id, {
    state: 'released',
    releasedAt: turn.deed.at,
    releasedBy,
    releaseReason: reason,
  })
  const body = { points, because: JSON.parse(because) as unknown, reason, releasedBy }
  turn.deed.confirm('set-aside-released', unit.id, body)
  turn.undo = 'takes-back'
  turn.parcelId = unit.parcelId
  setBench(turn, { pending: null })
  decideByRules(turn, dossierWith(turn.state.dossier(), { ...unit, disposition: null, action: null }), null)
  return null
}
