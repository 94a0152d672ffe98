import type { UnitRow } from '#db/units-table'
import { no, setBench, type Refusal, type Turn } from './turn.ts'

/**
 * The licence plate of a unit takes it in hand: an unfinished one at its first unfinished step with its parcel,
 * a finished one for another decision.
 */
export function takeInHand(turn: Turn, unit: UnitRow): Refusal | null {
  const { db } = turn.floor
  turn.means = 'lpn'
  if (unit.withdrawnAt !== null) return no('unit-unknown', { lpn: unit.lpn ?? '' })
  const { parcel } = turn.state
  const isOther = parcel !== null && unit.parcelId !== parcel.id
  if (unit.sortedAt !== null) {
    const waits = unit.approval === 'waiting'
    if (waits) db.units.update(unit.id, { approval: 'asked', sortedAt: null })
    setBench(turn, { unitId: unit.id, pending: waits ? null : { kind: 'again' } })
    turn.deed.confirm('taken-in-hand', unit.id, {})
    turn.parcelId = unit.parcelId
    return null
  }
  if (isOther) return no('unit-elsewhere', { lpn: unit.lpn ?? '' })
  const own = db.parcels.get(unit.parcelId)
  if (parcel === null && own.state === 'parked') db.parcels.update(own.id, { state: 'arrived' })
  setBench(turn, {
    unitId: unit.id,
    parcelId: own.state === 'closed' ? (parcel?.id ?? null) : own.id,
    pending: null,
  })
  turn.deed.confirm('taken-in-hand', unit.id, {})
  turn.parcelId = unit.parcelId
  return null
}
