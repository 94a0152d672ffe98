import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import { keptApart, mayLieIn } from '../leaving/waste.ts'
import { leaveForService } from '../rework/service-trips.ts'
import { actionFor, destinationOf, isTote, placeByRule } from './destination.ts'
import { isUnproven } from './label-wanted.ts'
import { tellMove } from './tell-move.ts'

/** Puts the unit where it was decided to go; the container that was scanned is the proof. */
export function sortUnit(turn: Turn, unit: UnitRow, { code, container: known }: World): Refusal | null {
  const { db } = turn.floor
  const named = destinationOf(turn.floor, unit)
  // The place that the rules name is made when the first piece comes to lie in it.
  const inserted = known ?? db.containers.find(code.text)
  const container = inserted ?? (named?.code === code.text ? named : null)
  if (!container)
    return no('container-unknown', { text: code.text.slice(0, 40), container: named?.code ?? '' })
  const wrong = whyWrong(turn, unit, container, named)
  if (wrong) return wrong
  if (!inserted) db.containers.insert(container)
  if (isTote(container) && container.disposition === null) {
    db.containers.update(container.code, { disposition: unit.disposition, holdsClient: unit.client })
  }
  const waste = keptApart(turn.floor, unit)
  if (waste !== container.waste) db.containers.update(container.code, { waste })
  moveUnit(turn, unit, container)
  return null
}

function whyWrong(
  turn: Turn,
  unit: UnitRow,
  container: ContainerRow,
  named: ContainerRow | null,
): Refusal | null {
  const params = { scanned: container.code, container: named?.code ?? '' }
  if (container.client !== null && container.client !== unit.client) return no('tote-other-client', params)
  const isOtherWaste = !mayLieIn(turn.floor, container, keptApart(turn.floor, unit))
  if (isTote(container)) {
    const wrong = whyWrongTote(turn, unit, container, params)
    return wrong ?? (isOtherWaste ? no('tote-other-waste', params) : null)
  }
  const ruled = placeByRule(turn.floor, unit)
  const isOther = container.kind !== actionFor(unit) || (ruled !== null && ruled.code !== container.code)
  if (isOther) return no('place-other-action', params)
  return isOtherWaste ? no('tote-other-waste', params) : null
}

function whyWrongTote(
  { floor: { db } }: Turn,
  unit: UnitRow,
  tote: ContainerRow,
  params: Record<string, string>,
): Refusal | null {
  if (tote.closedAt !== null) return no('tote-closed', params)
  if (tote.holdsClient !== null && tote.holdsClient !== unit.client) return no('tote-other-client', params)
  if (tote.disposition !== null && tote.disposition !== unit.disposition)
    return no('tote-other-disposition', params)
  if (unit.approval === 'waiting') return no('tote-other-disposition', params)
  // A tote that nobody is filling must be empty: one filled by hand holds nobody knows what.
  return tote.disposition === null && db.units.countIn(tote.code) > 0
    ? no('tote-other-disposition', params)
    : null
}

function moveUnit(turn: Turn, unit: UnitRow, container: ContainerRow): void {
  const { floor, deed } = turn
  const { db } = floor
  const owes = isUnproven(floor, unit)
  db.units.update(unit.id, { container: container.code, sortedAt: deed.at, labelOwed: Number(owes) })
  tellMove(turn, [unit], unit.container, container, leaveForService(turn, unit))
  deed.confirm('sorted', unit.id, { from: unit.container, to: container.code })
  deed.tell({ event: 'confirmed', what: 'sorted', unit: unit.id, lpn: unit.lpn, container: container.code })
  turn.undo = 'takes-back'
  const { parcel } = turn.state
  const next = parcel ? db.units.unsortedIn(parcel.id) : null
  setBench(turn, { unitId: next, lastUnitId: unit.id, pending: null })
}
