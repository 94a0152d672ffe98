import { checkPictures } from './checklists/check-pictures.ts'
import { checkInspectionLevels } from './checklists/check-inspection-levels.ts'
import { checkChecklists } from './checklists/check-checklists.ts'
import { checkAdvice } from './advice/check-advice.ts'
import { checkGradeScales } from './decisions/grade-scales.ts'
import { factKinds, type FactKind } from '#contract/rules/known-words'
import type { RuleSet } from '#contract/rules/rule-set'
import type { RuleCondition } from '#contract/rules/part-shapes'
import { checkRework } from './rework/check-rework.ts'
import { checkGivenCodes, checkHitPolicy, checkTable } from './tables/check-table.ts'
import { expectedType, slip, type Slip } from './slip.ts'
import { takesTheWay, worseGrade } from './decisions/which-rule-counts.ts'
import { contradictions, type TableOfSet } from './tables/table-problems.ts'
import { parseUnaryTests } from './tables/unary-tests.ts'
import type { FactValue } from './tables/unary-tests.ts'

/** What the shape alone cannot see: names that lead nowhere, cells that do not parse, flows that never end. The first slip, or null. */
export function checkRuleSet(rules: RuleSet): Slip | null {
  return allSlips(rules, 1)[0] ?? contradictionsOf(rules).next().value ?? null
}

/** The first slip in these parts of the rules; what is wrong elsewhere is left to whoever looks there. */
export function slipWithin(rules: RuleSet, parts: readonly string[]): Slip | null {
  const isThere = ({ path }: Slip): boolean =>
    parts.some((part) => path.startsWith(part) && !/^\w/.test(path.slice(part.length)))
  return [...slips(rules)].find(isThere) ?? [...contradictionsOf(rules)].find(isThere) ?? null
}

/** More than this nobody reads; who mended them sees the rest. */
const MOST_SLIPS = 200

/** Every slip, up to a number that can be shown. */
export function allSlips(rules: RuleSet, most: number = MOST_SLIPS): Slip[] {
  const found: Slip[] = []
  for (const each of slips(rules)) {
    found.push(each)
    if (found.length >= most) break
  }
  return found
}

/** What the tables say against themselves: looked for last, and only where every cell can be read. */
function* contradictionsOf(rules: RuleSet): Generator<Slip, undefined> {
  const kinds = factKinds(rules)
  for (const of of tablesOf(rules)) yield* contradictions(of, kinds)
  return undefined
}

function* slips(rules: RuleSet): Generator<Slip> {
  yield* checkNames(rules)
  yield* checkChecklists(rules)
  yield* checkPictures(rules)
  for (const { path, table } of tablesOf(rules)) yield* checkTable(path, table)
  yield* checkCodes(rules)
  yield* checkGradeScales(rules)
  yield* checkAdvice(rules)
  yield* checkGates(rules)
  yield* checkRework(rules)
  const kinds = factKinds(rules)
  for (const { path, when } of conditions(rules)) yield* checkCondition(path, when, kinds)
}

function* checkNames(rules: RuleSet): Generator<Slip> {
  yield* unique(
    'grades',
    rules.grades.map(({ code }) => code),
  )
  yield* unique(
    'dispositions',
    rules.dispositions.map(({ code }) => code),
  )
  yield* unique(
    'overrideReasons',
    rules.overrideReasons.map(({ id }) => id),
  )
  yield* unique(
    'answerWords',
    rules.answerWords.map(({ command }) => command),
  )
  yield* unique(
    'questions',
    rules.questions.map(({ id }) => id),
  )
  yield* unique(
    'checklists',
    rules.checklists.map(({ category }) => category),
  )
  yield* unique(
    'exitGates',
    rules.exitGates.map(({ id }) => id),
  )
  yield* unique(
    'recalls',
    rules.recalls.map(({ id }) => id),
  )
  yield* unique(
    'valueBands',
    rules.valueBands.map(({ currency }) => currency),
  )
  yield* unique(
    'gradeScales',
    (rules.gradeScales ?? []).map(({ id }) => id),
  )
  yield* unique(
    'approval.overrideAbove',
    (rules.approval?.overrideAbove ?? []).map(({ currency }) => currency),
  )
  yield* unique(
    'operations',
    (rules.operations ?? []).map(({ id }) => id),
  )
  yield* unique(
    'partners',
    (rules.partners ?? []).map(({ id }) => id),
  )
  yield* unique(
    'signals.releaseReasons',
    (rules.signals?.releaseReasons ?? []).map(({ id }) => id),
  )
}

function* unique(path: string, names: readonly string[]): Generator<Slip> {
  const taken = new Set<string>()
  for (const [at, name] of names.entries()) {
    if (taken.has(name)) yield slip(`${path}[${at}]`, 'other-name', { name })
    taken.add(name)
  }
}

/** The parts of the rules that are decision tables. */
export const TABLES = [
  'gradeRules',
  'dispositionRules',
  'inspectionLevels',
  'approvalRules',
  'refundAdvice',
  'deductions',
  'recovery',
  'reworkPlans',
  'signalRules',
  'wasteCodes',
  'locationRules',
] as const

/** Every decision table of the set, with its place in it and how it is read. */
export const tablesOf = (rules: RuleSet): TableOfSet[] =>
  TABLES.flatMap((path) => {
    const table = rules[path]
    return table ? [{ path, table, ...readingOf(rules, path) }] : []
  })

function readingOf(rules: RuleSet, path: (typeof TABLES)[number]): Partial<TableOfSet> {
  if (path === 'gradeRules') return { outranks: worseGrade(rules) }
  // Of what nobody could grade, a person decides.
  if (path === 'dispositionRules') return { outranks: takesTheWay(rules), aside: { grade: ['none'] } }
  // Where no rule holds: nobody is asked, nothing is advised.
  return { mayBeSilent: true }
}

function* checkCodes(rules: RuleSet): Generator<Slip> {
  const grades = rules.grades.map(({ code }) => code)
  const dispositions = rules.dispositions.map(({ code }) => code)
  yield* checkGivenCodes('gradeRules', rules.gradeRules, [...grades, 'manual'])
  yield* checkGivenCodes('dispositionRules', rules.dispositionRules, [...dispositions, 'manual'])
  yield* checkHitPolicy('gradeRules', rules.gradeRules, 'Collect')
  yield* checkHitPolicy('dispositionRules', rules.dispositionRules, 'First')
  if (rules.approvalRules) yield* checkHitPolicy('approvalRules', rules.approvalRules, 'First')
  if (rules.locationRules) yield* checkHitPolicy('locationRules', rules.locationRules, 'First')
  if (rules.wasteCodes) yield* checkHitPolicy('wasteCodes', rules.wasteCodes, 'First')
  if (rules.signalRules) yield* checkHitPolicy('signalRules', rules.signalRules, 'Collect')
  if (rules.inspectionLevels) yield* checkInspectionLevels(rules.inspectionLevels)
  const blocked = rules.dispositions.find(({ code }) => code === rules.blockedDisposition)
  if (blocked?.action !== 'quarantine') yield slip('blockedDisposition', 'quarantine-code')
}

/** Quarantine is no way out: it stays open, so that there is always a safe place. */
function* checkGates(rules: RuleSet): Generator<Slip> {
  for (const [at, gate] of rules.exitGates.entries())
    if (!gate.allows.includes('quarantine')) yield slip(`exitGates[${at}].allows`, 'quarantine-allowed')
}

/** Every condition of the rules, with its place: whose cell a slip is about. */
export function* conditions(rules: RuleSet): Generator<{ path: string; when: RuleCondition }> {
  yield* conditionsOfChecklists(rules)
  yield* conditionsOfRules(rules)
}

function* conditionsOfChecklists(rules: RuleSet): Generator<{ path: string; when: RuleCondition }> {
  for (const [c, { steps }] of rules.checklists.entries())
    for (const [s, { when }] of steps.entries())
      if (when) yield { path: `checklists[${c}].steps[${s}].when`, when }
  for (const [q, { options = [] }] of rules.questions.entries())
    for (const [o, { when }] of options.entries())
      if (when) yield { path: `questions[${q}].options[${o}].when`, when }
}

/** What tables, gates and law look at. */
export function* conditionsOfRules(rules: RuleSet): Generator<{ path: string; when: RuleCondition }> {
  for (const { path, table } of tablesOf(rules)) {
    for (const [at, fact] of table.inputs.entries())
      yield { path: `${path}.inputs[${at}]`, when: { [fact]: '-' } }
    for (const [r, { when }] of table.rules.entries()) yield { path: `${path}.rules[${r}].when`, when }
  }
  for (const [g, gate] of rules.exitGates.entries())
    for (const [w, when] of gate.when.entries()) yield { path: `exitGates[${g}].when[${w}]`, when }
  for (const [w, when] of rules.labelPolicy.when.entries()) yield { path: `labelPolicy.when[${w}]`, when }
  for (const [n, { when }] of rules.law.neverEligible.entries())
    yield { path: `law.neverEligible[${n}].when`, when }
}

function* checkCondition(
  path: string,
  when: RuleCondition,
  kinds: ReadonlyMap<string, FactKind>,
): Generator<Slip> {
  for (const [fact, cell] of Object.entries(when)) {
    const kind = kinds.get(fact)
    if (!kind) {
      yield slip(`${path}.${fact}`, 'fact')
      continue
    }
    const parsed = parseUnaryTests(cell)
    if (!('test' in parsed))
      yield slip(`${path}.${fact}`, 'at-character', { at: parsed.at + 1, what: parsed.expected })
    else for (const literal of parsed.literals) yield* checkLiteral(`${path}.${fact}`, literal, kind)
  }
}

function* checkLiteral(path: string, literal: FactValue, { type, words }: FactKind): Generator<Slip> {
  if (type === 'answer' && typeof literal === 'number') return
  if (type !== 'answer' && typeof literal !== type) yield { path, expected: expectedType(type) }
  else if (words && !words.has(String(literal))) yield slip(path, 'one-of', { list: [...words].join(', ') })
}
