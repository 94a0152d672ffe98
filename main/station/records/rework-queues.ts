import type { Words } from '#contract/bench'
import type { Queues } from '#contract/queues'
import type { Floor } from '../floor.ts'
import { siteDay } from '../returns/site-day.ts'
import { missingParts } from '../rework/needed-parts.ts'
import { operationOf, operationsLeft } from '../rework/operations-of-unit.ts'
import { partnerOfTrip } from '../rework/service-trips.ts'
import { daysBetween } from '../rules/law/calendar-dates.ts'
import { pageOf } from './page-of.ts'
import { waitingUnit } from './waiting-unit.ts'

/** What a queue says besides what every queue says of a unit, as `queue.<…>`. */
export const QUEUE_FACTS = ['minutes', 'waits-for', 'due-back', 'overdue'] as const

const fact = (
  what: (typeof QUEUE_FACTS)[number],
  params: Record<string, string | number | Words>,
): Words => ({
  key: `queue.${what}`,
  params,
})

/** What waits for rework: each unit with what is left to do, and how much of each operation there is. */
export function reworkQueue(floor: Floor, from: number): Queues['rework'] {
  const { reworkOperations, units } = floor.db
  return {
    ...pageOf(from, reworkOperations.countWaiting(), (part) =>
      reworkOperations
        .waitingUnits(part)
        .map((id) => ({ ...waitingUnit(floor, units.get(id), 'decided'), says: leftOf(floor, id) })),
    ),
    byOperation: reworkOperations.left().map((left) => ({
      operation: { byLanguage: operationOf(floor, left).words },
      units: left.units,
      minutes: left.minutes,
    })),
  }
}

function leftOf(floor: Floor, unitId: string): Words[] {
  const left = operationsLeft(floor.db.reworkOperations.ofUnit(unitId))
  const minutes = left.reduce((sum, row) => sum + row.minutes, 0)
  return [
    ...left.map((row) => ({ byLanguage: operationOf(floor, row).words })),
    fact('minutes', { minutes }),
    ...left.flatMap(missingParts).map((part) => fact('waits-for', { part: { byLanguage: part } })),
  ]
}

/** What is away for service, what is due back first on top, with the days that it is late. */
export function serviceQueue(floor: Floor, from: number): Queues['service'] {
  const { serviceTrips, units } = floor.db
  const today = siteDay(floor.now(), floor.station.timezone)
  return pageOf(from, serviceTrips.countAway(), (part) =>
    serviceTrips.away(part).map((trip) => {
      const words = partnerOfTrip(floor, trip)?.words
      const partner: Words = words ? { byLanguage: words } : { plain: trip.partner }
      const days = daysBetween(trip.dueBackOn, today) ?? 0
      return {
        ...waitingUnit(floor, units.get(trip.unitId), 'sorted'),
        says: [
          fact('due-back', { partner, day: trip.dueBackOn }),
          ...(days > 0 ? [fact('overdue', { days })] : []),
        ],
      }
    }),
  )
}
