import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import { INSPECTION_LEVELS } from '#contract/rules/checklists'
import { REPRINT_REASONS } from '#db/label-jobs-table'
import { asksNothing } from '../rules/checklists/inspection-level.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'

/** What the journal may say about a unit or its parcel; each has its sentence as `history.<kind>`. */
export const HISTORY_KINDS = [
  'gated',
  'arrived',
  'taken-up',
  'parked',
  'set-aside-unidentified',
  'outside-noted',
  'received',
  'received-sealed',
  'received-counted',
  'inspected-after-all',
  'parts-checked',
  'parts-missing',
  'answered',
  'photo-taken',
  'photo-deleted',
  'graded',
  'decided',
  'operation-begun',
  'operation-done',
  'operation-failed',
  'operation-put-aside',
  'operation-waits-for-parts',
  'lot-read',
  'part-taken',
  'part-left',
  'parts-put-away',
  'parts-fitted',
  'service-repaired',
  'service-not-repaired',
  'service-replaced',
  'approved',
  'approval-refused',
  'waits-for-approval',
  'parcel-identified',
  'discrepancy-settled',
  'document-sent-again',
  'document-closed',
  'label-found',
  'set-aside-released',
  'label-reprinted',
  'label-reprint-explained',
  'label-copied',
  'label-moved',
  'label-not-printed',
  'scanned-back',
  'label-owed',
  'label-voided',
  'sorted',
  'put-away',
  'handed-over',
  'taken-in-hand',
  'undone',
  'parcel-closed',
  'other',
] as const

const known: ReadonlySet<string> = new Set(HISTORY_KINDS)

/** Levels of inspection at which nothing is asked. */
const COUNTED = INSPECTION_LEVELS.filter(asksNothing).map(String)

/** The sentence of a journal entry. Its values are shown as they are, whatever they hold. */
export function historyWords(set: RuleSet, kind: string, body: Record<string, unknown>): Words {
  const missing = Array.isArray(body['missing']) ? body['missing'].map(String) : []
  if (kind === 'parts-checked' && missing.length > 0)
    return { key: 'history.parts-missing', params: { parts: missing.join(', ') } }
  if (kind === 'received' && COUNTED.includes(String(body['level'])))
    return { key: 'history.received-counted' }
  if (!known.has(kind)) return { key: 'history.other', params: { kind } }
  return { key: `history.${kind}`, params: paramsOf(set, kind, body) }
}

function paramsOf(set: RuleSet, kind: string, body: Record<string, unknown>): Record<string, string | Words> {
  if (kind === 'answered') return answered(set, body)
  const { disposition, operation, outside } = body
  const { lpn, from, to, carrier, reference, part, parts, read, printer } = body
  const why = REPRINT_REASONS.find((reason) => reason === body['why'])
  return {
    ...(typeof disposition === 'string' ? { disposition: dispositionWords(set, disposition) } : {}),
    ...(typeof operation === 'string' ? { operation: operationWords(set, operation) } : {}),
    ...(typeof outside === 'string' ? { outside: { key: `command.${outside}` } } : {}),
    ...(why ? { why: { key: `label-why.${why}` } } : {}),
    ...texts({ lpn, from, to, carrier, reference, part, parts, read, printer }),
  }
}

const texts = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** The question and its answer in the site's words, as far as the rules still know them. */
function answered(set: RuleSet, { question, value }: Record<string, unknown>): Record<string, Words> {
  const asked = set.questions.find(({ id }) => id === question)
  const option = asked?.options?.find(({ command, value: named = command }) => named === value)
  const label =
    option && (option.label ?? set.answerWords.find(({ command }) => command === option.command)?.words)
  const answerWords = (): Words => {
    if (label) return { byLanguage: label }
    return asked?.type === 'photo' ? { key: 'command.photo' } : { plain: String(value) }
  }
  return {
    question: asked ? { byLanguage: asked.text } : { plain: String(question) },
    answer: answerWords(),
  }
}

export const dispositionWords = (set: RuleSet, code: string): Words =>
  siteCodes(set).dispositions.get(code)?.words ?? { plain: code }

/** As far as the rules still know it. */
export function operationWords({ operations = [] }: RuleSet, operation: string): Words {
  const words = operations.find(({ id }) => id === operation)?.words
  return words ? { byLanguage: words } : { plain: operation }
}

/** A grade is known by its letter, and said with it. */
export const gradeWords = (set: RuleSet, code: string): Words => ({
  key: 'history.grade',
  params: { grade: code, words: siteCodes(set).grades.get(code)?.words ?? { plain: '' } },
})
