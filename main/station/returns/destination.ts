import type { DispositionAction } from '#contract/returns'
import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { keptApart, mayLieIn } from '../leaving/waste.ts'

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
  const apart = keptApart(floor, unit)
  if (apart !== null) return placeApart(floor, { disposition, action, client, apart })
  if (approval === 'waiting') return placeFor(floor, { disposition, action, client })
  return (
    containers.openTote(disposition, client, null) ??
    containers.forAction(action, client) ??
    containers.freeTote(client) ??
    placeFor(floor, { disposition, action, client })
  )
}

type Way = { disposition: string; action: DispositionAction; client: string }

/** Where waste goes that lies with its like only: what holds such, else what is empty, else a place of that name. */
function placeApart(floor: Floor, { apart, ...way }: Way & { apart: string }): ContainerRow | null {
  const { containers } = floor.db
  const open =
    containers.openTote(way.disposition, way.client, apart) ??
    containers.placesFor(way.action, way.client).find((each) => mayLieIn(floor, each, apart)) ??
    containers.freeTote(way.client)
  if (open) return open
  const code = `${defaultPlace(floor, way)}-${apart.toUpperCase()}`.slice(0, 30)
  return containers.find(code) ?? { ...place, code, kind: way.action }
}

/** The place for an action, else the default place that the rules name for it: a row still to be inserted. */
export function placeFor(floor: Floor, way: Way): ContainerRow | null {
  const { db } = floor
  const known = db.containers.forAction(way.action, way.client)
  if (known && known.waste === null) return known
  const ordinary =
    known && db.containers.placesFor(way.action, way.client).find(({ waste }) => waste === null)
  if (ordinary) return ordinary
  const code = defaultPlace(floor, way)
  return code === null ? null : (db.containers.find(code) ?? { ...place, code, kind: way.action })
}

/** The code's own place, else that of another code with its action. */
function defaultPlace({ rules }: Floor, { disposition, action }: Way): string | null {
  const named = rules.compiled.set.dispositions.filter((each) => each.action === action)
  return (named.find((each) => each.code === disposition) ?? named[0])?.location ?? null
}

const place = {
  name: null,
  client: null,
  disposition: null,
  holdsClient: null,
  closedAt: null,
  putAwayIn: null,
  waste: null,
}
