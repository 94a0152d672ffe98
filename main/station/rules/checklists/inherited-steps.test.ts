import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChecklistDefinition, ChecklistStep } from '#contract/rules/checklists'
import { wholeChecklist, type WholeChecklist, type WholeStep } from '#contract/rules/inherited-steps'
import { readRuleSet } from '../rule-set.ts'
import { compileRules } from '../compile-rules.ts'
import { shippedRules, shippedRuleSet } from '../rules-under-test.ts'
import { checklistFor } from './checklist.ts'

const pairs = (record: Readonly<Record<string, string>> = {}, arrow = ' '): string =>
  Object.entries(record)
    .map(([key, value]) => `${key}${arrow}${value}`)
    .join(', ')

/** One step as the fixture has it. */
const lineOf = ({ ask, when = {}, offer, goes = {}, again = {}, next }: WholeStep): string =>
  [
    ask,
    Object.keys(when).length > 0 && `when ${pairs(when)}`,
    offer && `offers ${offer.join(', ')}`,
    pairs(goes, ' → '),
    pairs(again, ' ↺ '),
    `then ${next}`,
  ]
    .filter(Boolean)
    .join(' · ')

function whole(all: readonly ChecklistDefinition[], category: string): WholeChecklist {
  const definition = all.find((checklist) => checklist.category === category)
  const found = definition && wholeChecklist(all, definition)
  if (!found || 'expected' in found) throw new Error(`${category}: ${JSON.stringify(found)}`)
  return found
}

const { words } = shippedRuleSet.checklists[0]!
const plain: ChecklistDefinition = { category: '', words, aliases: [], flags: [], steps: [] }
const steps = (...asks: (string | ChecklistStep)[]): ChecklistStep[] =>
  asks.map((ask) => (typeof ask === 'string' ? { ask } : ask))
const family = (...children: Partial<ChecklistDefinition>[]): ChecklistDefinition[] => [
  { ...plain, category: 'all', maxReworks: 2, steps: steps('a', 'b', 'c', 'd') },
  ...children.map((child) => ({ ...plain, category: 'child', extends: 'all', ...child })),
]
const asked = (...children: Partial<ChecklistDefinition>[]): string[] =>
  whole(family(...children), children.at(-1)?.category ?? 'child').steps.map(lineOf)

describe('the shipped checklists', () => {
  it('ask what they always asked, though they say only what differs from the general one', () => {
    const text = shippedRuleSet.checklists
      .toSorted((a, b) => (a.category < b.category ? -1 : 1))
      .map(({ category, aliases, flags }) => {
        const { maxReworks, steps: all } = whole(shippedRuleSet.checklists, category)
        const title = `## ${category}: at most ${maxReworks} reworks; for ${[...aliases, ...flags].join(', ')}`
        return [title, '', ...all.map((step) => `- ${lineOf(step)}`)].join('\n')
      })
    const fixture = readFileSync(new URL('fixtures/shipped-flows.md', import.meta.url), 'utf8')
    expect(`${text.join('\n\n')}\n`).toBe(fixture.slice(fixture.indexOf('## ')))
  })

  it('say of every step whom it is inherited from', () => {
    const from = Object.fromEntries(
      whole(shippedRuleSet.checklists, 'apparel').steps.map((step) => [step.ask, step.from]),
    )
    expect(from).toMatchObject({
      condition: 'general',
      worn: 'apparel',
      packaging: 'apparel',
      expiry: 'general',
    })
  })
})

describe('a checklist that extends another', () => {
  it('asks the same where it says nothing', () => {
    expect(asked({})).toEqual(['a · then b', 'b · then c', 'c · then d', 'd · then end'])
    expect(whole(family({}), 'child').maxReworks).toBe(2)
  })

  it('leaves questions out, and ways to them lead on', () => {
    const all = [
      {
        ...plain,
        category: 'all',
        maxReworks: 0,
        steps: steps({ ask: 'a', goes: { x: 'c' } }, 'b', 'c', 'd'),
      },
      { ...plain, category: 'child', extends: 'all', without: ['b', 'c'] },
    ]
    expect(whole(all, 'child').steps.map(lineOf)).toEqual(['a · x → d · then d', 'd · then end'])
  })

  it('adds questions below a named one, in the order written', () => {
    const added = steps({ ask: 'x', after: 'b' }, { ask: 'y', after: 'x', next: 'd' })
    expect(asked({ steps: added })).toEqual([
      'a · then b',
      'b · then x',
      'x · then y',
      'y · then d',
      'c · then d',
      'd · then end',
    ])
  })

  it('changes what a question offers and where it leads, and moves it', () => {
    const changed = steps({ ask: 'b', when: { recalled: 'true' }, next: 'd' }, { ask: 'a', after: 'c' })
    expect(asked({ steps: changed })).toEqual([
      'b · when recalled true · then d',
      'c · then a',
      'a · then d',
      'd · then end',
    ])
  })

  it('inherits through its category from the general one', () => {
    const category = { category: 'category', steps: steps({ ask: 'x', after: 'a' }) }
    const product = { category: 'product', extends: 'category', without: ['c'], maxReworks: 0 }
    expect(asked(category, product)).toEqual(['a · then x', 'x · then b', 'b · then d', 'd · then end'])
    expect(whole(family(category, product), 'product').maxReworks).toBe(0)
  })

  it('is put together, or says why not, whatever it says', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const step = fc.record(
      { ask: name, after: name, next: name, goes: fc.dictionary(name, name) },
      { requiredKeys: ['ask'] },
    )
    const checklist = fc.record({
      category: name,
      extends: fc.option(name, { nil: undefined }),
      without: fc.option(fc.array(name), { nil: undefined }),
      steps: fc.array(step, { maxLength: 8 }),
    })
    fc.assert(
      fc.property(fc.array(checklist, { minLength: 1, maxLength: 6 }), (lists) => {
        const all = lists.map((list) => ({ ...plain, ...list }))
        for (const one of all) expect(typeof wholeChecklist(all, one)).toBe('object')
      }),
      { numRuns: 500 },
    )
  })
})

const general = shippedRuleSet.checklists.findIndex(({ category }) => category === 'general')
const reading = (...children: Partial<ChecklistDefinition>[]) =>
  readRuleSet({
    ...shippedRuleSet,
    checklists: [
      shippedRuleSet.checklists[general],
      ...shippedRuleSet.checklists.filter((_list, at) => at !== general),
      ...children.map((child, n) => ({ ...plain, category: `child-${n}`, extends: 'general', ...child })),
    ],
  })
const own = { client: 'MAIN', skus: ['BIKE'], suppliers: [] }

describe('inheritance that does not fit is refused with its place', () => {
  it.each<[string, Partial<ChecklistDefinition>[], string, string]>([
    [
      'a circle',
      [{ extends: 'child-1' }, { extends: 'child-0' }],
      'checklists[6].extends',
      'checklist-no-circle',
    ],
    ['itself', [{ extends: 'child-0' }], 'checklists[6].extends', 'checklist-no-circle'],
    ['nobody', [{ extends: 'nobody' }], 'checklists[6].extends', 'checklist-known'],
    [
      'leaving out what is not asked',
      [{ without: ['worn'] }],
      'checklists[6].without[0]',
      'question-inherited',
    ],
    [
      'a place that is not there',
      [{ steps: steps({ ask: 'worn', after: 'tag' }) }],
      'checklists[6].steps[0].after',
      'step-above',
    ],
    ['no place', [{ steps: steps('worn') }], 'checklists[6].steps[0].after', 'step-place'],
    [
      'a way back',
      [{ steps: steps({ ask: 'damage', next: 'dirt' }) }],
      'checklists[6].steps[0].next',
      'later-question',
    ],
    [
      'nothing that leads to an inherited question',
      [{ without: ['battery'] }],
      'checklists[6].inherited.fire-box',
      'way-here',
    ],
    [
      'an answer nobody gives',
      [{ steps: steps({ ask: 'dirt', offer: ['gone'] }) }],
      'checklists[6].steps[0].offer',
      'some-of',
    ],
    ['two lists for one product', [{ own }, { own }], 'checklists[7].own.skus[0]', 'other-own'],
    ['a list for no product', [{ own: { ...own, skus: [] } }], 'checklists[6].own', 'product-or-supplier'],
    [
      'a list for one product with flags',
      [{ own, flags: ['lithium'] }],
      'checklists[6].own',
      'no-category-names',
    ],
    [
      'a list of its own for one product',
      [{ own, extends: undefined, maxReworks: 1 }],
      'checklists[6].extends',
      'category-to-extend',
    ],
  ])('%s', (_name, children, path, expected) => {
    const read = reading(...children)
    const error = { path, expected: { key: `rules.expected.${expected}` } }
    expect(read).toMatchObject({ ok: false, error })
  })
})

describe('the most specific checklist wins', () => {
  const read = reading(
    { category: 'bike', extends: 'small-appliances', own },
    { category: 'acme', extends: 'apparel', own: { client: 'MAIN', skus: [], suppliers: ['ACME'] } },
  )
  const set = read.ok ? read.value : shippedRules.set
  const rules = compileRules(set)
  const nameOf = (product: Partial<Parameters<typeof checklistFor>[1]>): string => {
    const found = checklistFor(rules, {
      client: 'MAIN',
      sku: 'X',
      supplier: null,
      category: null,
      flags: [],
      ...product,
    })
    return set.checklists[rules.checklists.indexOf(found)]?.category ?? ''
  }

  it('a product’s own before its category’s, for that client only', () => {
    expect(nameOf({ sku: 'BIKE', category: 'apparel' })).toBe('bike')
    expect(nameOf({ sku: 'BIKE', category: 'apparel', client: 'OTHER' })).toBe('apparel')
  })

  it('a supplier’s only in the category that it is for', () => {
    expect(nameOf({ supplier: 'ACME', category: 'apparel' })).toBe('acme')
    expect(nameOf({ supplier: 'ACME', category: 'phones' })).toBe('phones')
    expect(nameOf({ supplier: 'ACME', category: 'bike' })).toBe('general')
  })

  it('and rules know the product by its category all the same', () => {
    const bike = checklistFor(rules, {
      client: 'MAIN',
      sku: 'BIKE',
      supplier: null,
      category: null,
      flags: [],
    })
    expect(bike.category).toBe('small-appliances')
    expect(readRuleSet({ ...set, labelPolicy: { when: [{ category: '"bike"' }], clients: [] } }).ok).toBe(
      false,
    )
  })
})
