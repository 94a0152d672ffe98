import {
  ACCEPTANCES,
  BUYER_TYPES,
  DAMAGE_RESPONSIBILITIES,
  DISPOSITION_ACTIONS,
  PRODUCT_FLAGS,
  RECEPTIONS,
  RESOLUTIONS,
  RETURN_REASONS,
  RETURN_TYPES,
  SERVICE_OUTCOMES,
  TITLE_HOLDERS,
} from '../returns.ts'
import type { RuleSet } from './rule-set.ts'
import { SIGNAL_FACT_TYPES, SIGNAL_FACT_WORDS } from './signals.ts'
import { INSPECTION_LEVELS, type QuestionDefinition } from './checklists.ts'

/** The type of each plain fact: a rule that compares another one is refused. */
export const FACT_TYPES = {
  client: 'string',
  category: 'string',
  grade: 'string',
  action: 'string',
  disposition: 'string',
  overridden: 'boolean',
  gradeChange: 'number',
  reception: 'string',
  acceptance: 'string',
  titleHolder: 'string',
  eligibility: 'string',
  statutory: 'boolean',
  sellerPolicy: 'string',
  noticeAfterDays: 'number',
  daysSinceDelivery: 'number',
  returnType: 'string',
  reason: 'string',
  resolution: 'string',
  buyerType: 'string',
  country: 'string',
  channel: 'string',
  supplier: 'string',
  siteInEu: 'boolean',
  companySize: 'string',
  currency: 'string',
  priceMinor: 'number',
  value: 'string',
  quantity: 'number',
  missingComponents: 'number',
  reworks: 'number',
  reworkFailed: 'boolean',
  service: 'string',
  inspected: 'boolean',
  inspectionLevel: 'string',
  serialised: 'boolean',
  serialKnown: 'boolean',
  recalled: 'boolean',
  expiry: 'string',
  lot: 'string',
  lotAsked: 'boolean',
  hazardClass: 'string',
  hazardUn: 'string',
  expiryAsked: 'boolean',
  carrierDamage: 'boolean',
  responsibility: 'string',
  photos: 'number',
  customsHold: 'boolean',
  on: 'string',
  ...SIGNAL_FACT_TYPES,
} as const

/** What a rule may compare one fact with; without `words`, any literal of the type. */
export type FactKind = {
  type: 'string' | 'number' | 'boolean' | 'answer'
  words?: ReadonlySet<string>
  /** Which numbers there can be; `decimals` 0: whole ones. */
  numbers?: { min: number; max: number; decimals: number }
  /** There is always one; else a piece may have none, as of a question that it was not asked. */
  isAlways?: boolean
}

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER, decimals: 0 }
/** Numbers that every piece has. */
const COUNTS: Partial<Record<string, typeof COUNT>> = {
  quantity: { ...COUNT, min: 1 },
  missingComponents: COUNT,
  reworks: COUNT,
  photos: COUNT,
  gradeChange: { ...COUNT, min: -Number.MAX_SAFE_INTEGER },
}

const FIXED: Partial<Record<keyof typeof FACT_TYPES, readonly string[]>> = {
  action: [...DISPOSITION_ACTIONS, 'none'],
  reception: RECEPTIONS,
  acceptance: ACCEPTANCES,
  titleHolder: TITLE_HOLDERS,
  eligibility: ['eligible', 'not-eligible', 'manual', 'unknown'],
  returnType: [...RETURN_TYPES, 'unknown'],
  reason: [...RETURN_REASONS, 'unknown'],
  resolution: [...RESOLUTIONS, 'unknown'],
  buyerType: [...BUYER_TYPES, 'unknown'],
  companySize: ['micro', 'small', 'medium', 'large'],
  responsibility: [...DAMAGE_RESPONSIBILITIES, 'unknown'],
  value: ['low', 'middle', 'high', 'unknown'],
  inspectionLevel: INSPECTION_LEVELS,
  expiry: ['none', 'ok', 'passed', 'unknown'],
  service: ['none', ...SERVICE_OUTCOMES],
  lot: ['none', 'known', 'unknown'],
  ...SIGNAL_FACT_WORDS,
}

/** Every word that is fixed for some fact. */
export const FIXED_WORDS: ReadonlySet<string> = new Set(Object.values(FIXED).flat())

/** The categories that goods may have. */
export const categoriesOf = ({ checklists }: RuleSet): string[] =>
  checklists.filter(({ own }) => !own).map(({ category }) => category)

/** Every fact that the rules of this set may name, so that a misspelt fact or word is refused instead of never holding. */
export function factKinds(rules: RuleSet): ReadonlyMap<string, FactKind> {
  const kinds = new Map<string, FactKind>()
  for (const [name, type] of Object.entries(FACT_TYPES)) {
    const words = FIXED[name as keyof typeof FACT_TYPES]
    const count = COUNTS[name]
    const isAlways = type !== 'number' || count !== undefined
    kinds.set(name, {
      type,
      isAlways,
      ...(words ? { words: new Set(words) } : {}),
      ...(count ? { numbers: count } : {}),
    })
  }
  const grades = [...rules.grades.map(({ code }) => code), 'none']
  const codes = [...rules.dispositions.map(({ code }) => code), 'none']
  const own = { grade: grades, category: categoriesOf(rules), disposition: codes }
  for (const [name, words] of Object.entries(own))
    kinds.set(name, { type: 'string', words: new Set(words), isAlways: true })
  for (const { id } of rules.operations ?? [])
    kinds.set(`loops.${id}`, { type: 'number', isAlways: true, numbers: COUNT })
  // Without policies yet, a rule may already speak of them.
  const policies = (rules.sellerPolicies ?? []).map(({ id }) => id)
  if (policies.length > 0)
    kinds.set('sellerPolicy', { type: 'string', words: new Set([...policies, 'none']), isAlways: true })
  for (const flag of PRODUCT_FLAGS) kinds.set(`flag.${flag}`, { type: 'boolean', isAlways: true })
  for (const question of rules.questions) kinds.set(`answer.${question.id}`, answerKind(question))
  return kinds
}

function answerKind({ type, measure, options = [] }: QuestionDefinition): FactKind {
  const words = new Set(options.map(({ command, value }) => value ?? command))
  if (type === 'choice' || type === 'yes-no') return { type: 'string', words }
  if (type !== 'measure' && type !== 'weight') return { type: 'string' }
  return { type: 'answer', words, ...(measure ? { numbers: measure } : {}) }
}
