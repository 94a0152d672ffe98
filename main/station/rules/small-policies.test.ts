import { describe, expect, it } from 'vitest'
import { compileRules } from './compile-rules.ts'
import { gatherFacts } from './facts.ts'
import type { KnownOfUnit } from './facts.ts'
import { labelWanted } from './decisions/label-policy.ts'
import { needsApproval } from './decisions/needs-approval.ts'
import { recallOf } from './gates/recalls.ts'
import { plainUnit, shippedRules, shippedRuleSet } from './rules-under-test.ts'

describe('a grading label', () => {
  const perfect: KnownOfUnit = { ...plainUnit, grade: 'A', action: 'restock' }
  const wanted = (changes: Partial<KnownOfUnit>, rules = shippedRules) =>
    labelWanted(rules, 'rule', gatherFacts(rules, { ...perfect, ...changes }))

  it('is printed by rule only where it helps someone', () => {
    expect(wanted({})).toBe(false)
    expect(wanted({ serialised: true })).toBe(true)
    expect(wanted({ grade: 'B' })).toBe(true)
    expect(wanted({ grade: null })).toBe(true)
    expect(wanted({ titleHolder: 'customer' })).toBe(true)
    expect(wanted({ action: 'hold' })).toBe(true)
  })

  it('is printed for a client that demands it', () => {
    const rules = compileRules({
      ...shippedRuleSet,
      labelPolicy: { ...shippedRuleSet.labelPolicy, clients: ['SHOES'] },
    })
    expect(wanted({ client: 'SHOES' }, rules)).toBe(true)
    expect(wanted({ client: 'MAIN' }, rules)).toBe(false)
  })

  it('is printed always, or never, where the station says so', () => {
    const facts = gatherFacts(shippedRules, { ...perfect, grade: 'D' })
    expect(labelWanted(shippedRules, 'always', gatherFacts(shippedRules, perfect))).toBe(true)
    expect(labelWanted(shippedRules, 'never', facts)).toBe(false)
  })
})

describe('a supervisor', () => {
  /** The limits as rules of before said them. */
  const before = compileRules({
    ...shippedRuleSet,
    approvalRules: undefined,
    approval: { actions: ['dispose'], overrideAbove: [{ currency: 'PLN', minor: 200_000 }] },
  })
  describe.each([
    ['the table', shippedRules],
    ['the limits of rules of before', before],
  ])('by %s', (_name, rules) => {
    const asked = (code: string, overridden: boolean, minor: number | null, currency = 'PLN') =>
      needsApproval(
        rules,
        gatherFacts(rules, { ...plainUnit, grade: 'A', price: minor === null ? null : { minor, currency } }),
        { code, overridden },
      )

    it('is always asked before something is disposed of', () =>
      expect(asked('DISPOSE', false, null)).toBe(true))

    it('is asked for an override above the limit only', () => {
      expect(asked('BSTOCK', true, 200_000)).toBe(false)
      expect(asked('BSTOCK', true, 200_001)).toBe(true)
      expect(asked('BSTOCK', false, 200_001)).toBe(false)
      expect(asked('BSTOCK', true, null)).toBe(false)
    })

    it('is asked where the currency has no limit', () => expect(asked('BSTOCK', true, 1, 'JPY')).toBe(true))
  })

  it('is asked by the first rule that holds: one above it may say that nobody is', () => {
    const words = { en: 'a', pl: 'a', ro: 'a', he: 'a' }
    const rules = compileRules({
      ...shippedRuleSet,
      approvalRules: {
        id: 'own',
        hitPolicy: 'First',
        inputs: ['grade', 'gradeChange', 'disposition'],
        rules: [
          { id: 'bin', when: { disposition: '"RECYCLE"' }, gives: 'none', words },
          { id: 'two-better', when: { gradeChange: '>= 2' }, gives: 'supervisor', words },
        ],
      },
    })
    const asked = (grade: string, code: string) =>
      needsApproval(
        rules,
        gatherFacts(rules, { ...plainUnit, category: 'apparel', grade, answers: { worn: 'yes' } }),
        { code, overridden: true },
      )
    expect([asked('A', 'RESTOCK'), asked('B', 'RESTOCK'), asked('E', 'RESTOCK')]).toEqual([
      true,
      false,
      false,
    ])
    expect(asked('A', 'RECYCLE')).toBe(false)
  })
})

describe('a recall', () => {
  const recall = {
    id: 'r1',
    words: { en: 'a', pl: 'a', ro: 'a', he: 'a' },
    skus: [],
    source: 'the maker',
    date: '2026-01-01',
  }
  const rules = compileRules({
    ...shippedRuleSet,
    recalls: [
      {
        ...recall,
        client: 'MAIN',
        gtins: ['9521234567899'],
        lots: ['L7'],
        serials: [{ from: 'SN100', to: 'SN199' }],
      },
      { ...recall, id: 'r2', client: 'MAIN', gtins: [], skus: ['KETTLE'], lots: [], serials: [] },
    ],
  })
  const piece = { client: 'MAIN', gtins: ['09521234567899'], sku: null, lot: null, serial: null }

  it('covers its lots and its range of serials', () => {
    expect(recallOf(rules, { ...piece, lot: 'L7', serial: 'SN500' })).toBe('r1')
    expect(recallOf(rules, { ...piece, lot: 'L8', serial: 'SN150' })).toBe('r1')
    expect(recallOf(rules, { ...piece, lot: 'L8', serial: 'SN200' })).toBeNull()
    expect(recallOf(rules, { ...piece, lot: 'L8', serial: 'SN1500' })).toBeNull()
  })

  it('keeps back what nobody read the lot or serial of', () => expect(recallOf(rules, piece)).toBe('r1'))

  it('covers a whole product, of its own client only', () => {
    const kettle = { ...piece, gtins: [], sku: 'KETTLE', lot: 'any', serial: 'any' }
    expect(recallOf(rules, kettle)).toBe('r2')
    expect(recallOf(rules, { ...kettle, client: 'OTHER' })).toBeNull()
    expect(recallOf(shippedRules, kettle)).toBeNull()
  })
})
