import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'

/** A unit that waits for a supervisor lies apart until then. */
const WAITING_ACTION = 'quarantine'

export const actionFor = (unit: UnitRow) => (unit.approval === 'waiting' ? WAITING_ACTION : unit.action)

/**
 * Where the unit goes: the tote that is being filled for it, else the place for its action, else the default
 * place that the rules name for its disposition (made on the way). Null while nothing is decided.
 */
export function destinationOf(floor: Floor, unit: UnitRow): ContainerRow | null {
  const { db, rules } = floor
  const action = actionFor(unit)
  if (!unit.disposition || !action) return null
  const tote = unit.approval === 'waiting' ? undefined : db.containers.openTote(unit.disposition, unit.client)
  const known = tote ?? db.containers.forAction(action, unit.client)
  if (known) return known
  const code = rules.compiled.set.dispositions.find(
    (d) => d.action === action && (d.code === unit.disposition || unit.approval === 'waiting'),
  )?.location
  if (!code) return null
  return db.containers.find(code) ?? { ...place, code, kind: action }
}

const place = {
  name: null,
  client: null,
  disposition: null,
  holdsClient: null,
  closedAt: null,
  putAwayIn: null,
}
