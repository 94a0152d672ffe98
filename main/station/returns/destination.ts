import type { DispositionAction } from '#contract/returns'
import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'

/** A unit that waits for a supervisor lies apart until then. */
const WAITING_ACTION = 'quarantine'

export const actionFor = (unit: UnitRow) => (unit.approval === 'waiting' ? WAITING_ACTION : unit.action)

export const isTote = ({ kind }: ContainerRow): boolean => kind === 'tote' || kind === 'cage'

/**
 * Where the unit goes: the tote that is being filled for it, else the place for its action, else an empty tote, else
 * the place that the rules name. Null while undecided.
 */
export function destinationOf(floor: Floor, unit: UnitRow): ContainerRow | null {
  const { disposition, client, approval } = unit
  const action = actionFor(unit)
  if (!disposition || !action) return null
  const { containers } = floor.db
  if (approval === 'waiting') return placeFor(floor, { disposition, action, client })
  return (
    containers.openTote(disposition, client) ??
    containers.forAction(action, client) ??
    containers.freeTote(client) ??
    placeFor(floor, { disposition, action, client })
  )
}

/** The place for an action, else the default place that the rules name for it: a row still to be inserted. */
export function placeFor(
  { db, rules }: Floor,
  { disposition, action, client }: { disposition: string; action: DispositionAction; client: string },
): ContainerRow | null {
  const known = db.containers.forAction(action, client)
  if (known) return known
  const named = rules.compiled.set.dispositions.filter((each) => each.action === action)
  const code = (named.find((each) => each.code === disposition) ?? named[0])?.location
  return code === undefined ? null : (db.containers.find(code) ?? { ...place, code, kind: action })
}

const place = {
  name: null,
  client: null,
  disposition: null,
  holdsClient: null,
  closedAt: null,
  putAwayIn: null,
}
