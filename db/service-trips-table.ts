import type Database from 'better-sqlite3'
import type { ServiceOutcome } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table, type Part } from './table.ts'

/** One stay of a unit at whoever repairs elsewhere. */
export type ServiceTripRow = {
  id: string
  unitId: string
  partner: string
  rulesVersion: string
  leftAt: number
  leftBy: string
  /** ISO, on the site's calendar. */
  dueBackOn: string
  endedAt: number | null
  endedBy: string | null
  /** Null while it is away, and where it went another way instead. */
  outcome: ServiceOutcome | null
  serialBefore: string | null
  serialAfter: string | null
}

export function serviceTripsTable(db: Database.Database, changes: Changes) {
  const trips = table<ServiceTripRow>(db, changes, {
    name: 'service_trips',
    key: ['id'],
    columns: [
      'id',
      'unitId',
      'partner',
      'rulesVersion',
      'leftAt',
      'leftBy',
      'dueBackOn',
      'endedAt',
      'endedBy',
      'outcome',
      'serialBefore',
      'serialAfter',
    ],
    remembered: true,
  })
  const ofUnit = db.prepare<[string], ServiceTripRow>(
    `SELECT ${trips.selected} FROM service_trips WHERE unit_id IN (?) ORDER BY id`,
  )
  const away = db.prepare<[Part], ServiceTripRow>(
    `SELECT ${trips.selected} FROM service_trips WHERE ended_at IS NULL ORDER BY due_back_on, id LIMIT @most OFFSET @from`,
  )
  const countAway = db.prepare<[], { n: number }>(
    'SELECT count(*) AS n FROM service_trips WHERE ended_at IS NULL',
  )
  const ofUnitKnown = known(changes, ['service_trips'], (unitId: string) => ofUnit.all(unitId))
  return {
    ...trips,
    ofUnit: ofUnitKnown,
    /** The stay that has not ended. */
    openOf: (unitId: string): ServiceTripRow | undefined =>
      ofUnitKnown(unitId).find(({ endedAt }) => endedAt === null),
    /** What is due back first. */
    away: (part: Part): ServiceTripRow[] => away.all(part),
    countAway: (): number => countAway.get()!.n,
  }
}
