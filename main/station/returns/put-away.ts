import type { ContainerRow } from '#db/containers-table'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import { refusalOfStopped } from '../leaving/stopped.ts'
import { mayLieIn } from '../leaving/waste.ts'
import { isTote, placeFor } from './destination.ts'
import { queueJob } from './label-wanted.ts'
import { tellMove } from './tell-move.ts'

/** Everything in the tote goes to one place, by one scan of it; the tote is free again. */
export function putAway(turn: Turn, tote: ContainerRow, place: ContainerRow): Refusal | null {
  const { db } = turn.floor
  const wrong = whyNot(turn, tote, place)
  if (wrong) return wrong
  if (!db.containers.find(place.code)) db.containers.insert(place)
  const units = db.units.inContainer(tote.code)
  for (const unit of units) db.units.update(unit.id, { container: place.code })
  db.containers.update(tote.code, { disposition: null, holdsClient: null, closedAt: null, waste: null })
  if (place.waste !== tote.waste) db.containers.update(place.code, { waste: tote.waste })
  tellMove(turn, units, tote.code, place, {})
  turn.deed.confirm('put-away', tote.code, { to: place.code, units: units.map(({ id }) => id) })
  turn.deed.tell({ event: 'confirmed', what: 'put-away', unit: null, lpn: null, container: place.code })
  setBench(turn, { pending: null })
  turn.undo = 'stops'
  return null
}

/** Where what is in the tote goes: what the screen names, and where no such place was made yet, what makes it. */
export function placeOf(floor: Floor, tote: ContainerRow): ContainerRow | null {
  const [unit] = floor.db.units.inContainer(tote.code)
  return unit?.disposition && unit.action
    ? placeFor(floor, { disposition: unit.disposition, action: unit.action, client: unit.client })
    : null
}

function whyNot({ floor }: Turn, tote: ContainerRow, place: ContainerRow): Refusal | null {
  const units = floor.db.units.inContainer(tote.code)
  const params = { scanned: place.code, container: tote.code }
  if (units.length === 0) return no('tote-empty', params)
  const stopped = refusalOfStopped(floor, tote)
  if (stopped) return stopped
  if (isTote(place)) return no('place-is-a-tote', params)
  if (place.client !== null && units.some(({ client }) => client !== place.client))
    return no('tote-other-client', params)
  if (!mayLieIn(floor, place, tote.waste)) return no('tote-other-waste', params)
  const isNeutral = place.kind === 'shelf' || place.kind === 'staging'
  return isNeutral || units.every(({ action }) => action === place.kind)
    ? null
    : no('place-other-action', params)
}

/** Nothing more goes in; the tote's own label is printed. */
export function closeTote(turn: Turn, tote: ContainerRow): Refusal | null {
  const { floor, deed } = turn
  const { db } = floor
  const stopped = refusalOfStopped(floor, tote)
  if (stopped) return { ...stopped, keep: { kind: 'put-away', container: tote.code } }
  db.containers.update(tote.code, { closedAt: deed.at })
  queueJob(turn, { unitId: null, container: tote.code, lpn: null, why: null })
  deed.confirm('tote-closed', tote.code, { units: db.units.countIn(tote.code) })
  // Its label says what is in it.
  turn.undo = 'stops'
  return null
}
