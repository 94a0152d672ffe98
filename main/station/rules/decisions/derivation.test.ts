import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACCEPTANCES,
  DISPOSITION_ACTIONS,
  PRODUCT_FLAGS,
  RECEPTIONS,
  RETURN_TYPES,
  TITLE_HOLDERS,
  SERVICE_OUTCOMES,
} from '#contract/returns'
import { INSPECTION_LEVELS } from '#contract/rules/checklists'
import { deriveDisposition } from './derive-disposition.ts'
import { compileRules } from '../compile-rules.ts'
import { closedGates } from '../gates/exit-gates.ts'
import { gatherFacts } from '../facts.ts'
import type { KnownOfUnit, UnitFacts } from '../facts.ts'
import { deriveGrade } from './grade.ts'
import { compileTable } from '../tables/decision-table.ts'
import { anySigns } from '../signals/any-signs.fixture.ts'
import { plainUnit, shippedRules, shippedRuleSet } from '../rules-under-test.ts'

const { set } = shippedRules
const answers = fc
  .tuple(
    ...set.questions.map(({ id, options = [] }) =>
      fc.option(
        fc.tuple(
          fc.constant(id),
          fc.oneof(
            fc.constantFrom('x', ...options.map(({ value, command }) => value ?? command)),
            fc.integer({ min: 0, max: 100 }),
          ),
        ),
      ),
    ),
  )
  .map((given) => Object.fromEntries(given.filter((answer) => answer !== null)))

const anyUnit: fc.Arbitrary<KnownOfUnit> = fc.record({
  client: fc.constantFrom('MAIN', 'OTHER'),
  category: fc.constantFrom(...set.checklists.map(({ category }) => category)),
  flags: fc.subarray([...PRODUCT_FLAGS]),
  answers,
  inspected: fc.boolean(),
  inspectionLevel: fc.constantFrom(...INSPECTION_LEVELS),
  reworks: fc.nat(3),
  rework: fc.record({
    rounds: fc.nat(3),
    failed: fc.boolean(),
    loops: fc.dictionary(fc.constantFrom(...(set.operations ?? []).map(({ id }) => id)), fc.nat(3)),
    service: fc.constantFrom(null, ...SERVICE_OUTCOMES),
  }),
  grade: fc.constantFrom(null, ...set.grades.map(({ code }) => code)),
  action: fc.constantFrom(null, ...DISPOSITION_ACTIONS),
  reception: fc.constantFrom(...RECEPTIONS),
  acceptance: fc.constantFrom(...ACCEPTANCES),
  titleHolder: fc.constantFrom(...TITLE_HOLDERS),
  eligibility: fc.constantFrom(null, 'eligible' as const, 'not-eligible' as const, 'manual' as const),
  statutory: fc.boolean(),
  sellerPolicy: fc.constant(null),
  deliveredOn: fc.constantFrom(null, '2026-08-20'),
  notifiedOn: fc.constantFrom(null, '2026-08-25', '2026-09-30'),
  disposition: fc.constant(null),
  returnType: fc.constantFrom(null, ...RETURN_TYPES),
  reason: fc.constant(null),
  resolution: fc.constantFrom(null, 'repair' as const, 'money' as const),
  buyerType: fc.constantFrom(null, 'consumer' as const),
  country: fc.constantFrom(null, 'PL', 'US'),
  siteCountry: fc.constantFrom(null, 'PL', 'IL'),
  channel: fc.constant(null),
  supplier: fc.constantFrom(null, 'ACME'),
  price: fc.option(fc.record({ minor: fc.nat(10_000_000), currency: fc.constantFrom('PLN', 'XXX') })),
  quantity: fc.integer({ min: 1, max: 9 }),
  missingComponents: fc.nat(3),
  serialised: fc.boolean(),
  serialKnown: fc.boolean(),
  recall: fc.constantFrom(null, 'a-recall'),
  lotTracked: fc.boolean(),
  lotKnown: fc.boolean(),
  lotScanned: fc.boolean(),
  hazard: fc.constantFrom(null, { un: '1950', class: '2.1' }, { un: '3481', class: '9' }),
  expiryRequired: fc.boolean(),
  expiresOn: fc.constantFrom(null, '2026-01-01', '2027-01-01'),
  carrierDamage: fc.boolean(),
  customsHold: fc.boolean(),
  on: fc.constantFrom('2026-01-02', '2026-09-01', '2031-01-01'),
  ...anySigns,
})

const factsOf = (unit: KnownOfUnit): UnitFacts => gatherFacts(shippedRules, unit)
const codes = new Set(set.dispositions.map(({ code }) => code))

describe('whatever is known of a unit', () => {
  it('goes to exactly one code whose way out is open, or to a person', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        const decided = deriveDisposition(shippedRules, factsOf(unit))
        if (decided === 'manual') return
        const action = shippedRules.actionOf.get(decided.code)
        expect(codes.has(decided.code)).toBe(true)
        expect(action && closedGates(shippedRules, factsOf(unit), action)).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('follows the first rule that holds and is open: no rule above it would do', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        const facts = factsOf(unit)
        const decided = deriveDisposition(shippedRules, facts)
        const first = set.dispositionRules.rules.findIndex((_rule, at) => {
          const alone = {
            ...shippedRules,
            dispositionRules: compileTable({
              ...set.dispositionRules,
              rules: set.dispositionRules.rules.slice(at, at + 1),
            }),
          }
          const only = deriveDisposition(alone, facts)
          return only !== 'manual' && only.rule !== 'blocked'
        })
        const expected = set.dispositionRules.rules[first]
        if (expected) expect(decided).toEqual({ code: expected.gives, rule: expected.id })
        else expect(decided === 'manual' || decided.rule === 'blocked').toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('gets the worst grade that a rule asks for, with every reason for it', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        const facts = factsOf(unit)
        const derived = deriveGrade(shippedRules, facts)
        if (derived === 'manual') return
        const holding = shippedRules.gradeRules.rules.filter(({ matches }) => matches(facts))
        const worst = [...holding.map(({ gives }) => gives), 'A'].sort().at(-1)
        expect(derived.grade).toBe(worst)
        expect(derived.because).toEqual(holding.filter(({ gives }) => gives === worst).map(({ id }) => id))
      }),
      { numRuns: 500 },
    )
  })

  it('always has quarantine open', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        expect(closedGates(shippedRules, factsOf(unit), 'quarantine')).toEqual([])
      }),
    )
  })
})

const gates = (changes: Partial<KnownOfUnit>, action: (typeof DISPOSITION_ACTIONS)[number]) =>
  closedGates(shippedRules, factsOf({ ...plainUnit, ...changes }), action)

describe('a gate on the way out', () => {
  it.each<[string, Partial<KnownOfUnit>, (typeof DISPOSITION_ACTIONS)[number], string[]]>([
    ['a plain unit may restock', {}, 'restock', []],
    ['a recalled unit is not even recycled', { recall: 'r' }, 'recycle', ['recall']],
    [
      'a recalled lithium unit',
      { recall: 'r', flags: ['lithium'] },
      'return-to-vendor',
      ['recall', 'lithium-unsafe'],
    ],
    ['a swollen battery never goes in a bin', { answers: { battery: 'yes' } }, 'dispose', ['lithium-unsafe']],
    [
      'a locked phone that was taken back is not sent out again',
      { answers: { 'account-removed': 'no' } },
      'return-to-customer',
      ['not-sent-back'],
    ],
    [
      'a locked phone that is its customer’s goes back to them',
      { titleHolder: 'customer', answers: { 'account-removed': 'no', 'data-wiped': 'no' } },
      'return-to-customer',
      [],
    ],
    [
      'unsealed hygiene goods that were refused go back',
      { eligibility: 'not-eligible', answers: { 'hygiene-seal': 'no' } },
      'return-to-customer',
      [],
    ],
    [
      'unsealed hygiene goods that nobody judged wait',
      { eligibility: 'manual', answers: { 'hygiene-seal': 'no' } },
      'return-to-customer',
      ['not-sent-back'],
    ],
    ['what has no readable date', { expiryRequired: true }, 'return-to-customer', ['not-sent-back']],
    ['what has no readable lot', { lotTracked: true }, 'return-to-customer', ['not-sent-back']],
    ['a plain unit may go back', {}, 'return-to-customer', []],
    [
      'a locked phone is not sold',
      { answers: { 'account-removed': 'no' } },
      'secondary-sale',
      ['account-lock'],
    ],
    ['a phone with data is not recycled', { answers: { 'data-wiped': 'no' } }, 'recycle', ['data-not-wiped']],
    ['a phone with data may be wiped', { answers: { 'data-wiped': 'no' } }, 'rework', []],
    [
      'opened hygiene goods are not given away',
      { answers: { 'hygiene-seal': 'no' } },
      'donate',
      ['hygiene-opened'],
    ],
    ['expired goods do not restock', { expiresOn: '2026-08-31' }, 'restock', ['expired']],
    ['an expiry nobody read', { expiryRequired: true }, 'restock', ['expiry-unknown']],
    ['food', { flags: ['perishable'], expiresOn: '2027-01-01' }, 'restock', ['returned-food']],
    ['a customer’s own goods are not disposed of', { titleHolder: 'customer' }, 'dispose', ['customers-own']],
    ['a customer’s own goods may go to service', { titleHolder: 'customer' }, 'transfer', []],
    ['goods under customs', { customsHold: true }, 'return-to-customer', ['customs']],
    ['goods nobody looked at', { inspected: false }, 'restock', ['not-inspected']],
    ['a worn shirt in the EU', { category: 'apparel', grade: 'D' }, 'recycle', ['destruction-ban']],
    ['an ungraded belt in the EU', { flags: ['accessory'] }, 'dispose', ['destruction-ban']],
    ['an unsafe shirt in the EU', { category: 'apparel', grade: 'E' }, 'recycle', []],
    ['a worn shirt before the ban', { category: 'apparel', grade: 'D', on: '2026-07-18' }, 'recycle', []],
    ['a worn shirt in Israel', { category: 'apparel', grade: 'D', siteCountry: 'IL' }, 'recycle', []],
    [
      'a worn shirt at a dock nobody placed',
      { category: 'apparel', grade: 'D', siteCountry: null },
      'recycle',
      ['destruction-ban'],
    ],
  ])('%s', (_name, changes, action, closed) => expect(gates(changes, action)).toEqual(closed))

  it('closed for every rule that holds sends the unit to quarantine', () => {
    const facts = factsOf({ ...plainUnit, grade: 'E', flags: ['lithium'], answers: { damage: 'unsafe' } })
    expect(deriveDisposition(shippedRules, facts)).toEqual({ code: 'QUARANTINE', rule: 'blocked' })
  })

  it('for textiles spares a small firm', () => {
    const small = compileRules({ ...shippedRuleSet, companySize: 'small' })
    const facts = gatherFacts(small, { ...plainUnit, category: 'apparel', grade: 'D' })
    expect(closedGates(small, facts, 'recycle')).toEqual([])
  })
})
