import type { UnitRow } from '#db/units-table'
import { productOf } from '../returns/about.ts'
import type { Floor } from '../floor.ts'
import { responsibilityFor } from '../rules/facts.ts'

/** How a unit ended: what is counted by every dimension. '' where it is not known. */
export type Outcome = {
  reason: string
  grade: string
  disposition: string
  responsibility: string
  /** Decided once, and nobody had to come to it again. */
  firstTouch: boolean
  /** By the rules alone: no other grade, no other way, no approval. */
  withoutPerson: boolean
}

/** As the one word that is counted. */
export const writtenOutcome = (outcome: Outcome): string =>
  JSON.stringify([
    outcome.reason,
    outcome.grade,
    outcome.disposition,
    outcome.responsibility,
    Number(outcome.firstTouch),
    Number(outcome.withoutPerson),
  ])

export function readOutcome(written: string): Outcome {
  const [reason, grade, disposition, responsibility, firstTouch, withoutPerson] = JSON.parse(written) as [
    string,
    string,
    string,
    string,
    number,
    number,
  ]
  return {
    reason,
    grade,
    disposition,
    responsibility,
    firstTouch: firstTouch === 1,
    withoutPerson: withoutPerson === 1,
  }
}

/** How this unit ended, as the database says now. */
export function outcomeOf({ db }: Pick<Floor, 'db'>, unit: UnitRow): Outcome {
  const line = unit.lineId === null ? undefined : db.lines.get(unit.lineId)
  const { times, byRule, regraded } = db.decisions.howDecided(unit.id)
  const isUnapproved = unit.approval === null
  return {
    reason: line?.reason ?? '',
    grade: unit.grade ?? '',
    disposition: unit.disposition ?? '',
    responsibility: responsibilityOf(db, unit),
    firstTouch: times === 1 && isUnapproved,
    withoutPerson: times > 0 && byRule === times && regraded === 0 && isUnapproved,
  }
}

function responsibilityOf(db: Floor['db'], unit: UnitRow): string {
  const inspection = db.inspections.newestOf(unit.id)
  const answers = inspection ? db.inspections.answersOf(inspection.id) : []
  const said = answers.findLast(({ question }) => question === 'damage-by')
  const carrierDamage = db.parcels.get(unit.parcelId).gateOutcome === 'with-reservation'
  const by = said ? { 'damage-by': JSON.parse(said.value) as string } : {}
  const responsibility = responsibilityFor({ answers: by, carrierDamage })
  return responsibility === 'unknown' ? '' : responsibility
}

/** By what it is counted beside its outcome, each a word; '' where it is not known. */
export function dimensionsOf({ db }: Pick<Floor, 'db'>, unit: UnitRow) {
  const product = productOf(db, unit)
  const ret = unit.returnId === null ? null : db.returns.get(unit.returnId)
  const parcel = db.parcels.get(unit.parcelId)
  return {
    product: unit.sku === null ? '' : productWord(unit.client, unit.sku),
    category: product?.category ?? '',
    supplier: product?.supplier ?? '',
    carrier: parcel.carrier ?? '',
    channel: ret?.channel ?? '',
    client: unit.client,
    country: ret?.country ?? '',
  }
}

/** Two clients may have the same SKU. */
export const productWord = (client: string, sku: string): string => `${client}\t${sku}`
