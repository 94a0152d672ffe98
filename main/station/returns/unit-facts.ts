import type { BUYER_TYPES, RESOLUTIONS, ReturnReason } from '#contract/returns'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { Product } from '#db/products-table'
import type { UnitRow } from '#db/units-table'
import type { Floor, RulesInForce } from '../floor.ts'
import {
  checklistFor,
  walkChecklist,
  type Answer,
  type Checklist,
  type Inspection,
} from '../rules/checklist.ts'
import { compileRules, type CompiledRules } from '../rules/compile-rules.ts'
import { eligibility } from '../rules/eligibility.ts'
import { gatherFacts, type UnitFacts } from '../rules/facts.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import { missingPartsOf, productOf } from './about.ts'
import { siteDay } from './site-day.ts'

/** A unit with all that the rules may ask about it, read once. */
export type UnitDossier = {
  unit: UnitRow
  product: Product | undefined
  ret: ExpectedReturnRow | null
  rules: RulesInForce
  checklist: Checklist
  inspection: Inspection
  facts: UnitFacts
  price: { minor: number; currency: string } | null
}

export function dossierOf(floor: Floor, unit: UnitRow): UnitDossier {
  const { db } = floor
  const product = productOf(db, unit)
  const ret = unit.returnId === null ? null : db.returns.get(unit.returnId)
  const record = db.inspections.newestOf(unit.id)
  const rules = rulesOf(floor, record?.rulesVersion)
  const answers = record ? db.inspections.answersOf(record.id).map(readAnswer) : []
  const checklist = checklistFor(rules.compiled, {
    category: product?.category ?? null,
    flags: product?.flags ?? [],
  })
  const facts = factsOf(floor, rules.compiled, {
    unit,
    product,
    ret,
    category: checklist.category,
    answers: null,
  })
  const inspection = walkChecklist(checklist, answers, facts)
  return {
    unit,
    product,
    ret,
    rules,
    checklist,
    inspection,
    facts: factsOf(floor, rules.compiled, {
      unit,
      product,
      ret,
      category: checklist.category,
      answers: inspection,
    }),
    price: priceOf(floor, unit, product),
  }
}

const readAnswer = ({ question, value }: { question: string; value: string }): Answer => ({
  question,
  value: JSON.parse(value) as Answer['value'],
})

const older = new Map<string, RulesInForce>()

/** An inspection keeps to the rules that it began with. */
function rulesOf({ db, rules }: Floor, version: string | undefined): RulesInForce {
  if (version === undefined || version === rules.version) return rules
  const known = older.get(version)
  if (known) return known
  const row = db.ruleSets.find(version)
  if (!row) throw new Error(`rules ${version} are gone`)
  const made = { version, compiled: compileRules(JSON.parse(row.body) as RuleSet) }
  older.set(version, made)
  return made
}

function priceOf({ db }: Floor, unit: UnitRow, product: Product | undefined): UnitDossier['price'] {
  const line = unit.lineId === null ? null : db.lines.get(unit.lineId)
  if (line?.unitPriceMinor != null && line.currency)
    return { minor: line.unitPriceMinor, currency: line.currency }
  if (product?.listPriceMinor != null && product.listPriceCurrency)
    return { minor: product.listPriceMinor, currency: product.listPriceCurrency }
  return null
}

function factsOf(
  floor: Floor,
  rules: CompiledRules,
  about: {
    unit: UnitRow
    product: Product | undefined
    ret: ExpectedReturnRow | null
    category: string
    answers: Inspection | null
  },
): UnitFacts {
  const { unit, product, ret, category } = about
  const { db, station, now } = floor
  const answers = about.answers?.answers ?? {}
  const flags = product?.flags ?? []
  const isBlind = ret?.blind === 1
  const type = isBlind ? null : (ret?.type ?? null)
  const buyerType = (ret?.buyerType ?? null) as (typeof BUYER_TYPES)[number] | null
  const { eligibility: may } = eligibility(rules, {
    country: ret?.country ?? null,
    type,
    channel: ret?.channel ?? null,
    notifiedOn: ret?.notifiedOn ?? null,
    deliveredOn: ret?.deliveredOn ?? null,
    buyerType,
    flags,
    answers,
  })
  return gatherFacts(rules, {
    client: unit.client,
    category,
    flags,
    answers,
    inspected: about.answers !== null && about.answers.question === null,
    reworks: about.answers?.reworks ?? 0,
    grade: unit.grade,
    action: unit.action,
    reception: unit.reception,
    acceptance: unit.acceptance,
    titleHolder: unit.titleHolder,
    eligibility: may,
    returnType: type,
    reason: (unit.lineId === null ? null : db.lines.get(unit.lineId).reason) as ReturnReason | null,
    resolution: (ret?.resolution ?? null) as (typeof RESOLUTIONS)[number] | null,
    buyerType,
    country: ret?.country ?? null,
    siteCountry: station.country,
    channel: ret?.channel ?? null,
    price: priceOf(floor, unit, product),
    quantity: unit.quantity,
    missingComponents: missingPartsOf(db, unit.id).length,
    serialised: product?.serialised ?? false,
    serialKnown: unit.serial !== null,
    recall: unit.recall,
    expiryRequired: product?.expiryRequired ?? false,
    expiresOn: unit.expiresOn,
    carrierDamage: db.parcels.get(unit.parcelId).gateOutcome === 'with-reservation',
    customsHold: false,
    on: siteDay(now(), station.timezone),
  })
}
