import { describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { deriveDisposition } from '../decisions/derive-disposition.ts'
import { compileRules } from '../compile-rules.ts'
import { gatherFacts, neverReworked, type KnownOfUnit } from '../facts.ts'
import { readRuleSet } from '../rule-set.ts'
import { rulesProblems } from '../rules-problems.ts'
import { plainUnit, shippedRules, shippedRuleSet } from '../rules-under-test.ts'
import { waysWithoutPlan } from './check-rework.ts'
import { isUsedUp, planOf } from './plan-of.ts'

const factsOf = (changes: Partial<KnownOfUnit>) => gatherFacts(shippedRules, { ...plainUnit, ...changes })
const planned = (disposition: string, changes: Partial<KnownOfUnit> = {}): string[] =>
  planOf(shippedRules, factsOf(changes), disposition).map(({ id }) => id)

describe('what is planned for a piece', () => {
  it.each<[string, Partial<KnownOfUnit>, string[]]>([
    ['CLEAN', { category: 'apparel' }, ['clean-textile', 'fold-and-bag']],
    ['CLEAN', { category: 'small-appliances' }, ['clean']],
    ['REPACK', { category: 'books-media' }, ['repack']],
    ['REFURBISH', { category: 'phones', answers: { 'data-wiped': 'no' } }, ['wipe-data', 'function-test']],
    ['REFURBISH', { category: 'phones' }, ['refurbish', 'function-test', 'repack']],
    ['RESTOCK', { category: 'apparel' }, []],
  ])('that goes to %s', (disposition, changes, plan) => {
    expect(planned(disposition, changes)).toEqual(plan)
  })

  it('is nothing where the rules are older than plans', () => {
    const { operations: _operations, reworkPlans: _plans, partners: _partners, ...older } = shippedRuleSet
    const read = readRuleSet(older)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    expect(planOf(compileRules(read.value), factsOf({}), 'CLEAN')).toEqual([])
  })
})

describe('a piece that was cleaned as often as it may be', () => {
  const dirty: Partial<KnownOfUnit> = {
    category: 'apparel',
    grade: 'C',
    answers: { condition: 'dirty', dirt: 'needs-cleaning' },
  }
  const after = (loops: number) =>
    factsOf({ ...dirty, rework: { ...neverReworked, rounds: loops, loops: { 'clean-textile': loops } } })

  it('goes another way', () => {
    expect(deriveDisposition(shippedRules, after(1))).toMatchObject({ code: 'CLEAN' })
    expect(deriveDisposition(shippedRules, after(2))).not.toMatchObject({ code: 'CLEAN' })
    expect(isUsedUp(shippedRules, after(2), 'CLEAN')).toBe(true)
  })

  it('is known to the rules by how often it was reworked, and by each operation', () => {
    expect(after(2)).toMatchObject({ reworks: 2, 'loops.clean-textile': 2, 'loops.repack': 0 })
  })
})

describe('rules for rework that do not belong together are refused', () => {
  const plans = shippedRuleSet.reworkPlans!
  const operations = shippedRuleSet.operations!
  const partners = shippedRuleSet.partners!
  const first = { ...plans.rules[0]!, gives: ['clean'] }
  it.each<[string, Partial<RuleSet>, string]>([
    [
      'an operation that nobody described',
      { reworkPlans: { ...plans, rules: [{ ...first, gives: ['polish'] }] } },
      'reworkPlans.rules[0].gives[0]',
    ],
    [
      'an operation twice in a plan',
      { reworkPlans: { ...plans, rules: [{ ...first, gives: ['clean', 'clean'] }] } },
      'reworkPlans.rules[0].gives[1]',
    ],
    [
      'a plan by all rules that hold',
      { reworkPlans: { ...plans, hitPolicy: 'Collect' } },
      'reworkPlans.hitPolicy',
    ],
    [
      'two operations of one name',
      { operations: [...operations, operations[0]!] },
      `operations[${operations.length}]`,
    ],
    [
      'a partner for goods that stay in the house',
      { partners: [{ ...partners[0]!, dispositions: ['RESTOCK'] }] },
      'partners[0].dispositions[0]',
    ],
    [
      'a partner for an unknown category',
      { partners: [{ ...partners[0]!, kinds: ['boats'] }] },
      'partners[0].kinds[0]',
    ],
  ])('%s', (_what, change, path) => {
    expect(readRuleSet({ ...shippedRuleSet, ...change })).toMatchObject({ ok: false, error: { path } })
  })

  it('a way to rework that no plan always covers is a doubt, not a fault', () => {
    expect(waysWithoutPlan(shippedRuleSet)).toEqual([])
    const fewer = { ...plans, rules: plans.rules.filter(({ id }) => id !== 'refurbish') }
    expect(waysWithoutPlan({ ...shippedRuleSet, reworkPlans: fewer })).toEqual(['REFURBISH'])
    expect(rulesProblems({ ...shippedRuleSet, reworkPlans: fewer })).toContainEqual(
      expect.objectContaining({ path: 'reworkPlans', kind: 'doubt' }),
    )
  })
})
