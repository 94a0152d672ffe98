import type { WaitingUnit } from '#contract/queues'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { nameOfUnit, parcelName } from '../returns/about.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { shownSignals } from '../signals/signals-of-unit.ts'
import { nameOfPerson } from './person-names.ts'

/** A unit in a queue; `kind`: the journal's entry that brought it there. */
export function waitingUnit(floor: Floor, unit: UnitRow, kind: string): WaitingUnit {
  const { db, rules } = floor
  const { dispositions } = siteCodes(rules.compiled.set)
  return {
    ...putThere(floor, unit.id, kind),
    unit: unit.id,
    code: unit.lpn,
    name: nameOfUnit(db, unit),
    quantity: unit.quantity,
    parcel: parcelName(db, db.parcels.get(unit.parcelId)),
    container: unit.container,
    disposition: unit.disposition === null ? null : (dispositions.get(unit.disposition) ?? null),
    says: [],
    signals: shownSignals(floor, unit.id),
  }
}

/** When it came there and by whose hand, as the journal has it. */
export function putThere(
  { db }: Floor,
  subject: string,
  kind: string,
): { since: number | null; by: string | null } {
  const entry = db.journal.newestOf(subject, kind)
  return { since: entry?.at ?? null, by: nameOfPerson(db, entry?.by ?? null) }
}
