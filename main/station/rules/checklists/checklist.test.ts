import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRODUCT_FLAGS } from '#contract/returns'
import type { ProductFlag } from '#contract/returns'
import { checklistFor, nextQuestion, walkChecklist } from './checklist.ts'
import type { Answer, Checklist, Question } from './checklist.ts'
import { compileRules } from '../compile-rules.ts'
import { gatherFacts } from '../facts.ts'
import { checklistOf, inspect, plainUnit, shippedRules } from '../rules-under-test.ts'
import type { Facts } from '../tables/unary-tests.ts'

const factsWith = (changes: Partial<typeof plainUnit>): Facts =>
  gatherFacts(shippedRules, { ...plainUnit, ...changes })

/** A value of each kind that a question takes: all its options, and both ends of what can be typed. */
function valuesFor({ type, options, measure }: Question): Answer['value'][] {
  const typed: Answer['value'][] = measure
    ? [measure.min, measure.max]
    : type === 'date'
      ? ['2020-01-31']
      : []
  return [...options.map(({ value }) => value), ...typed]
}

/** Walks every path through a checklist; gives how many there are and the longest. */
function walkAll(
  checklist: Checklist,
  facts: Facts,
  answers: Answer[] = [],
): { paths: number; longest: number } {
  const question = nextQuestion(checklist, answers, facts)
  if (!question) return { paths: 1, longest: answers.length }
  expect(answers.length).toBeLessThan(60)
  const below = valuesFor(question).map((value) =>
    walkAll(checklist, facts, [...answers, { question: question.id, value }]),
  )
  return {
    paths: below.reduce((sum, { paths }) => sum + paths, 0),
    longest: Math.max(...below.map(({ longest }) => longest)),
  }
}

describe('every path of answers ends', () => {
  it.each(['apparel', 'footwear', 'small-appliances', 'books-media', 'general'])('%s', (category) => {
    const flags: ProductFlag[] = category === 'small-appliances' ? ['data', 'lithium'] : [...PRODUCT_FLAGS]
    const checklist = { ...checklistOf(category), maxReworks: 1 }
    const { paths, longest } = walkAll(checklist, factsWith({ category, flags: flags.slice(0, 6) }))
    expect(paths).toBeGreaterThan(5)
    expect(longest).toBeLessThan(30)
  })

  it('for any worker, who answers at random, goes back and answers again', () => {
    const flags = fc.subarray([...PRODUCT_FLAGS])
    const picks = fc.array(fc.nat(), { minLength: 120, maxLength: 120 })
    fc.assert(
      fc.property(
        fc.constantFrom(...shippedRules.checklists),
        flags,
        fc.boolean(),
        picks,
        (checklist, has, serial, numbers) => {
          const facts = factsWith({ flags: has, serialised: serial, expiryRequired: serial })
          const answers: Answer[] = []
          for (const number of numbers) {
            const question = nextQuestion(checklist, answers, facts)
            if (!question) return
            const values = [...valuesFor(question), 'typed']
            answers.push({ question: question.id, value: values[number % values.length] ?? 'typed' })
          }
          throw new Error('still asking after 120 answers')
        },
      ),
      { numRuns: 200 },
    )
  })
})

const noProduct = { client: 'MAIN', sku: null, supplier: null, category: null, flags: [] }
const categoryFor = (category: string | null, flags: ProductFlag[] = []) =>
  checklistFor(shippedRules, { ...noProduct, category, flags }).category

describe('the checklist of a product', () => {
  it('is found by its category, by an ERP’s name for it, by its flags, else it is the general one', () => {
    expect(categoryFor('apparel')).toBe('apparel')
    expect(categoryFor(' Buty ')).toBe('footwear')
    expect(categoryFor('Fan shop', ['apparel'])).toBe('apparel')
    expect(categoryFor('Fan shop')).toBe('general')
    expect(categoryFor(null)).toBe('general')
  })

  it('begins with the condition, and "as new" is the first answer and the last question', () => {
    for (const checklist of shippedRules.checklists) {
      const facts = factsWith({ category: checklist.category })
      const first = nextQuestion(checklist, [], facts)
      expect(first?.options[0]?.command).toBe('as-new')
      expect(nextQuestion(checklist, [{ question: 'condition', value: 'as-new' }], facts)).toBeNull()
    }
  })

  it('fits one line a question in every language', () => {
    for (const { text } of shippedRules.set.questions)
      for (const words of Object.values(text)) expect(words.length, words).toBeLessThanOrEqual(60)
  })
})

describe('answers', () => {
  const shirt = { ...plainUnit, category: 'apparel' }
  const facts = factsWith({ category: 'apparel' })

  it('come back to the condition after cleaning at the bench', () => {
    const { question, reworks } = inspect(shirt, 'condition=dirty dirt=cleaned')
    expect(question?.id).toBe('condition')
    expect(reworks).toBe(1)
  })

  it('do not offer cleaning for ever', () => {
    const twice = 'condition=dirty dirt=cleaned condition=dirty dirt=cleaned condition=dirty'
    const values = inspect(shirt, twice).question?.options.map(({ value }) => value)
    expect(values).toEqual(['needs-cleaning', 'stays'])
  })

  it('of a branch that was corrected leave nothing behind', () => {
    const answers = [
      { question: 'condition', value: 'damaged' },
      { question: 'worn', value: 'yes' },
      { question: 'condition', value: 'as-new' },
    ]
    expect(walkChecklist(checklistOf('apparel'), answers, facts)).toEqual({
      question: null,
      answers: { condition: 'as-new' },
      reworks: 0,
    })
  })

  it('to questions nobody knows change nothing', () => {
    const stray = { question: 'constructor', value: 'x' }
    expect(nextQuestion(checklistOf('apparel'), [stray], facts)?.id).toBe('condition')
  })

  it('that facts bring along from another walk are passed over', () => {
    const definitions = shippedRules.set.checklists.map((checklist) => ({
      ...checklist,
      steps: checklist.steps.map((step) =>
        step.ask === 'expiry' ? { ...step, when: { 'answer.pages': '"wet"' } } : step,
      ),
    }))
    const general = checklistFor(compileRules({ ...shippedRules.set, checklists: definitions }), noProduct)
    const stale = { ...facts, 'answer.pages': 'wet' }
    expect(nextQuestion(general, [{ question: 'condition', value: 'as-new' }], stale)).toBeNull()
  })

  it('ask the fire box only where the battery is unsafe, and then nothing more', () => {
    const phone = { ...plainUnit, category: 'phones' }
    const { question } = inspect(phone, 'condition=opened battery=yes')
    expect([question?.id, question?.stop]).toEqual(['fire-box', true])
    expect(inspect(phone, 'condition=opened battery=yes fire-box=in-the-fire-box').question).toBeNull()
  })
})
