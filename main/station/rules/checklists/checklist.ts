import type { ProductFlag } from '#contract/returns'
import { FIRST_QUESTION, GENERAL } from './check-checklists.ts'
import type { CompiledRules } from '../compile-rules.ts'
import { compileCondition } from '../tables/decision-table.ts'
import type { Condition } from '../tables/decision-table.ts'
import { readPicture, type Picture } from './picture.ts'
import type { AnswerValue } from '../facts.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import type { ChecklistDefinition, QuestionDefinition, QuestionType } from '#contract/rules/checklists'
import { wholeChecklist, type WholeStep } from '#contract/rules/inherited-steps'
import type { LocalTexts } from '#contract/rules/part-shapes'
import type { Facts, FactValue } from '../tables/unary-tests.ts'

/** One answer, in the order they were given: to a question asked twice, the last one counts. */
export type Answer = { question: string; value: AnswerValue }

export type QuestionOption = {
  command: string
  value: string
  label: LocalTexts
  /** The next question's id, or `end`. After a rework it is the earlier question that is asked again. */
  next: string
}

/** What the bench asks now. A typed question (measure, text, serial, date, photo) also takes its options' commands. */
export type Question = {
  id: string
  type: QuestionType
  text: LocalTexts
  hint: LocalTexts | null
  /** What to look at, by its name: the SHA-256 of its bytes. */
  picture: string | null
  seconds: number
  /** Danger: a screen that stops the work. */
  stop: boolean
  /** Where another piece of the parcel has the same answers to these, its answer is offered. Empty: asked of every piece anew. */
  asBefore: readonly string[]
  measure: { unit: string; min: number; max: number; decimals: number } | null
  options: readonly QuestionOption[]
}

type Step = {
  question: Question
  isAsked: Condition
  next: string
  goes: ReadonlyMap<string, string>
  /** Value → the question that is asked again once the piece was reworked. */
  again: ReadonlyMap<string, string>
  optionConditions: ReadonlyMap<string, Condition>
}

export type Checklist = {
  /** What rules know its products as: of a checklist for single products, the category that it extends. */
  category: string
  /** Whose single products it is for; null: all of its category. */
  own: { client: string; skus: ReadonlySet<string>; suppliers: ReadonlySet<string> } | null
  words: LocalTexts
  aliases: readonly string[]
  flags: readonly ProductFlag[]
  maxReworks: number
  steps: readonly Step[]
  places: ReadonlyMap<string, number>
}

/** Where an inspection stands. */
export type Inspection = {
  /** Null: finished. */
  question: Question | null
  /** Only the answers on the way that was really taken; a corrected branch leaves nothing behind. */
  answers: Readonly<Record<string, AnswerValue>>
  reworks: number
}

/** What a checklist is found by. */
export type ProductToInspect = {
  client: string
  sku: string | null
  supplier: string | null
  category: string | null
  flags: readonly ProductFlag[]
}

/**
 * The checklist for a product, the most specific one: its own, its supplier's in its category, its category's (or an
 * ERP's name for it), else by its flags, else the general one.
 */
export function checklistFor({ checklists }: CompiledRules, product: ProductToInspect): Checklist {
  const owns = checklists.filter(({ own }) => own?.client === product.client)
  const named = owns.find(({ own }) => product.sku !== null && own?.skus.has(product.sku))
  if (named) return named
  const general = ofCategory(checklists, product)
  const { supplier } = product
  const supplied = owns.find(
    ({ own, category }) => supplier !== null && own?.suppliers.has(supplier) && category === general.category,
  )
  return supplied ?? general
}

function ofCategory(
  all: readonly Checklist[],
  { category: called, flags: has }: Pick<ProductToInspect, 'category' | 'flags'>,
): Checklist {
  const name = called?.trim().toLowerCase() ?? ''
  const checklists = all.filter(({ own }) => own === null)
  const found =
    checklists.find(({ category, aliases }) => category === name || aliases.includes(name)) ??
    checklists.find(({ flags }) => flags.some((flag) => has.includes(flag))) ??
    checklists.find(({ category }) => category === GENERAL)
  if (!found) throw new Error('a rule set without a general checklist was compiled')
  return found
}

/** The question to ask now, or null when the inspection is finished. */
export function nextQuestion(
  checklist: Checklist,
  answers: readonly Answer[],
  facts: Facts,
): Question | null {
  return walkChecklist(checklist, answers, facts).question
}

/**
 * Follows the answers from the first question. Always ends: steps lead forwards, and an answer that has a question
 * asked again (reworked at the bench) forgets that question and all after itself, and is no longer offered after `maxReworks`.
 * `facts` are the unit's, without its answers (any `answer.*` among them is passed over).
 */
export function walkChecklist(checklist: Checklist, answers: readonly Answer[], facts: Facts): Inspection {
  const { given, reworks } = answersThatCount(checklist, answers)
  const seen: Record<string, FactValue | undefined> = { ...facts }
  for (const name in seen) if (name.startsWith('answer.')) delete seen[name]
  const onTheWay: Record<string, AnswerValue> = {}
  let id: string = FIRST_QUESTION
  for (const step of checklist.steps) {
    if (step.question.id !== id) continue
    if (!step.isAsked(seen)) {
      id = step.next
      continue
    }
    const value = given.get(id)
    if (value === undefined)
      return { question: offeredNow(step, checklist, reworks, seen), answers: onTheWay, reworks }
    onTheWay[id] = value
    seen[`answer.${id}`] = value
    id = step.goes.get(String(value)) ?? step.next
  }
  return { question: null, answers: onTheWay, reworks }
}

function answersThatCount(checklist: Checklist, answers: readonly Answer[]) {
  const given = new Map<string, AnswerValue>()
  let reworks = 0
  for (const { question, value } of answers) {
    const place = checklist.places.get(question) ?? -1
    const earlier = checklist.steps[place]?.again.get(String(value))
    if (earlier === undefined || reworks >= checklist.maxReworks) {
      given.set(question, value)
      continue
    }
    reworks += 1
    given.delete(earlier)
    for (const step of checklist.steps.slice(place)) given.delete(step.question.id)
  }
  return { given, reworks }
}

function offeredNow(step: Step, { maxReworks }: Checklist, reworks: number, seen: Facts): Question {
  const isUsedUp = reworks >= maxReworks
  if (step.optionConditions.size === 0 && !(isUsedUp && step.again.size > 0)) return step.question
  const options = step.question.options.filter(
    ({ value }) => !(isUsedUp && step.again.has(value)) && (step.optionConditions.get(value)?.(seen) ?? true),
  )
  return { ...step.question, options }
}

export function compileChecklist(rules: RuleSet, definition: ChecklistDefinition): Checklist {
  const whole = wholeChecklist(rules.checklists, definition)
  if ('expected' in whole)
    throw new Error(`the checklist ${definition.category} lacks at ${whole.path}: ${whole.expected}`)
  const { own, words, aliases, flags } = definition
  return {
    category: whole.category,
    own: own ? { client: own.client, skus: new Set(own.skus), suppliers: new Set(own.suppliers) } : null,
    words,
    aliases,
    flags,
    maxReworks: whole.maxReworks,
    steps: whole.steps.map((step) => compileStep(rules, step)),
    places: new Map(whole.steps.map(({ ask }, place) => [ask, place])),
  }
}

function compileStep(rules: RuleSet, step: WholeStep): Step {
  const question = rules.questions.find(({ id }) => id === step.ask)
  if (!question) throw new Error(`a checklist asks ${step.ask}, which is no question`)
  const conditions = (question.options ?? []).flatMap(({ value, command, when }) =>
    when ? [[value ?? command, compileCondition(when)] as const] : [],
  )
  return {
    question: compileQuestion(rules, question, step),
    isAsked: compileCondition(step.when ?? {}),
    next: step.next,
    goes: new Map(Object.entries(step.goes ?? {})),
    again: new Map(Object.entries(step.again ?? {})),
    optionConditions: new Map(conditions),
  }
}

function compileQuestion(rules: RuleSet, question: QuestionDefinition, step: WholeStep): Question {
  return {
    id: question.id,
    type: question.type,
    text: question.text,
    hint: question.hint ?? null,
    picture: pictureOf(rules, question)?.name ?? null,
    seconds: question.seconds,
    stop: question.stop ?? false,
    asBefore: question.asBefore ?? [],
    measure: question.measure ?? null,
    options: offeredOptions(rules, question, step),
  }
}

const pictureOf = ({ pictures = [] }: RuleSet, { picture }: QuestionDefinition): Picture | null => {
  const kept = pictures.find(({ id }) => id === picture)
  return kept ? readPicture(kept.image) : null
}

/** The pictures beside the questions, as an image element takes them, by their names. */
export const compilePictures = ({ pictures = [] }: RuleSet): ReadonlyMap<string, string> =>
  new Map(
    pictures.flatMap(({ image }) => {
      const read = readPicture(image)
      return read ? [[read.name, read.src] as const] : []
    }),
  )

function offeredOptions(
  { answerWords }: RuleSet,
  question: QuestionDefinition,
  step: WholeStep,
): QuestionOption[] {
  const all = (question.options ?? []).map(({ command, value = command, label }): QuestionOption => {
    const words = label ?? answerWords.find((fixed) => fixed.command === command)?.words
    if (!words) throw new Error(`the answer ${command} to ${question.id} has no words`)
    return { command, value, label: words, next: step.again?.[value] ?? step.goes?.[value] ?? step.next }
  })
  return (step.offer ?? all.map(({ value }) => value)).flatMap((value) =>
    all.filter((option) => option.value === value),
  )
}
