import type { FACT_TYPES } from '#contract/rules/known-words'
import { PRODUCT_FLAGS } from '#contract/returns'
import type {
  Acceptance,
  BUYER_TYPES,
  DispositionAction,
  Money,
  ProductFlag,
  Reception,
  RESOLUTIONS,
  ReturnReason,
  ReturnType,
  TitleHolder,
} from '#contract/returns'
import type { CompiledRules } from './compile-rules.ts'
import type { Eligibility } from './law/eligibility.ts'

/** A choice's or yes/no's value, a text, a serial number or an ISO date; a measure is a number in its unit. */
export type AnswerValue = string | number

/** What is known of a unit, as the station has it. `null` where nobody knows. */
export type KnownOfUnit = {
  client: string
  /** The checklist's category (general for one that no checklist knows). */
  category: string
  flags: readonly ProductFlag[]
  /** The answers on the path through the checklist (walkChecklist), by question. */
  answers: Readonly<Record<string, AnswerValue>>
  /** The checklist is finished, or it is a return to sender that came back sealed. */
  inspected: boolean
  reworks: number
  /** The grade in force: derived or chosen. */
  grade: string | null
  /** The action of the disposition in force. */
  action: DispositionAction | null
  reception: Reception
  acceptance: Acceptance
  titleHolder: TitleHolder
  eligibility: Eligibility['eligibility'] | null
  returnType: ReturnType | null
  reason: ReturnReason | null
  resolution: (typeof RESOLUTIONS)[number] | null
  buyerType: (typeof BUYER_TYPES)[number] | null
  /** ISO 3166, the customer's country. */
  country: string | null
  /** ISO 3166, the country this dock stands in. */
  siteCountry: string | null
  channel: string | null
  price: Money | null
  quantity: number
  missingComponents: number
  serialised: boolean
  serialKnown: boolean
  /** The recall that covers the piece (recallOf). */
  recall: string | null
  expiryRequired: boolean
  /** ISO date from the scan, or from the question `expiry`. */
  expiresOn: string | null
  /** The gate noted outside damage by the carrier. */
  carrierDamage: boolean
  customsHold: boolean
  /** Today on the site's calendar, ISO; rules never ask a clock. */
  on: string
}

export type ValueBand = 'low' | 'middle' | 'high' | 'unknown'
export type ExpiryState = 'none' | 'ok' | 'passed' | 'unknown'

/** What FACT_TYPES names and this does not gather does not compile. */
type PlainFacts = Record<keyof typeof FACT_TYPES, unknown> & {
  client: string
  category: string
  grade: string
  action: DispositionAction | 'none'
  reception: Reception
  acceptance: Acceptance
  titleHolder: TitleHolder
  eligibility: Eligibility['eligibility'] | 'unknown'
  returnType: ReturnType | 'unknown'
  reason: ReturnReason | 'unknown'
  resolution: (typeof RESOLUTIONS)[number] | 'unknown'
  buyerType: (typeof BUYER_TYPES)[number] | 'unknown'
  country: string
  channel: string
  siteInEu: boolean
  companySize: string
  currency: string
  priceMinor: number | undefined
  value: ValueBand
  quantity: number
  missingComponents: number
  reworks: number
  inspected: boolean
  serialised: boolean
  serialKnown: boolean
  recalled: boolean
  expiry: ExpiryState
  /** The product needs an expiry date and no scan gave one: the checklist asks. */
  expiryAsked: boolean
  carrierDamage: boolean
  customsHold: boolean
  on: string
}

/** The facts that rules look at: `grade`, `value`, … plus `flag.<product flag>` and `answer.<question>`. */
export type UnitFacts = Readonly<PlainFacts> &
  Readonly<Record<`flag.${ProductFlag}`, boolean>> & {
    readonly [question: `answer.${string}`]: AnswerValue | undefined
  }

/** Puts what is known into the form that rules read: unknown things get a word of their own, so that `not(…)` sees them. */
export function gatherFacts(rules: CompiledRules, unit: KnownOfUnit): UnitFacts {
  const expiryRequired = unit.expiryRequired || unit.flags.includes('perishable')
  return {
    client: unit.client,
    category: unit.category,
    grade: unit.grade ?? 'none',
    action: unit.action ?? 'none',
    reception: unit.reception,
    acceptance: unit.acceptance,
    titleHolder: unit.titleHolder,
    eligibility: unit.eligibility ?? 'unknown',
    returnType: unit.returnType ?? 'unknown',
    reason: unit.reason ?? 'unknown',
    resolution: unit.resolution ?? 'unknown',
    buyerType: unit.buyerType ?? 'unknown',
    country: unit.country ?? 'unknown',
    channel: unit.channel ?? 'unknown',
    // A dock that nobody placed is treated as one in the EU: the stricter law.
    siteInEu: unit.siteCountry === null || rules.set.law.euMembers.includes(unit.siteCountry),
    companySize: rules.set.companySize,
    currency: unit.price?.currency ?? 'unknown',
    priceMinor: unit.price?.minor,
    value: valueBand(rules, unit.price),
    quantity: unit.quantity,
    missingComponents: unit.missingComponents,
    reworks: unit.reworks,
    inspected: unit.inspected,
    serialised: unit.serialised,
    serialKnown: unit.serialKnown,
    recalled: unit.recall !== null,
    expiry: expiryState(expiryRequired, unit),
    expiryAsked: expiryRequired && unit.expiresOn === null,
    carrierDamage: unit.carrierDamage,
    customsHold: unit.customsHold,
    on: unit.on,
    ...flagFacts(unit.flags),
    ...answerFacts(unit.answers),
  }
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

/** A piece is good through its expiry date (GS1 General Specifications, AI 17). */
function expiryState(required: boolean, { expiresOn, answers, on }: KnownOfUnit): ExpiryState {
  const expires = expiresOn ?? answers['expiry']
  if (typeof expires === 'string' && ISO_DAY.test(expires)) return expires < on ? 'passed' : 'ok'
  return required ? 'unknown' : 'none'
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
