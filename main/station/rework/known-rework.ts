import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { neverReworked, type KnownRework } from '../rules/facts.ts'
import { knownOperations } from './operations-of-unit.ts'

/** What was done to the unit between its inspections, for the rules to know. */
export const knownRework = ({ db }: Floor, unit: UnitRow): KnownRework => ({
  ...neverReworked,
  ...knownOperations(db.reworkOperations.ofUnit(unit.id)),
  service: db.serviceTrips.ofUnit(unit.id).findLast(({ outcome }) => outcome !== null)?.outcome ?? null,
})
