import type { BUYER_TYPES, Money, RESOLUTIONS, ReturnReason } from '#contract/returns'
import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { InspectionRow } from '#db/inspections-table'
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
import type { CompiledRules } from '../rules/compile-rules.ts'
import { eligibility, isStatutory, type Eligibility } from '../rules/law/eligibility.ts'
import {
  gatherFacts,
  neverReworked,
  type KnownOfUnit,
  type KnownRework,
  type UnitFacts,
} from '../rules/facts.ts'
import { signsOf } from '../signals/signs-of-unit.ts'
import type { InspectionLevel } from '#contract/rules/checklists'
import { asksNothing, inspectionLevel, NOTHING_ASKED } from '../rules/checklists/inspection-level.ts'
import { missingPartsOf, productOf } from './about.ts'
import { recallOfPiece } from './recall-of-piece.ts'
import { knownRework } from '../rework/known-rework.ts'
import { rulesAsOf } from './rules-as-of.ts'
import { siteDay } from './site-day.ts'
import { holderNow } from './title-holder.ts'

/** The question whose answer is the piece's lot, where no scan gave it. */
export const LOT_QUESTION = 'lot'

/** A unit with all that the rules may ask about it, read once. */
export type UnitDossier = {
  unit: UnitRow
  product: Product | undefined
  ret: ExpectedReturnRow | null
  rules: RulesInForce
  inspectionId: string | null
  level: InspectionLevel
  /** The rule that says how much of it is inspected; null where none does. */
  levelRule: string | null
  /** Not the first inspection: the piece was reworked meanwhile. */
  isInspectedAgain: boolean
  answers: readonly Answer[]
  checklist: Checklist
  inspection: Inspection
  facts: UnitFacts
  /** May the customer withdraw, by which law or policy. */
  eligibility: Eligibility
  /** Of one piece: what the customer paid, where that is known, else the list price. */
  price: Money | null
  /** Of one piece. */
  paid: Money | null
  listPrice: Money | null
}

/** By the rules that its inspection began with. */
export const dossierOf = (floor: Floor, unit: UnitRow): UnitDossier => dossierHaving(floor, unit, [])

/** The same as it would be with these parts in it: what of them was ticked as missing counts as there. */
export const dossierHaving = (floor: Floor, unit: UnitRow, having: readonly string[]): UnitDossier =>
  readDossier(floor, unit, {
    rulesFor: (version) => rulesAsOf(floor, version),
    levelFor: (record) => ({ level: record?.level ?? 'full', rule: record?.levelRule ?? null }),
    having,
  })

/**
 * The same answers and facts, as other rules see them that had said how much of it is inspected, too; all of it where
 * `isInFull`.
 */
export const dossierUnder = (
  floor: Floor,
  unit: UnitRow,
  { rules, isInFull }: { rules: RulesInForce; isInFull: boolean },
): UnitDossier =>
  readDossier(floor, unit, {
    rulesFor: () => rules,
    levelFor: (_record, arrived) =>
      isInFull
        ? { level: 'full', rule: null }
        : inspectionLevel(rules.compiled.inspectionLevels, arrived(), unit.id),
    having: [],
  })

/** By which rules it is read, and how much of it is inspected: as it stood when nothing was answered yet. */
type Reading = {
  rulesFor: (version: string | undefined) => RulesInForce
  levelFor: (
    record: InspectionRow | undefined,
    arrived: () => UnitFacts,
  ) => { level: InspectionLevel; rule: string | null }
  /** Parts that count as there. */
  having: readonly string[]
}

function readDossier(floor: Floor, unit: UnitRow, { rulesFor, levelFor, having }: Reading): UnitDossier {
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
  const prices = pricesOf(line, product)
  const price = prices.paid ?? prices.listPrice
  const isInspectedAgain = record !== undefined && record.startedAt !== unit.receivedAt
  const rework = isInspectedAgain ? knownRework(floor, unit) : neverReworked
  const arrived = knownOf(floor, {
    unit,
    product,
    ret,
    rules,
    line,
    price,
    rework,
    level: 'full',
    answers,
    category: checklist.category,
    missing: missingPartsOf(db, unit.id).filter((part) => !having.includes(part)),
  })
  const unanswered = judged(rules.compiled, arrived, NOTHING_ASKED)
  const { level, rule: levelRule } = levelFor(record, () => unanswered.facts)
  const asked = { ...unanswered.facts, inspectionLevel: level }
  const inspection = asksNothing(level) ? NOTHING_ASKED : walkChecklist(checklist, answers, asked)
  const inspected = inspection.question === null && !asksNothing(level)
  const judgedNow = isAnswered(inspection) ? judged(rules.compiled, arrived, inspection) : unanswered
  const inspectionId = record?.id ?? null
  return {
    unit,
    product,
    ret,
    rules,
    inspectionId,
    level,
    levelRule,
    isInspectedAgain,
    answers,
    checklist,
    inspection,
    facts: { ...judgedNow.facts, inspectionLevel: level, inspected },
    eligibility: judgedNow.eligibility,
    price,
    ...prices,
  }
}

/** The same, after the unit was graded or decided: its answers are what they were. */
export const dossierWith = (dossier: UnitDossier, unit: UnitRow): UnitDossier => ({
  ...dossier,
  unit,
  facts: {
    ...dossier.facts,
    grade: unit.grade ?? 'none',
    disposition: unit.disposition ?? 'none',
    action: unit.action ?? 'none',
    acceptance: unit.acceptance,
  },
})

const readAnswer = ({ question, value }: { question: string; value: string }): Answer => ({
  question,
  value: JSON.parse(value) as Answer['value'],
})

function pricesOf(
  line: ExpectedLineRow | null,
  product: Product | undefined,
): Pick<UnitDossier, 'paid' | 'listPrice'> {
  return {
    paid: moneyOf(line?.unitPriceMinor, line?.currency),
    listPrice: moneyOf(product?.listPriceMinor, product?.listPriceCurrency),
  }
}

const moneyOf = (minor: number | null | undefined, currency: string | null | undefined): Money | null =>
  minor != null && currency ? { minor, currency } : null

type ByAnswers = 'answers' | 'inspected' | 'reworks' | 'eligibility' | 'statutory' | 'sellerPolicy'
type Known = Omit<KnownOfUnit, ByAnswers> & { sku: string | null }

function knownOf(
  floor: Floor,
  about: Pick<UnitDossier, 'unit' | 'product' | 'ret' | 'rules' | 'price' | 'answers'> & {
    line: ExpectedLineRow | null
    rework: KnownRework
    category: string
    level: InspectionLevel
    missing: readonly string[]
  },
): Known {
  const { unit, product, ret, rules, line, price, rework, level, category, answers, missing } = about
  const { db, station, now } = floor
  const parcel = db.parcels.get(unit.parcelId)
  return {
    client: unit.client,
    sku: unit.sku,
    category,
    flags: product?.flags ?? [],
    grade: unit.grade,
    rework,
    disposition: unit.disposition,
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
    supplier: product?.supplier ?? null,
    inspectionLevel: level,
    notifiedOn: ret?.notifiedOn ?? null,
    deliveredOn: ret?.deliveredOn ?? null,
    price,
    quantity: unit.quantity,
    missingComponents: missing.length,
    serialised: product?.serialised ?? false,
    serialKnown: unit.serial !== null,
    recall: recallOfPiece({ db, rules }, unit),
    lotTracked: product?.lotTracked ?? false,
    lotKnown: unit.lot !== null,
    lotScanned: unit.lot !== null && answers.every(({ question }) => question !== LOT_QUESTION),
    hazard: product?.hazard ?? null,
    expiryRequired: product?.expiryRequired ?? false,
    expiresOn: unit.expiresOn,
    carrierDamage: parcel.gateOutcome === 'with-reservation',
    customsHold: parcel.customs === 'held',
    on: siteDay(now(), station.timezone),
    ...signsOf({ unit, product, parcel, price, missing, rules: rules.compiled }),
  }
}

const isAnswered = ({ answers, reworks }: Inspection): boolean =>
  reworks > 0 || Object.keys(answers).length > 0

/** The facts as these answers leave them, and what the customer is entitled to by them. */
function judged(
  rules: CompiledRules,
  known: Known,
  { answers, reworks }: Pick<Inspection, 'answers' | 'reworks'>,
): Pick<UnitDossier, 'facts' | 'eligibility'> {
  const entitled = eligibility(rules, { ...known, type: known.returnType, answers })
  const facts = gatherFacts(rules, {
    ...known,
    ...entitlement(entitled),
    answers,
    inspected: false,
    reworks,
  })
  return { facts, eligibility: entitled }
}

const entitlement = (
  found: Eligibility,
): Pick<KnownOfUnit, 'eligibility' | 'statutory' | 'sellerPolicy'> => ({
  eligibility: found.eligibility,
  statutory: isStatutory(found),
  sellerPolicy: found.policy,
})
