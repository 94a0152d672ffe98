import type { Slip } from '../check-rule-set.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import type { ChecklistDefinition, ChecklistStep, QuestionDefinition } from '#contract/rules/checklists'

export const GENERAL = 'general'
/** Every checklist begins with this choice; its first option ends the inspection of a perfect piece. */
export const FIRST_QUESTION = 'condition'

/** Flows go forwards only (so they end), every question is asked somewhere, every button has words. */
export function* checkChecklists(rules: RuleSet): Generator<Slip> {
  const questions = new Map(rules.questions.map((question) => [question.id, question]))
  yield* checkQuestions(rules)
  if (!rules.checklists.some(({ category }) => category === GENERAL))
    yield { path: 'checklists', expected: `one for the category ${GENERAL}` }
  for (const [at, checklist] of rules.checklists.entries())
    yield* checkFlow(`checklists[${at}]`, checklist, questions)
  const asked = new Set(rules.checklists.flatMap(({ steps }) => steps.map(({ ask }) => ask)))
  for (const [at, { id }] of rules.questions.entries())
    if (!asked.has(id)) yield { path: `questions[${at}]`, expected: `a checklist that asks ${id}` }
}

function* checkQuestions({ questions, answerWords }: RuleSet): Generator<Slip> {
  const worded = new Set<string>(answerWords.map(({ command }) => command))
  for (const [at, question] of questions.entries()) {
    const path = `questions[${at}]`
    yield* checkType(path, question)
    const commands = (question.options ?? []).map(({ command }) => command)
    const values = valuesOf(question)
    for (const [o, { command, label, value }] of (question.options ?? []).entries()) {
      const place = `${path}.options[${o}]`
      if (commands.indexOf(command) < o)
        yield { path: `${place}.command`, expected: 'a command that is not taken' }
      if (values.indexOf(value ?? command) < o)
        yield { path: `${place}.value`, expected: 'a value that is not taken' }
      if (!label && !worded.has(command))
        yield { path: `${place}.label`, expected: 'words, for the command has none' }
      if (!value && command.startsWith('answer.'))
        yield { path: `${place}.value`, expected: 'a value with a meaning' }
    }
  }
}

function* checkType(path: string, { type, options = [], measure }: QuestionDefinition): Generator<Slip> {
  const commands = options.map(({ command }) => command)
  if (type === 'yes-no' && commands.toSorted().join() !== 'no,yes')
    yield { path: `${path}.options`, expected: 'yes and no, that of a good piece first' }
  if (type === 'choice' && options.length === 0)
    yield { path: `${path}.options`, expected: 'at least one option' }
  if (type === 'photo' && !commands.includes('no-camera'))
    yield { path: `${path}.options`, expected: 'no-camera among them' }
  if ((type === 'measure') !== (measure !== undefined))
    yield { path: `${path}.measure`, expected: 'a unit and limits for a measure only' }
  if (measure && measure.min > measure.max)
    yield { path: `${path}.measure`, expected: 'a min that is not above the max' }
}

function* checkFlow(
  path: string,
  { steps }: ChecklistDefinition,
  questions: ReadonlyMap<string, QuestionDefinition>,
): Generator<Slip> {
  const order = steps.map(({ ask }) => ask)
  if (order[0] !== FIRST_QUESTION) yield { path: `${path}.steps[0].ask`, expected: FIRST_QUESTION }
  if (steps[0]?.when)
    yield { path: `${path}.steps[0].when`, expected: 'nothing: the first question is always asked' }
  for (const [at, ask] of order.entries())
    if (!questions.has(ask)) yield { path: `${path}.steps[${at}].ask`, expected: 'the id of a question' }
  const reached = new Set([order[0]])
  for (const [at, step] of steps.entries()) {
    const place = `${path}.steps[${at}]`
    const question = questions.get(step.ask)
    if (question) yield* checkStep(place, step, question)
    if (order.indexOf(step.ask) < at)
      yield { path: `${place}.ask`, expected: 'a question that is not asked above' }
    if (!reached.has(step.ask)) yield { path: place, expected: 'a way that leads here' }
    for (const [key, target] of targets(step)) {
      if (target !== 'end' && order.indexOf(target) <= at)
        yield { path: `${place}.${key}`, expected: 'a later question of this checklist, or end' }
      reached.add(target)
    }
    for (const [value, target] of Object.entries(step.again ?? {}))
      if (!order.slice(0, at + 1).includes(target))
        yield { path: `${place}.again.${value}`, expected: 'this question or an earlier one' }
  }
}

/** Where a step leads: [place, question id]. A value that is asked again leads on only once reworks are used up. */
function targets({ next, goes = {} }: ChecklistStep): [string, string][] {
  return [
    ['next', next],
    ...Object.entries(goes).map(([value, target]): [string, string] => [`goes.${value}`, target]),
  ]
}

function* checkStep(path: string, step: ChecklistStep, question: QuestionDefinition): Generator<Slip> {
  const values = valuesOf(question)
  const offered = step.offer ?? values
  for (const value of offered)
    if (!values.includes(value)) yield { path: `${path}.offer`, expected: `some of ${values.join(', ')}` }
  for (const key of ['goes', 'again'] as const)
    for (const value of Object.keys(step[key] ?? {}))
      if (!offered.includes(value))
        yield { path: `${path}.${key}.${value}`, expected: `one of ${offered.join(', ')}` }
  if (offered.length > 0 && offered.every((value) => Object.hasOwn(step.again ?? {}, value)))
    yield { path: `${path}.again`, expected: 'an answer left over that goes on' }
  if (
    question.id === FIRST_QUESTION &&
    question.options?.find((option) => valueOf(option) === offered[0])?.command !== 'as-new'
  )
    yield { path: `${path}.offer`, expected: 'as-new first' }
}

const valueOf = ({ value, command }: { value?: string | undefined; command: string }): string =>
  value ?? command
const valuesOf = ({ options = [] }: QuestionDefinition): string[] => options.map(valueOf)
