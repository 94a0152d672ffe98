import { slip, type Slip } from '../slip.ts'
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
    yield slip('checklists', 'checklist-for', { category: GENERAL })
  for (const [at, checklist] of rules.checklists.entries())
    yield* checkFlow(`checklists[${at}]`, checklist, questions)
  const asked = new Set(rules.checklists.flatMap(({ steps }) => steps.map(({ ask }) => ask)))
  for (const [at, { id }] of rules.questions.entries())
    if (!asked.has(id)) yield slip(`questions[${at}]`, 'asked-somewhere', { question: id })
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
      if (commands.indexOf(command) < o) yield slip(`${place}.command`, 'free-command')
      if (values.indexOf(value ?? command) < o) yield slip(`${place}.value`, 'free-value')
      if (!label && !worded.has(command)) yield slip(`${place}.label`, 'button-words')
      if (!value && command.startsWith('answer.')) yield slip(`${place}.value`, 'value-with-meaning')
    }
  }
}

function* checkType(path: string, { type, options = [], measure }: QuestionDefinition): Generator<Slip> {
  const commands = options.map(({ command }) => command)
  if (type === 'yes-no' && commands.toSorted().join() !== 'no,yes')
    yield slip(`${path}.options`, 'yes-and-no')
  if (type === 'choice' && options.length === 0) yield slip(`${path}.options`, 'an-option')
  if (type === 'photo' && !commands.includes('no-camera')) yield slip(`${path}.options`, 'no-camera')
  if ((type === 'measure') !== (measure !== undefined)) yield slip(`${path}.measure`, 'measure')
  if (measure && measure.min > measure.max) yield slip(`${path}.measure`, 'limits')
}

function* checkFlow(
  path: string,
  { steps }: ChecklistDefinition,
  questions: ReadonlyMap<string, QuestionDefinition>,
): Generator<Slip> {
  const order = steps.map(({ ask }) => ask)
  if (order[0] !== FIRST_QUESTION) yield slip(`${path}.steps[0].ask`, 'exactly', { value: FIRST_QUESTION })
  if (steps[0]?.when) yield slip(`${path}.steps[0].when`, 'always-asked')
  for (const [at, ask] of order.entries())
    if (!questions.has(ask)) yield slip(`${path}.steps[${at}].ask`, 'question')
  const reached = new Set([order[0]])
  for (const [at, step] of steps.entries()) {
    const place = `${path}.steps[${at}]`
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
