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

const asked = (code: string, overridden: boolean, minor: number | null, currency = 'PLN') =>
  needsApproval(shippedRules, { code, overridden, price: minor === null ? null : { minor, currency } })

describe('a supervisor', () => {
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
