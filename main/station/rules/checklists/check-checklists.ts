import { slip, type Slip } from '../slip.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import type { ChecklistDefinition, QuestionDefinition } from '#contract/rules/checklists'
import type { LocalTexts } from '#contract/rules/part-shapes'
import { wholeChecklist, type WholeStep } from '#contract/rules/inherited-steps'

export const GENERAL = 'general'
/** Every checklist begins with this choice; its first option ends the inspection of a perfect piece. */
export const FIRST_QUESTION = 'condition'

/** Flows go forwards only (so they end), every question is asked somewhere, every button has words. */
export function* checkChecklists(rules: RuleSet): Generator<Slip> {
  const questions = new Map(rules.questions.map((question) => [question.id, question]))
  yield* checkQuestions(rules)
  if (!rules.checklists.some(({ category, own }) => category === GENERAL && !own))
    yield slip('checklists', 'checklist-for', { category: GENERAL })
  // What is wrong with a checklist is said of it before it is said of those that inherit it.
  for (const checklist of rules.checklists.toSorted((a, b) => depthOf(rules, a) - depthOf(rules, b)))
    yield* checkChecklist(rules, checklist, questions)
  yield* checkOwn(rules)
  const asked = new Set(rules.checklists.flatMap(({ steps }) => steps.map(({ ask }) => ask)))
  for (const [at, { id }] of rules.questions.entries())
    if (!asked.has(id)) yield slip(`questions[${at}]`, 'asked-somewhere', { question: id })
}

function* checkQuestions({ questions, answerWords }: RuleSet): Generator<Slip> {
  const worded = new Set<string>(answerWords.map(({ command }) => command))
  for (const [at, question] of questions.entries()) {
    const path = `questions[${at}]`
    yield* checkType(path, question)
    yield* checkLength(`${path}.text`, question.text, 1)
    if (question.hint) yield* checkLength(`${path}.hint`, question.hint, MOST_HINT_LINES)
    for (const [n, name] of (question.asBefore ?? []).entries())
      if (!questions.some(({ id }) => id === name)) yield slip(`${path}.asBefore[${n}]`, 'question')
    const commands = (question.options ?? []).map(({ command }) => command)
    const values = valuesOf(question)
    for (const [o, { command, label, value }] of (question.options ?? []).entries()) {
      const place = `${path}.options[${o}]`
      if (commands.indexOf(command) < o) yield slip(`${place}.command`, 'free-command')
      if (values.indexOf(value ?? command) < o) yield slip(`${place}.value`, 'free-value')
      if (!label && !worded.has(command)) yield slip(`${place}.label`, 'button-words')
      if (!value && command.startsWith('answer.')) yield slip(`${place}.value`, 'value-with-meaning')
    }
  }
}

/** What is longer is not read at a bench, in no language. */
const MOST_HINT_LINES = 2
const LONGEST_LINE = 60

function* checkLength(path: string, texts: LocalTexts, most: number): Generator<Slip> {
  for (const [language, text] of Object.entries(texts)) {
    const lines = text.split('\n')
    if (lines.length > most || lines.some((line) => line.length > LONGEST_LINE))
      yield slip(`${path}.${language}`, 'short-lines', { lines: most, length: LONGEST_LINE })
  }
}

function* checkType(path: string, { type, options = [], measure }: QuestionDefinition): Generator<Slip> {
  const commands = options.map(({ command }) => command)
  if (type === 'yes-no' && commands.toSorted().join() !== 'no,yes')
    yield slip(`${path}.options`, 'yes-and-no')
  if (type === 'choice' && options.length === 0) yield slip(`${path}.options`, 'an-option')
  if (type === 'photo' && !commands.includes('no-camera')) yield slip(`${path}.options`, 'no-camera')
  const isMeasured = type === 'measure' || type === 'weight'
  if (isMeasured !== (measure !== undefined)) yield slip(`${path}.measure`, 'measure')
  if (type === 'weight' && measure && measure.unit !== 'g' && measure.unit !== 'kg')
    yield slip(`${path}.measure.unit`, 'grams')
  if (measure && measure.min > measure.max) yield slip(`${path}.measure`, 'limits')
}

/** How many checklists this one builds on; those in a circle are no deeper than there are checklists. */
function depthOf({ checklists }: RuleSet, checklist: ChecklistDefinition): number {
  let depth = 0
  for (let at = checklist; at.extends !== undefined && depth < checklists.length; depth += 1)
    at = checklists.find(({ category }) => category === at.extends) ?? { ...at, extends: undefined }
  return depth
}

function* checkChecklist(
  { checklists }: RuleSet,
  checklist: ChecklistDefinition,
  questions: ReadonlyMap<string, QuestionDefinition>,
): Generator<Slip> {
  const path = `checklists[${checklists.indexOf(checklist)}]`
  if (checklist.extends === undefined) yield* checkRoot(path, checklist)
  const whole = wholeChecklist(checklists, checklist)
  if ('expected' in whole) yield slip(`${path}.${whole.path}`, whole.expected)
  else yield* checkFlow(path, checklist.category, whole.steps, questions)
}

/** A checklist that extends none says all of itself. */
function* checkRoot(path: string, { own, without, maxReworks, steps }: ChecklistDefinition): Generator<Slip> {
  if (own) yield slip(`${path}.extends`, 'category-to-extend')
  if (without) yield slip(`${path}.without`, 'nothing-inherited')
  if (maxReworks === undefined) yield slip(`${path}.maxReworks`, 'own-number')
  for (const [at, { after }] of steps.entries())
    if (after !== undefined) yield slip(`${path}.steps[${at}].after`, 'nothing-inherited')
}

/** A checklist for single products names them, nobody else names the same ones, and no category leads to it. */
function* checkOwn({ checklists }: RuleSet): Generator<Slip> {
  const taken = new Set<string>()
  for (const [c, { own, aliases, flags, extends: parent = '' }] of checklists.entries()) {
    if (!own) continue
    const path = `checklists[${c}].own`
    if (own.skus.length + own.suppliers.length === 0) yield slip(path, 'product-or-supplier')
    if (aliases.length + flags.length > 0) yield slip(path, 'no-category-names')
    const names = [
      ...own.skus.map((sku, at) => ({ at: `skus[${at}]`, name: `sku ${own.client} ${sku}` })),
      ...own.suppliers.map((name, at) => ({
        at: `suppliers[${at}]`,
        name: `${own.client} ${name} ${parent}`,
      })),
    ]
    for (const { at, name } of names) {
      if (taken.has(name)) yield slip(`${path}.${at}`, 'other-own')
      taken.add(name)
    }
  }
}

function* checkFlow(
  path: string,
  category: string,
  steps: readonly WholeStep[],
  questions: ReadonlyMap<string, QuestionDefinition>,
): Generator<Slip> {
  const order = steps.map(({ ask }) => ask)
  const placeOf = ({ from, at, ask }: WholeStep): string =>
    from === category ? `${path}.steps[${at}]` : `${path}.inherited.${ask}`
  const [first] = steps
  if (first?.ask !== FIRST_QUESTION)
    yield slip(`${first ? placeOf(first) : `${path}.steps[0]`}.ask`, 'exactly', { value: FIRST_QUESTION })
  if (first && Object.keys(first.when ?? {}).length > 0) yield slip(`${placeOf(first)}.when`, 'always-asked')
  for (const step of steps) if (!questions.has(step.ask)) yield slip(`${placeOf(step)}.ask`, 'question')
  const reached = new Set([order[0]])
  for (const [at, step] of steps.entries()) {
    const place = placeOf(step)
    const question = questions.get(step.ask)
    if (question) yield* checkStep(place, step, question)
    if (order.indexOf(step.ask) < at) yield slip(`${place}.ask`, 'question-once')
    if (!reached.has(step.ask)) yield slip(place, 'way-here')
    for (const [key, target] of targets(step)) {
      if (target !== 'end' && order.indexOf(target) <= at) yield slip(`${place}.${key}`, 'later-question')
      reached.add(target)
    }
    for (const [value, target] of Object.entries(step.again ?? {}))
      if (!order.slice(0, at + 1).includes(target)) yield slip(`${place}.again.${value}`, 'earlier-question')
  }
}

/** Where a step leads: [place, question id]. A value that is asked again leads on only once reworks are used up. */
function targets({ next, goes = {} }: WholeStep): [string, string][] {
  return [
    ['next', next],
    ...Object.entries(goes).map(([value, target]): [string, string] => [`goes.${value}`, target]),
  ]
}

function* checkStep(path: string, step: WholeStep, question: QuestionDefinition): Generator<Slip> {
  const values = valuesOf(question)
  const offered = step.offer ?? values
  for (const value of offered)
    if (!values.includes(value)) yield slip(`${path}.offer`, 'some-of', { list: values.join(', ') })
  for (const key of ['goes', 'again'] as const)
    for (const value of Object.keys(step[key] ?? {}))
      if (!offered.includes(value))
        yield slip(`${path}.${key}.${value}`, 'one-of', { list: offered.join(', ') })
  if (offered.length > 0 && offered.every((value) => Object.hasOwn(step.again ?? {}, value)))
    yield slip(`${path}.again`, 'answer-goes-on')
  if (
    question.id === FIRST_QUESTION &&
    question.options?.find((option) => valueOf(option) === offered[0])?.command !== 'as-new'
  )
    yield slip(`${path}.offer`, 'as-new-first')
}

const valueOf = ({ value, command }: { value?: string | undefined; command: string }): string =>
  value ?? command
const valuesOf = ({ options = [] }: QuestionDefinition): string[] => options.map(valueOf)
