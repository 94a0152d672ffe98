import type { Words } from '#contract/bench'
import type { DocumentFacts } from '#contract/documents'
import type { RuleSet } from '#contract/rules/rule-set'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { rulesAsOf } from '../returns/rules-as-of.ts'
import { recoveryWords, refundWords, sourceWords } from './money-words.ts'
import { listedTexts } from '../rules/listed-texts.ts'

/** What may be said of a grade or a way, as `history.<…>`. */
export const EXPLANATIONS = ['because', 'other-scale', 'by-rule', 'blocked', 'override'] as const

const explained = (what: (typeof EXPLANATIONS)[number], params?: Record<string, Words | string>): Words =>
  params ? { key: `history.${what}`, params } : { key: `history.${what}` }

/** Why a document says what it says, in the words of the rules that the inspection was done by. */
export function explainedBy(
  floor: Floor,
  { unit, facts, seesMoney }: { unit: UnitRow; facts: DocumentFacts; seesMoney: boolean },
): Words[] {
  if (facts.kind === 'inspection') return ofGrade(rulesAsOf(floor, facts.rulesVersion).compiled.set, facts)
  if (facts.kind !== 'decision') return []
  const inspection = floor.db.inspections.newestOf(unit.id)
  const { set } = rulesAsOf(floor, inspection?.rulesVersion).compiled
  return [...ofWay(set, facts), ...(seesMoney ? ofMoney(set, facts) : [])]
}

type Inspection = Extract<DocumentFacts, { kind: 'inspection' }>

function ofGrade(set: RuleSet, { grade, because, overrideReason, otherScales = {} }: Inspection): Words[] {
  const reasons = because.flatMap((id) => set.gradeRules.rules.find((rule) => rule.id === id)?.words ?? [])
  const scales = (set.gradeScales ?? []).flatMap(({ id, words, of }) => {
    const elsewhere = of[grade]
    return elsewhere && otherScales[id] === elsewhere.code ? [{ scale: words, ...elsewhere }] : []
  })
  return [
    ...(reasons.length === 0 ? [] : [explained('because', { grade, reasons: listedTexts(reasons) })]),
    ...overrideWords(set, overrideReason),
    ...scales.map(({ scale, code, words }) =>
      explained('other-scale', { scale: { byLanguage: scale }, code, words: { byLanguage: words } }),
    ),
  ]
}

type Decision = Extract<DocumentFacts, { kind: 'decision' }>

const ofMoney = (set: RuleSet, { advice, recovery }: Decision): Words[] => [
  ...(advice
    ? [...refundWords(set, advice), ...sourceWords(set, advice), { byLanguage: set.law.advice }]
    : []),
  ...(recovery ? recoveryWords(set, recovery) : []),
]

function ofWay(set: RuleSet, { rule, reason }: Decision): Words[] {
  const named = set.dispositionRules.rules.find(({ id }) => id === rule)
  if (named) return [explained('by-rule', { rule: { byLanguage: named.words } })]
  return rule === 'blocked' ? [explained('blocked')] : overrideWords(set, reason)
}

/** Why a person wanted it otherwise. */
function overrideWords(set: RuleSet, reason: string | null): Words[] {
  const named = set.overrideReasons.find(({ id }) => id === reason)
  return named ? [explained('override', { reason: { byLanguage: named.words } })] : []
}
