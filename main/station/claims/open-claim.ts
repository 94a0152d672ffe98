import type { ClaimKind } from '#contract/claims'
import type { ParcelRow } from '#db/parcels-table'
import { personOf, type Turn } from '../bench/turn.ts'
import type { UnitDossier } from '../returns/unit-facts.ts'
import { siteDay } from '../returns/site-day.ts'
import { addDays } from '../rules/law/calendar-dates.ts'

/** The carrier is to answer for this parcel: a supervisor finds it among the claims, with the day by which it is told. Once a parcel. */
export function openClaim(turn: Turn, parcel: ParcelRow, kind: ClaimKind): void {
  const { floor, deed } = turn
  const { db, rules, station } = floor
  const before = db.claims.ofParcel(parcel.id)
  if (before?.status === 'dropped') db.claims.update(before.id, { status: 'to-claim' })
  if (before) return
  const noticeDays = rules.compiled.set.carrierClaims?.noticeDays
  const cameOn = siteDay(parcel.gatedAt ?? parcel.arrivedAt ?? deed.at, station.timezone)
  db.claims.insert({
    id: floor.newId(),
    parcelId: parcel.id,
    kind,
    protocol: null,
    noticedAt: deed.at,
    noticedBy: personOf(turn).id,
    dueOn: noticeDays === undefined ? null : addDays(cameOn, noticeDays),
    status: 'to-claim',
    amountMinor: null,
    currency: null,
    outcome: null,
    settledAt: null,
    settledBy: null,
  })
}

/** The parcel was not taken over with a reservation after all; what the carrier was told already stands. */
export function dropClaim({ floor: { db } }: Turn, parcelId: string): void {
  const claim = db.claims.ofParcel(parcelId)
  if (claim?.status === 'to-claim' && claim.kind === 'visible')
    db.claims.update(claim.id, { status: 'dropped' })
}

/** A piece was found damaged by the carrier: hidden damage, unless the gate had seen it. */
export function claimDamage(turn: Turn, { unit, facts }: UnitDossier): void {
  if (facts.responsibility === 'carrier') openClaim(turn, turn.floor.db.parcels.get(unit.parcelId), 'hidden')
}

/** The number of the protocol that the driver signed. */
export function noteProtocol(turn: Turn, parcelId: string, protocol: string): void {
  const { db } = turn.floor
  const claim = db.claims.ofParcel(parcelId)
  if (!claim) throw new Error(`no claim stands for parcel ${parcelId}`)
  db.claims.update(claim.id, { protocol })
  turn.deed.confirm('protocol-noted', parcelId, { protocol })
  turn.parcelId = parcelId
  turn.undo = 'takes-back'
}
