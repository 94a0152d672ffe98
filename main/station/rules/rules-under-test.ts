import { fileURLToPath } from 'node:url'
import type { ProductFlag } from '#contract/returns'
import { answerValue } from './checklists/answer-value.ts'
import { checklistFor, walkChecklist } from './checklists/checklist.ts'
import type { Answer, Checklist, Inspection } from './checklists/checklist.ts'
import { compileRules } from './compile-rules.ts'
import { gatherFacts, neverReworked } from './facts.ts'
import type { KnownOfUnit } from './facts.ts'
import { loadShippedRuleSet } from './load-rule-set.ts'

/** For tests: the rules as shipped, and a plain unit that tests change where it matters to them. */
const loaded = loadShippedRuleSet(fileURLToPath(new URL('../../../resources/rules', import.meta.url)))
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
export const shippedRuleSet = loaded.value
export const shippedRules = compileRules(shippedRuleSet)

export const plainUnit: KnownOfUnit = {
  client: 'MAIN',
  category: 'general',
  flags: [],
  answers: {},
  inspected: true,
  inspectionLevel: 'full',
  reworks: 0,
  rework: neverReworked,
  grade: null,
  disposition: null,
  action: null,
  reception: 'received',
  acceptance: 'pending',
  titleHolder: 'merchant',
  eligibility: 'eligible',
  statutory: true,
  sellerPolicy: null,
  deliveredOn: '2026-08-20',
  notifiedOn: '2026-08-25',
  returnType: 'withdrawal',
  reason: null,
  resolution: null,
  buyerType: 'consumer',
  country: 'PL',
  siteCountry: 'PL',
  channel: null,
  supplier: null,
  price: { minor: 20_000, currency: 'PLN' },
  quantity: 1,
  missingComponents: 0,
  serialised: false,
  serialKnown: false,
  recall: null,
  lotTracked: false,
  lotKnown: false,
  lotScanned: false,
  hazard: null,
  expiryRequired: false,
  expiresOn: null,
  carrierDamage: false,
  customsHold: false,
  on: '2026-09-01',
  serialDoubt: null,
  weightDoubt: null,
  articlesG: null,
  returnedBefore: false,
  missingShareBp: 0,
  returnsOfOrder: 1,
  returnsOfCustomer: 1,
  piecesOfCustomer: 1,
}

/** The name of a picture; what is in it, no rule asks. */
const PICTURE = 'ab'.repeat(32)

export const checklistOf = (category: string, flags: readonly ProductFlag[] = []): Checklist =>
  checklistFor(shippedRules, { client: 'MAIN', sku: null, supplier: null, category, flags })

/**
 * Answers the checklist as a worker would, with `condition=opened tag=no …` for the values in the order they are asked.
 * Throws where the checklist asks something else, so that a golden case cannot promise a path that nobody can walk.
 */
export function inspect(unit: KnownOfUnit, script: string): Inspection {
  const checklist = checklistOf(unit.category, unit.flags)
  const facts = gatherFacts(shippedRules, unit)
  const answers: Answer[] = []
  for (const line of script.split(' ').filter(Boolean)) {
    const [id = '', said = ''] = line.split('=')
    const { question } = walkChecklist(checklist, answers, facts)
    if (question?.id !== id) throw new Error(`asked ${question?.id ?? 'nothing'} when the case answers ${id}`)
    const command = question.options.find(({ value }) => value === said)?.command
    const text = question.type === 'photo' ? PICTURE : said
    const value = answerValue(question, command ? { kind: 'command', command } : { kind: 'text', text })
    if (!value.ok) throw new Error(`${id} refuses ${said}: ${JSON.stringify(value.error)}`)
    answers.push({ question: id, value: value.value })
  }
  return walkChecklist(checklist, answers, facts)
}
