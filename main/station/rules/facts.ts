import type { FACT_TYPES } from '#contract/rules/known-words'
import { DAMAGE_RESPONSIBILITIES, PRODUCT_FLAGS } from '#contract/returns'
import type {
  Acceptance,
  BUYER_TYPES,
  DamageResponsibility,
  DispositionAction,
  Money,
  ProductFlag,
  Reception,
  RESOLUTIONS,
  ReturnReason,
  ReturnType,
  ServiceOutcome,
  TitleHolder,
} from '#contract/returns'
import { isPhoto } from './checklists/answer-value.ts'
import type { CompiledRules } from './compile-rules.ts'
import { daysBetween } from './law/calendar-dates.ts'
import type { InspectionLevel } from '#contract/rules/checklists'
import type { Eligibility } from './law/eligibility.ts'
import { signalFacts, type KnownSigns, type SignalFacts } from './signals/signal-facts.ts'

/** A choice's or yes/no's value, a text, a serial number or an ISO date; a measure is a number in its unit. */
export type AnswerValue = string | number

/** What is known of a unit, as the station has it. `null` where nobody knows. */
export type KnownOfUnit = KnownSigns & {
  client: string
  /** The checklist's category (general for one that no checklist knows). */
  category: string
  flags: readonly ProductFlag[]
  /** The answers on the path through the checklist (walkChecklist), by question. */
  answers: Readonly<Record<string, AnswerValue>>
  /** The checklist is finished, or it is a return to sender that came back sealed. */
  inspected: boolean
  /** How much of it the site wanted inspected. */
  inspectionLevel: InspectionLevel
  /** Reworked at the bench during this inspection. */
  reworks: number
  rework: KnownRework
  /** The grade in force: derived or chosen. */
  grade: string | null
  /** The disposition in force, and its action. */
  disposition: string | null
  action: DispositionAction | null
  reception: Reception
  acceptance: Acceptance
  titleHolder: TitleHolder
  eligibility: Eligibility['eligibility'] | null
  /** The law itself gives the right to withdraw. */
  statutory: boolean
  /** The seller's policy that allows what the law does not. */
  sellerPolicy: string | null
  /** ISO dates. */
  deliveredOn: string | null
  notifiedOn: string | null
  returnType: ReturnType | null
  reason: ReturnReason | null
  resolution: (typeof RESOLUTIONS)[number] | null
  buyerType: (typeof BUYER_TYPES)[number] | null
  /** ISO 3166, the customer's country. */
  country: string | null
  /** ISO 3166, the country this dock stands in. */
  siteCountry: string | null
  channel: string | null
  supplier: string | null
  price: Money | null
  quantity: number
  missingComponents: number
  serialised: boolean
  serialKnown: boolean
  /** The recall that covers the piece (recallOf). */
  recall: string | null
  lotTracked: boolean
  lotKnown: boolean
  /** The lot came with a scan of the piece and needs no question. */
  lotScanned: boolean
  /** Of dangerous goods: UN number and class (ADR). */
  hazard: { un: string; class: string } | null
  expiryRequired: boolean
  /** ISO date from the scan, or from the question `expiry`. */
  expiresOn: string | null
  /** The gate noted outside damage by the carrier. */
  carrierDamage: boolean
  customsHold: boolean
  /** Today on the site's calendar, ISO; rules never ask a clock. */
  on: string
}

/** What was done to a unit between its inspections. */
export type KnownRework = {
  /** Sent to rework and come back, so many times. */
  rounds: number
  /** The last time an operation was not possible. */
  failed: boolean
  /** Operation → how often it was tried, done or not. */
  loops: Readonly<Record<string, number>>
  /** How it came back from service, the last time. */
  service: ServiceOutcome | null
}
export const neverReworked: KnownRework = {
  rounds: 0,
  failed: false,
  loops: {},
  service: null,
}

export type ValueBand = 'low' | 'middle' | 'high' | 'unknown'
export type LotState = 'none' | 'known' | 'unknown'
export type ExpiryState = 'none' | 'ok' | 'passed' | 'unknown'

/** What FACT_TYPES names and this does not gather does not compile. */
type EveryFact = Record<keyof typeof FACT_TYPES, unknown> & SignalFacts
type PlainFacts = EveryFact & {
  client: string
  category: string
  grade: string
  disposition: string
  action: DispositionAction | 'none'
  /** A person wants it otherwise than the rules; known where approval is asked for. */
  overridden: boolean
  /** Steps of the scale from the grade that the answers give: above 0 better, below 0 worse. */
  gradeChange: number
  reception: Reception
  acceptance: Acceptance
  titleHolder: TitleHolder
  eligibility: Eligibility['eligibility'] | 'unknown'
  statutory: boolean
  sellerPolicy: string
  noticeAfterDays: number | undefined
  daysSinceDelivery: number | undefined
  returnType: ReturnType | 'unknown'
  reason: ReturnReason | 'unknown'
  resolution: (typeof RESOLUTIONS)[number] | 'unknown'
  buyerType: (typeof BUYER_TYPES)[number] | 'unknown'
  country: string
  channel: string
  supplier: string
  siteInEu: boolean
  companySize: string
  currency: string
  priceMinor: number | undefined
  value: ValueBand
  quantity: number
  missingComponents: number
  reworks: number
  reworkFailed: boolean
  service: ServiceOutcome | 'none'
  inspected: boolean
  inspectionLevel: InspectionLevel
  serialised: boolean
  serialKnown: boolean
  recalled: boolean
  lot: LotState
  /** The product has lots and no scan gave one: the checklist asks. */
  lotAsked: boolean
  /** The class of dangerous goods (`2.1`), else `none`; and the UN number (`1950`). */
  hazardClass: string
  hazardUn: string
  expiry: ExpiryState
  /** The product needs an expiry date and no scan gave one: the checklist asks. */
  expiryAsked: boolean
  carrierDamage: boolean
  responsibility: DamageResponsibility | 'unknown'
  /** Pictures that questions were answered with. */
  photos: number
  customsHold: boolean
  on: string
}

/** The facts that rules look at: `grade`, `value`, … plus `flag.<product flag>`, `answer.<question>`, `loops.<operation>`. */
export type UnitFacts = Readonly<PlainFacts> &
  Readonly<Record<`flag.${ProductFlag}`, boolean>> & {
    readonly [question: `answer.${string}`]: AnswerValue | undefined
    readonly [operation: `loops.${string}`]: number
  }

/** Puts what is known into the form that rules read: unknown things get a word of their own, so that `not(…)` sees them. */
export function gatherFacts(rules: CompiledRules, unit: KnownOfUnit): UnitFacts {
  const expiryRequired = unit.expiryRequired || unit.flags.includes('perishable')
  return {
    client: unit.client,
    category: unit.category,
    grade: unit.grade ?? 'none',
    disposition: unit.disposition ?? 'none',
    action: unit.action ?? 'none',
    overridden: false,
    gradeChange: 0,
    reception: unit.reception,
    acceptance: unit.acceptance,
    titleHolder: unit.titleHolder,
    eligibility: unit.eligibility ?? 'unknown',
    statutory: unit.statutory,
    sellerPolicy: unit.sellerPolicy ?? 'none',
    noticeAfterDays: daysBetween(unit.deliveredOn, unit.notifiedOn),
    daysSinceDelivery: daysBetween(unit.deliveredOn, unit.on),
    returnType: unit.returnType ?? 'unknown',
    reason: unit.reason ?? 'unknown',
    resolution: unit.resolution ?? 'unknown',
    buyerType: unit.buyerType ?? 'unknown',
    country: unit.country ?? 'unknown',
    channel: unit.channel ?? 'unknown',
    supplier: unit.supplier ?? 'unknown',
    // A dock that nobody placed is treated as one in the EU: the stricter law.
    siteInEu: unit.siteCountry === null || rules.set.law.euMembers.includes(unit.siteCountry),
    companySize: rules.set.companySize,
    currency: unit.price?.currency ?? 'unknown',
    priceMinor: unit.price?.minor,
    value: valueBand(rules, unit.price),
    quantity: unit.quantity,
    missingComponents: unit.missingComponents,
    reworks: unit.reworks + unit.rework.rounds,
    reworkFailed: unit.rework.failed,
    service: unit.rework.service ?? 'none',
    inspected: unit.inspected,
    inspectionLevel: unit.inspectionLevel,
    serialised: unit.serialised,
    serialKnown: unit.serialKnown,
    recalled: unit.recall !== null,
    lot: !unit.lotTracked ? 'none' : unit.lotKnown ? 'known' : 'unknown',
    lotAsked: unit.lotTracked && !unit.lotScanned,
    hazardClass: unit.hazard?.class ?? 'none',
    hazardUn: unit.hazard?.un ?? 'none',
    expiry: expiryState(expiryRequired, unit),
    expiryAsked: expiryRequired && unit.expiresOn === null,
    carrierDamage: unit.carrierDamage,
    responsibility: responsibilityFor(unit),
    photos: [...rules.photoQuestions].filter((question) => isPhoto(unit.answers[question])).length,
    customsHold: unit.customsHold,
    on: unit.on,
    ...signalFacts(rules, unit),
    ...flagFacts(unit.flags),
    ...answerFacts(unit.answers),
    ...loopFacts(rules, unit.rework),
  }
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

/** A piece is good through its expiry date (GS1 General Specifications, AI 17). */
function expiryState(required: boolean, { expiresOn, answers, on }: KnownOfUnit): ExpiryState {
  const expires = expiresOn ?? answers['expiry']
  if (typeof expires === 'string' && ISO_DAY.test(expires)) return expires < on ? 'passed' : 'ok'
  return required ? 'unknown' : 'none'
}

/** Who did the damage, as it was answered; noted by the driver, it is the carrier. */
export function responsibilityFor({
  answers,
  carrierDamage,
}: Pick<KnownOfUnit, 'answers' | 'carrierDamage'>): PlainFacts['responsibility'] {
  const said = DAMAGE_RESPONSIBILITIES.find((each) => each === answers['damage-by'])
  return said ?? (carrierDamage ? 'carrier' : 'unknown')
}

function valueBand({ set }: CompiledRules, price: Money | null): ValueBand {
  const band = set.valueBands.find(({ currency }) => currency === price?.currency)
  if (!band || !price) return 'unknown'
  if (price.minor < band.lowMinor) return 'low'
  return price.minor < band.highMinor ? 'middle' : 'high'
}

function flagFacts(flags: readonly ProductFlag[]): Record<`flag.${ProductFlag}`, boolean> {
  return Object.fromEntries(PRODUCT_FLAGS.map((flag) => [`flag.${flag}`, flags.includes(flag)])) as Record<
    `flag.${ProductFlag}`,
    boolean
  >
}

function answerFacts(
  answers: Readonly<Record<string, AnswerValue>>,
): Record<`answer.${string}`, AnswerValue> {
  return Object.fromEntries(Object.entries(answers).map(([question, value]) => [`answer.${question}`, value]))
}

const loopFacts = (
  { operations }: CompiledRules,
  { loops }: KnownRework,
): Record<`loops.${string}`, number> =>
  Object.fromEntries([...operations.keys()].map((id) => [`loops.${id}`, loops[id] ?? 0]))
