import type { DocumentFacts } from '#contract/documents'
import type { ServiceOutcome } from '#contract/returns'
import type { Partner } from '#contract/rules/rework'
import type { ServiceTripRow } from '#db/service-trips-table'
import type { UnitRow } from '#db/units-table'
import { personOf, type Turn } from '../bench/turn.ts'
import { benchContainer, type Floor } from '../floor.ts'
import { inspectAgain } from '../returns/inspect-again.ts'
import { rulesAsOf } from '../returns/rules-as-of.ts'
import { siteDay } from '../returns/site-day.ts'
import { tellMove } from '../returns/tell-move.ts'
import { addDays } from '../rules/law/calendar-dates.ts'
import { partnerOf } from '../rules/rework/partner-of.ts'

type Told = Pick<Extract<DocumentFacts, { kind: 'move' }>, 'service'>

/** A unit that lies where a partner fetches it is away from now on, and due back; says so for the ERP. */
export function leaveForService(turn: Turn, unit: UnitRow): Told {
  const { floor, deed, state } = turn
  if (unit.action !== 'transfer' || unit.disposition === null || unit.approval === 'waiting') return {}
  const away = floor.db.serviceTrips.openOf(unit.id)
  if (away) return told(away)
  const { rules, facts } = state.dossier()
  const partner = partnerOf(rules.compiled.set, unit.disposition, facts.category)
  if (!partner) return {}
  const trip: ServiceTripRow = {
    id: floor.newId(),
    unitId: unit.id,
    partner: partner.id,
    rulesVersion: rules.version,
    leftAt: deed.at,
    leftBy: personOf(turn).id,
    dueBackOn: addDays(siteDay(deed.at, floor.station.timezone), partner.turnaroundDays),
    endedAt: null,
    endedBy: null,
    outcome: null,
    serialBefore: unit.serial,
    serialAfter: null,
  }
  floor.db.serviceTrips.insert(trip)
  return told(trip)
}

/** It is back on the bench, repaired or not, or another one in its place; the rules look at it anew. */
export function backFromService(
  turn: Turn,
  unit: UnitRow,
  { outcome, serial }: { outcome: ServiceOutcome; serial: string | null },
): null {
  const { floor, deed } = turn
  const trip = floor.db.serviceTrips.openOf(unit.id)
  if (!trip) throw new Error(`${unit.id} is not away`)
  const ended = { endedAt: deed.at, endedBy: personOf(turn).id, outcome, serialAfter: serial }
  floor.db.serviceTrips.update(trip.id, ended)
  const to = { code: benchContainer(floor.station), kind: 'bench' } as const
  const back = { ...unit, serial, container: to.code }
  const isAnother = serial !== unit.serial
  floor.db.units.update(unit.id, { serial, container: to.code, ...(isAnother ? { serialDoubt: null } : {}) })
  tellMove(turn, [back], unit.container, to, told({ ...trip, ...ended }))
  deed.confirm(`service-${outcome}`, unit.id, { partner: trip.partner, serial })
  turn.undo = 'takes-back'
  inspectAgain(turn, back)
  return null
}

/** It goes another way after all. */
export function callOffService({ floor: { db }, deed }: Turn, unit: Pick<UnitRow, 'id' | 'action'>): void {
  const trip = unit.action === 'transfer' ? db.serviceTrips.openOf(unit.id) : undefined
  if (trip) db.serviceTrips.update(trip.id, { endedAt: deed.at, endedBy: deed.by })
}

const told = ({ partner, dueBackOn, outcome, serialBefore, serialAfter }: ServiceTripRow): Told => ({
  service: { partner, dueBackOn, outcome, serialBefore, serialAfter },
})

/** The partner as the rules had it when the unit left. */
export const partnerOfTrip = (floor: Floor, { partner, rulesVersion }: ServiceTripRow): Partner | undefined =>
  rulesAsOf(floor, rulesVersion).compiled.set.partners?.find(({ id }) => id === partner)
