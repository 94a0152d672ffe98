import type { FindChoices, FindUnits, FoundUnit, FoundUnits } from '#contract/find-units'
import { PAGE_ROWS } from '#contract/pages'
import type { Floor } from '../floor.ts'
import { nameOfUnit } from '../returns/about.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { nameOfPerson } from './person-names.ts'
import { walkUnits } from './walk-units.ts'

/** A page of the units that fit, the newest first. */
export async function findUnits(floor: Floor, { filter, after }: FindUnits): Promise<FoundUnits> {
  const { units, next } = await walkUnits(floor, filter, { after, most: PAGE_ROWS })
  return { rows: units.map((unit) => foundUnit(floor, unit)), next }
}

/** A unit as a list of found ones tells it. */
export function foundUnit({ db, rules }: Floor, id: string): FoundUnit {
  const unit = db.units.get(id)
  const { grades, dispositions } = siteCodes(rules.compiled.set)
  const { sku, lpn, serial, quantity, container, receivedAt } = unit
  return {
    unit: id,
    name: nameOfUnit(db, unit),
    sku,
    lpn,
    serial,
    rma: unit.returnId === null ? null : db.returns.get(unit.returnId).rma,
    quantity,
    grade: grades.get(unit.grade ?? '') ?? null,
    disposition: dispositions.get(unit.disposition ?? '') ?? null,
    container,
    receivedAt,
    by: nameOfPerson(db, unit.receivedBy),
  }
}

/** What a search may choose from. Nobody is chosen whose name was erased. */
export function findChoices({ db, rules }: Floor): FindChoices {
  const workers = db.people.ids().flatMap((id) => {
    const name = nameOfPerson(db, id)
    return name === null ? [] : [{ id, name }]
  })
  return {
    grades: [...siteCodes(rules.compiled.set).grades.values()],
    workers: workers.toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}
