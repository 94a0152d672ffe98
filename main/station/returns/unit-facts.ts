import type { BUYER_TYPES, RESOLUTIONS, ReturnReason } from '#contract/returns'
import type { ExpectedLineRow } from '#db/expected-lines-table'
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
} from '../rules/checklists/checklist.ts'
import { compileRules, type CompiledRules } from '../rules/compile-rules.ts'
import { eligibility } from '../rules/law/eligibility.ts'
import { gatherFacts, type KnownOfUnit, type UnitFacts } from '../rules/facts.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import { missingPartsOf, productOf } from './about.ts'
import { recallOfPiece } from './recall-of-piece.ts'
import { siteDay } from './site-day.ts'
import { holderNow } from './title-holder.ts'

/** A unit with all that the rules may ask about it, read once. */
export type UnitDossier = {
  unit: UnitRow
  product: Product | undefined
  ret: ExpectedReturnRow | null
  rules: RulesInForce
  inspectionId: string | null
  /** Not the first inspection: the piece was reworked meanwhile. */
  isInspectedAgain: boolean
  answers: readonly Answer[]
  checklist: Checklist
  inspection: Inspection
  facts: UnitFacts
  price: { minor: number; currency: string } | null
}

/** By the rules that its inspection began with. */
export const dossierOf = (floor: Floor, unit: UnitRow): UnitDossier =>
  readDossier(floor, unit, (version) => rulesOf(floor, version))

/** The same answers and facts, as other rules see them. */
export const dossierUnder = (floor: Floor, unit: UnitRow, rules: RulesInForce): UnitDossier =>
  readDossier(floor, unit, () => rules)

function readDossier(
  floor: Floor,
  unit: UnitRow,
  rulesFor: (version: string | undefined) => RulesInForce,
): UnitDossier {
  const { db } = floor
  const product = productOf(db, unit)
  const ret = unit.returnId === null ? null : db.returns.get(unit.returnId)
  const line = unit.lineId === null ? null : db.lines.get(unit.lineId)
  const record = db.inspections.newestOf(unit.id)
  const rules = rulesFor(record?.rulesVersion)
  const answers = record ? db.inspections.answersOf(record.id).map(readAnswer) : []
  const checklist = checklistFor(rules.compiled, {
    client: unit.client,
    sku: unit.sku,
    supplier: product?.supplier ?? null,
    category: product?.category ?? null,
    flags: product?.flags ?? [],
  })
  const price = priceOf(line, product)
  const known = knownOf(floor, { unit, product, ret, line, price, category: checklist.category })
  const inspection = walkChecklist(checklist, answers, factsWith(rules.compiled, known, null))
  const facts = factsWith(rules.compiled, known, inspection)
  const inspectionId = record?.id ?? null
  const isInspectedAgain = record !== undefined && record.startedAt !== unit.receivedAt
  return {
    unit,
    product,
    ret,
    rules,
    inspectionId,
    isInspectedAgain,
    answers,
    checklist,
    inspection,
    facts,
    price,
  }
}

/** The same, after the unit was graded or decided: its answers are what they were. */
export const dossierWith = (dossier: UnitDossier, unit: UnitRow): UnitDossier => ({
  ...dossier,
  unit,
  facts: {
    ...dossier.facts,
    grade: unit.grade ?? 'none',
    action: unit.action ?? 'none',
    acceptance: unit.acceptance,
  },
})

const readAnswer = ({ question, value }: { question: string; value: string }): Answer => ({
  question,
  value: JSON.parse(value) as Answer['value'],
})

/** Rules of before with the gates of those in force: what they were made for, and how they are then. */
const older = new WeakMap<CompiledRules, Map<string, RulesInForce>>()

/**
 * An inspection keeps to the rules that it began with: what it asks, how it grades and decides. What may leave the
 * building is asked of the rules in force: a recall that came meanwhile holds for every piece that is here.
 */
export function rulesOf({ db, rules }: Floor, version: string | undefined): RulesInForce {
  if (version === undefined || version === rules.version) return rules
  const ofToday = older.get(rules.compiled) ?? new Map<string, RulesInForce>()
  older.set(rules.compiled, ofToday)
  const known = ofToday.get(version)
  if (known) return known
  const row = db.ruleSets.find(version)
  if (!row) throw new Error(`rules ${version} are gone`)
  const { exitGates, recalls, companySize } = rules.compiled.set
  const set: RuleSet = { ...(JSON.parse(row.body) as RuleSet), exitGates, recalls, companySize }
  const made = { version, compiled: compileRules(set) }
  ofToday.set(version, made)
  return made
}

function priceOf(line: ExpectedLineRow | null, product: Product | undefined): UnitDossier['price'] {
  if (line?.unitPriceMinor != null && line.currency)
    return { minor: line.unitPriceMinor, currency: line.currency }
  if (product?.listPriceMinor != null && product.listPriceCurrency)
    return { minor: product.listPriceMinor, currency: product.listPriceCurrency }
  return null
}

type Known = Omit<KnownOfUnit, 'answers' | 'inspected' | 'reworks' | 'eligibility'> & {
  notifiedOn: string | null
  deliveredOn: string | null
}

function knownOf(
  floor: Floor,
  about: Pick<UnitDossier, 'unit' | 'product' | 'ret' | 'price'> & {
    line: ExpectedLineRow | null
    category: string
  },
): Known {
  const { unit, product, ret, line, price, category } = about
  const { db, station, now } = floor
  const parcel = db.parcels.get(unit.parcelId)
  return {
    client: unit.client,
    category,
    flags: product?.flags ?? [],
    grade: unit.grade,
    action: unit.action,
    reception: unit.reception,
    acceptance: unit.acceptance,
    titleHolder: holderNow(unit, ret),
    returnType: ret && ret.blind === 0 ? ret.type : null,
    reason: (line?.reason ?? null) as ReturnReason | null,
    resolution: (ret?.resolution ?? null) as (typeof RESOLUTIONS)[number] | null,
    buyerType: (ret?.buyerType ?? null) as (typeof BUYER_TYPES)[number] | null,
    country: ret?.country ?? null,
    siteCountry: station.country,
    channel: ret?.channel ?? null,
    notifiedOn: ret?.notifiedOn ?? null,
    deliveredOn: ret?.deliveredOn ?? null,
    price,
    quantity: unit.quantity,
    missingComponents: missingPartsOf(db, unit.id).length,
    serialised: product?.serialised ?? false,
    serialKnown: unit.serial !== null,
    recall: recallOfPiece(floor, unit),
    expiryRequired: product?.expiryRequired ?? false,
    expiresOn: unit.expiresOn,
    carrierDamage: parcel.gateOutcome === 'with-reservation',
    customsHold: parcel.customs === 'held',
    on: siteDay(now(), station.timezone),
  }
}

/** Null: as they stand before anything was answered. */
function factsWith(rules: CompiledRules, known: Known, inspection: Inspection | null): UnitFacts {
  const answers = inspection?.answers ?? {}
  const { returnType: type } = known
  return gatherFacts(rules, {
    ...known,
    answers,
    inspected: inspection !== null && inspection.question === null,
    reworks: inspection?.reworks ?? 0,
    eligibility: eligibility(rules, { ...known, type, answers }).eligibility,
  })
}
