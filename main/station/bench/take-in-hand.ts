import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { noticesSeenOf } from '../approvals/bench-notices.ts'
import { partOffer } from '../harvest/part-offer.ts'
import { goOnWithRework } from '../rework/do-operation.ts'
import { isUnproven, scanBack } from '../returns/label-wanted.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { gatesSinceDecided } from '../returns/ways-out.ts'
import { isSetAside } from '../signals/weigh-signals.ts'
import { no, personOf, setBench, type Refusal, type Turn } from './turn.ts'

/**
 * The licence plate of a unit takes it in hand: an unfinished one at its first unfinished step with its parcel,
 * one that was sent to rework for what is to be done to it, a finished one for another decision. Where nothing had
 * proven its label yet, this scan does, and only that.
 */
export function takeInHand(turn: Turn, unit: UnitRow): Refusal | null {
  turn.means = 'lpn'
  const { parcel } = turn.state
  const lpn = unit.lpn ?? ''
  if (unit.leftWith !== null)
    return no('unit-left', { lpn, carrier: turn.floor.db.handovers.get(unit.leftWith).carrier })
  if (unit.withdrawnAt !== null) return no('unit-unknown', { lpn })
  if (unit.sortedAt !== null && isUnproven(turn.floor, unit)) {
    scanBack(turn, unit)
    if (unit.approval !== 'waiting') return null
  }
  if (unit.sortedAt === null && parcel && unit.parcelId !== parcel.id) return no('unit-elsewhere', { lpn })
  if (unit.sortedAt === null) goOnWith(turn, unit)
  else if (isToBeReworked(turn.floor, unit)) goOnWithRework(turn, unit)
  else takeOut(turn, unit)
  noticesSeenOf(turn.floor, unit, personOf(turn).id, turn.deed.at)
  turn.deed.confirm('taken-in-hand', unit.id, {})
  turn.parcelId = unit.parcelId
  turn.undo = 'takes-back'
  return null
}

function goOnWith(turn: Turn, unit: UnitRow): void {
  const { db } = turn.floor
  const { id, state } = db.parcels.get(unit.parcelId)
  if (state === 'parked') db.parcels.update(id, { state: 'arrived' })
  setBench(turn, { unitId: unit.id, parcelId: state === 'closed' ? null : id, pending: null })
}

/** Unless a part may make that needless. */
const isToBeReworked = (floor: Floor, unit: UnitRow): boolean =>
  unit.action === 'rework' && unit.approval !== 'waiting' && !offersPart(floor, unit)

/** Out of its tote again: for the supervisor's word that it waits for, back from service, or for another decision. */
function takeOut(turn: Turn, unit: UnitRow): void {
  const waits = unit.approval === 'waiting'
  if (waits) turn.floor.db.units.update(unit.id, { approval: 'asked', sortedAt: null })
  const asked = waits ? null : whatIsAsked(turn.floor, unit)
  setBench(turn, { unitId: unit.id, pending: asked && { kind: asked } })
}

/** Null: a part of it is in question, which follows from what the database holds. */
function whatIsAsked(floor: Floor, unit: UnitRow): 'set-aside' | 'service' | 'again' | null {
  if (isSetAside(floor, unit.id)) return 'set-aside'
  if (floor.db.serviceTrips.openOf(unit.id)) return 'service'
  return offersPart(floor, unit) ? null : 'again'
}

const offersPart = (floor: Floor, unit: UnitRow): boolean =>
  gatesSinceDecided(dossierOf(floor, unit)).length === 0 && partOffer(floor, unit) !== null
