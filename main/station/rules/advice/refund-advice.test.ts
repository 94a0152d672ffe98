import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RefundAdvice } from '#contract/advice'
import { BUYER_TYPES, RECEPTIONS, RETURN_TYPES, type Money } from '#contract/returns'
import { compileRules, type CompiledRules } from '../compile-rules.ts'
import { gatherFacts, type KnownOfUnit } from '../facts.ts'
import { eligibility, isStatutory } from '../law/eligibility.ts'
import { plainUnit, shippedRules, shippedRuleSet } from '../rules-under-test.ts'
import { adviseRefund } from './refund-advice.ts'
import { shareOf } from './share-of.ts'

const PICTURE = 'ab'.repeat(32)

/** As the station does it: the law and the policies first, then the tables. */
function adviceOn(rules: CompiledRules, unit: KnownOfUnit, paid: Money | null = unit.price) {
  const found = eligibility(rules, { ...unit, sku: 'SHIRT', type: unit.returnType })
  const facts = gatherFacts(rules, {
    ...unit,
    eligibility: found.eligibility,
    statutory: isStatutory(found),
    sellerPolicy: found.policy,
  })
  return { facts, found, advice: adviseRefund(rules, facts, { eligibility: found, paid }) }
}

const words = { en: 'a', pl: 'a', ro: 'a', he: 'a' }

/** Tables such as a site may write, or get wrong: any share, any amount, on facts that hold or do not. */
const cells = fc.constantFrom<Record<string, string>>(
  {},
  { grade: '"C","D"' },
  { 'answer.packaging': '"missing"' },
  { 'answer.worn': '"yes"' },
  { 'answer.worn': '-', grade: '"D"' },
  { 'answer.sole-wear': '>= 3' },
  { 'answer.damage': '"heavy"', 'answer.packaging': '"missing"' },
  { noticeAfterDays: '> 7' },
)
const bp = fc.integer({ min: 0, max: 10_000 })
const ruleOf = <Gives>(gives: fc.Arbitrary<Gives>) =>
  fc.array(fc.record({ when: cells, gives, words: fc.constant(words) }), { maxLength: 5 })
const named = <Rule extends object>(rules: Rule[]) => rules.map((rule, i) => ({ id: `r${i}`, ...rule }))
const INPUTS = [
  'grade',
  'answer.packaging',
  'answer.worn',
  'answer.sole-wear',
  'answer.damage',
  'noticeAfterDays',
]
const anyRules = fc
  .record({
    refundAdvice: ruleOf(fc.record({ percentBp: fc.option(bp) })),
    deductions: ruleOf(
      fc.oneof(
        fc.record({ percentBp: bp }),
        fc.record({ amountMinor: fc.record({ PLN: fc.nat(5_000_000) }) }),
      ),
    ),
  })
  .map(({ refundAdvice, deductions }) =>
    compileRules({
      ...shippedRuleSet,
      refundAdvice: {
        id: 'own',
        hitPolicy: 'First',
        inputs: INPUTS,
        rules: named(refundAdvice),
      },
      deductions: {
        id: 'own',
        hitPolicy: 'Collect',
        inputs: INPUTS,
        rules: named(deductions),
      },
    }),
  )

const day = fc.constantFrom(null, '2026-07-01', '2026-08-20', '2026-08-25', 'soon')
const anyUnit: fc.Arbitrary<KnownOfUnit> = fc
  .record({
    grade: fc.constantFrom(null, ...shippedRuleSet.grades.map(({ code }) => code)),
    reception: fc.constantFrom('received' as const, ...RECEPTIONS),
    returnType: fc.constantFrom('withdrawal' as const, null, ...RETURN_TYPES),
    buyerType: fc.constantFrom(null, ...BUYER_TYPES),
    country: fc.constantFrom(null, 'PL', 'IT', 'GB', 'IL', 'US'),
    deliveredOn: day,
    notifiedOn: day,
    quantity: fc.integer({ min: 1, max: 99 }),
    price: fc.option(fc.record({ minor: fc.nat(2 ** 43), currency: fc.constantFrom('PLN', 'EUR', 'JPY') })),
    answers: fc.record(
      {
        worn: fc.constantFrom('yes', 'no'),
        packaging: fc.constantFrom('fine', 'missing'),
        damage: fc.constantFrom('light', 'heavy'),
        'damage-by': fc.constantFrom('customer', 'carrier', 'manufacturer'),
        'damage-photo': fc.constantFrom('no-camera', PICTURE),
        'sole-wear': fc.oneof(fc.constant('slight'), fc.integer({ min: 0, max: 9 })),
      },
      { requiredKeys: [] },
    ),
  })
  .map((changes) => ({ ...plainUnit, ...changes }))

type Amount = NonNullable<Extract<RefundAdvice, { kind: 'refund' }>['amount']>
const amountOf = (advice: RefundAdvice | null): Amount | null =>
  advice?.kind === 'refund' ? advice.amount : null

describe('whatever the tables say', () => {
  it('the advice is whole minor units, never below nothing and never above what was paid', () => {
    fc.assert(
      fc.property(anyRules, anyUnit, (rules, unit) => {
        const amount = amountOf(adviceOn(rules, unit).advice)
        if (!amount || !unit.price) return
        const { paidMinor, heldBackMinor, refundMinor } = amount
        expect([paidMinor, heldBackMinor, refundMinor].every(Number.isSafeInteger)).toBe(true)
        expect(paidMinor).toBe(unit.price.minor * unit.quantity)
        expect(refundMinor).toBeGreaterThanOrEqual(0)
        expect(refundMinor + heldBackMinor).toBeLessThanOrEqual(paidMinor)
      }),
      { numRuns: 1000 },
    )
  })

  it('a withdrawal by law gets everything back but what the customer’s handling took, with evidence', () => {
    fc.assert(
      fc.property(anyRules, anyUnit, (rules, unit) => {
        const { advice, facts } = adviceOn(rules, unit)
        if (!facts.statutory || advice?.kind !== 'refund') return
        expect(advice.percentBp).toBe(10_000)
        const { worn, damage, 'damage-by': by, 'sole-wear': soles } = unit.answers
        const hasHandling = worn === 'yes' || damage === 'heavy' || typeof soles === 'number'
        const hasEvidence = facts.photos > 0 || typeof soles === 'number'
        const isCustomers = by === undefined || by === 'customer'
        if (hasHandling && hasEvidence && isCustomers && unit.country !== 'IL') return
        expect(advice.heldBack.every(({ bar, minor }) => bar !== null && minor === 0)).toBe(true)
        if (advice.amount) expect(advice.amount.refundMinor).toBe(advice.amount.paidMinor)
      }),
      { numRuns: 1500 },
    )
  })

  it('a withdrawal whose dates nobody knows, and every complaint, is for a person', () => {
    fc.assert(
      fc.property(anyRules, anyUnit, (rules, unit) => {
        const { advice } = adviceOn(rules, unit)
        const isUndated = [unit.deliveredOn, unit.notifiedOn].some((on) => on === null || on === 'soon')
        if (unit.returnType === 'complaint' || (unit.returnType === 'withdrawal' && isUndated))
          expect(advice?.kind).toBe('manual')
      }),
      { numRuns: 500 },
    )
  })
})

const gives = (when: Record<string, string>) =>
  compileRules({
    ...shippedRuleSet,
    deductions: {
      id: 'own',
      hitPolicy: 'Collect',
      inputs: Object.keys(when),
      rules: [{ id: 'own', when, gives: { percentBp: 1000 }, words }],
    },
  })
const lawIn = (country: string) => {
  const { advice } = adviceOn(shippedRules, { ...plainUnit, grade: 'A', country })
  return advice?.kind === 'refund' ? [advice.law, advice.deductionLaw] : []
}

const barOf = (when: Record<string, string>, changes: Partial<KnownOfUnit>) => {
  const { advice } = adviceOn(gives(when), { ...plainUnit, grade: 'D', ...changes })
  return advice?.kind === 'refund' ? advice.heldBack[0]?.bar : 'manual'
}

describe('on a withdrawal by law', () => {
  it.each<[string, Record<string, string>, Partial<KnownOfUnit>, string | null]>([
    ['a fee for taking back', {}, {}, 'not-by-handling'],
    ['a grade', { grade: '"D"' }, { answers: { 'damage-photo': PICTURE } }, 'not-by-handling'],
    [
      'a missing box',
      { 'answer.packaging': '"missing"' },
      { answers: { packaging: 'missing', 'damage-photo': PICTURE } },
      'not-by-handling',
    ],
    [
      'a photo alone',
      { 'answer.damage-photo': 'not("no-camera")' },
      { answers: { 'damage-photo': PICTURE } },
      'not-by-handling',
    ],
    ['wear that nobody proved', { 'answer.worn': '"yes"' }, { answers: { worn: 'yes' } }, 'no-evidence'],
    [
      'wear with a picture',
      { 'answer.worn': '"yes"' },
      { answers: { worn: 'yes', 'damage-photo': PICTURE } },
      null,
    ],
    ['wear that was measured', { 'answer.sole-wear': '>= 3' }, { answers: { 'sole-wear': 4 } }, null],
    [
      'wear, while something else was measured',
      { 'answer.worn': '"yes"' },
      { answers: { worn: 'yes', 'battery-health': 90 } },
      'no-evidence',
    ],
    [
      'damage by the carrier',
      { 'answer.damage': '"heavy"' },
      { answers: { damage: 'heavy', 'damage-by': 'carrier', 'damage-photo': PICTURE } },
      'not-the-customer',
    ],
    [
      'damage that the driver admitted',
      { 'answer.damage': '"heavy"' },
      { carrierDamage: true, answers: { damage: 'heavy', 'damage-photo': PICTURE } },
      'not-the-customer',
    ],
    [
      'wear in Israel, whose law nobody entered',
      { 'answer.worn': '"yes"' },
      { country: 'IL', answers: { worn: 'yes', 'damage-photo': PICTURE } },
      'no-law',
    ],
  ])('%s: %o', (_name, when, changes, bar) => expect(barOf(when, changes)).toBe(bar))

  it('the law that allows a deduction is named, the country’s own before the EU’s', () => {
    expect(lawIn('PL')).toEqual(['pl-withdrawal', 'pl-diminished-value'])
    expect(lawIn('IT')).toEqual(['eu-withdrawal', 'eu-diminished-value'])
    expect(lawIn('GB')).toEqual(['gb-cancellation', 'gb-diminished-value'])
  })

  it('a table that gives less than the law is raised to it, and that is said', () => {
    const rules = compileRules({
      ...shippedRuleSet,
      refundAdvice: {
        id: 'mean',
        hitPolicy: 'First',
        inputs: [],
        rules: [{ id: 'half', when: {}, gives: { percentBp: 5000 }, words }],
      },
    })
    const { advice } = adviceOn(rules, { ...plainUnit, grade: 'A' })
    expect(advice).toMatchObject({ percentBp: 10_000, raisedByLaw: true, amount: { refundMinor: 20_000 } })
  })
})

describe('by a seller’s policy', () => {
  const rules = compileRules({
    ...shippedRuleSet,
    sellerPolicies: [{ id: 'months', words, noticeDays: 90, source: 'a test', date: '2026-01-15' }],
  })
  const late: KnownOfUnit = { ...plainUnit, deliveredOn: '2026-07-25', notifiedOn: '2026-08-25' }
  const said = (changes: Partial<KnownOfUnit>) => {
    const { advice } = adviceOn(rules, { ...late, ...changes })
    if (advice?.kind !== 'refund') return advice?.reason
    return [advice.amount?.refundMinor, advice.rule, advice.policy, advice.deductionLaw]
  }

  it('gives what the table says for the grade, and is named', () => {
    expect(said({ grade: 'A' })).toEqual([20_000, 'policy-as-new', 'months', null])
    expect(said({ grade: 'C' })).toEqual([16_000, 'policy-worn', 'months', null])
  })

  it('may hold back what the law would not let it', () => {
    expect(said({ grade: 'A', answers: { packaging: 'missing' } })).toEqual([
      18_800,
      'policy-as-new',
      'months',
      null,
    ])
  })

  it('leaves to a person what the table does', () => {
    expect(said({ grade: 'E' })).toBe('no-rule')
    expect(said({ grade: 'A', deliveredOn: '2026-06-10' })).toBe('left-to-a-person')
  })
})

it('rules of before advise on nothing', () => {
  const rules = compileRules({ ...shippedRuleSet, refundAdvice: undefined })
  expect(adviceOn(rules, { ...plainUnit, grade: 'A' }).advice).toBeNull()
})

it('a share is rounded half up to the minor unit', () => {
  expect([shareOf(5, 1000), shareOf(4, 1000), shareOf(15, 1000), shareOf(99, 5000)]).toEqual([1, 0, 2, 50])
  fc.assert(
    fc.property(fc.nat(2 ** 49), bp, (minor, share) => {
      const exact = (BigInt(minor) * BigInt(share) + 5000n) / 10_000n
      expect(shareOf(minor, share)).toBe(Number(exact))
    }),
  )
})
