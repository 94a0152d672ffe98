import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { compileRules, type CompiledRules } from '../compile-rules.ts'
import { gatherFacts, type KnownOfUnit } from '../facts.ts'
import { closedGates } from '../gates/exit-gates.ts'
import { readRuleSet } from '../rule-set.ts'
import { plainUnit, shippedRuleSet } from '../rules-under-test.ts'
import { deriveDisposition } from './derive-disposition.ts'
import { deriveGrade } from './grade.ts'

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

const words = { en: 'a', pl: 'a', ro: 'a', he: 'a' }
const cells = {
  grade: fc.constantFrom('"A"', '"B","C"', 'not("A","B")', '"E"', '"none"'),
  value: fc.constantFrom('"low"', '"middle","high"', 'not("unknown")'),
  category: fc.constantFrom('"phones"', '"apparel","footwear"', 'not("general")'),
  recalled: fc.constantFrom('true', 'false'),
  quantity: fc.oneof(fc.constantFrom('> 1', '[2..5]'), fc.integer({ min: 1, max: 400 }).map(String)),
  'answer.battery': fc.constantFrom('"yes"', 'not("yes")'),
}
const inputs = Object.keys(cells)
/** No two with the same conditions: one of them would contradict the other. */
const anyRules = <Gives extends string>(
  gives: readonly Gives[],
  { least = 0, most }: { least?: number; most: number },
) =>
  fc
    .uniqueArray(
      fc.record({ when: fc.record(cells, { requiredKeys: [] }), gives: fc.constantFrom(...gives) }),
      {
        minLength: least,
        maxLength: most,
        size: 'max',
        selector: ({ when }) => JSON.stringify(Object.entries(when).sort(byName)),
      },
    )
    .map((rules) => rules.map((rule, at) => ({ ...rule, id: `r${at}`, words })))

const codes = shippedRuleSet.dispositions.map(({ code }) => code)
const grades = shippedRuleSet.grades.map(({ code }) => code)

const rest = { id: 'rest', when: {}, gives: 'HOLD', words }

/** Any tables that the station lets a site publish. */
const anyPublished = (size: { least?: number; most: number }): fc.Arbitrary<RuleSet> =>
  fc
    .record({
      grading: anyRules([...grades, 'manual'], size),
      deciding: anyRules([...codes, 'manual'], size),
      otherwise: fc.option(fc.constantFrom(...codes), { nil: undefined }),
      complete: fc.boolean(),
    })
    .map(({ grading, deciding, otherwise, complete }) => ({
      ...shippedRuleSet,
      gradeRules: { id: 'grading', hitPolicy: 'Collect' as const, inputs, rules: grading },
      dispositionRules: {
        id: 'deciding',
        hitPolicy: 'First' as const,
        ...(otherwise === undefined ? {} : { otherwise }),
        complete,
        inputs,
        // Where it promises to have no gap, the last rule is for all the rest.
        rules: complete ? [...deciding.filter(({ when }) => Object.keys(when).length > 0), rest] : deciding,
      },
    }))
    .map((rules) => {
      const read = readRuleSet(rules)
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      return read.value
    })

const anyUnit = fc
  .record({
    category: fc.constantFrom('phones', 'apparel', 'general'),
    grade: fc.constantFrom(null, ...grades),
    recall: fc.constantFrom(null, 'a-recall'),
    quantity: fc.integer({ min: 1, max: 6 }),
    inspected: fc.boolean(),
    price: fc.option(fc.record({ minor: fc.nat(10_000_000), currency: fc.constantFrom('PLN', 'XXX') })),
    answers: fc.record({ battery: fc.constantFrom('yes', 'no') }, { requiredKeys: [] }),
  })
  .map((unit) => ({ ...plainUnit, ...unit }))

/** What must hold of every piece: a code of the site whose way out is open, or a person decides. */
function expectOneWay(rules: CompiledRules, unit: KnownOfUnit): void {
  const facts = gatherFacts(rules, unit)
  const grade = deriveGrade(rules, facts)
  if (grade !== 'manual') expect(grades).toContain(grade.grade)
  const decided = deriveDisposition(rules, facts)
  if (decided === 'manual') return
  const action = rules.actionOf.get(decided.code)
  expect(codes).toContain(decided.code)
  expect(action && closedGates(rules, facts, action)).toEqual([])
}

describe('whatever rules a site publishes', () => {
  it('a piece gets exactly one code that the site has and whose way out is open, or a person decides', () => {
    fc.assert(
      fc.property(
        anyPublished({ most: 8 }),
        fc.array(anyUnit, { minLength: 5, maxLength: 5 }),
        (set, units) => {
          const rules = compileRules(set)
          for (const unit of units) expectOneWay(rules, unit)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('the same where it has five hundred rules for its grades and as many for its ways', () => {
    const five = fc.array(anyUnit, { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(anyPublished({ least: 499, most: 500 }), five, (set, units) => {
        const rules = compileRules(set)
        for (const unit of units) expectOneWay(rules, unit)
      }),
      { numRuns: 5 },
    )
  })

  it('First means first: every rule above the one that decided does not hold, or its way out is closed', () => {
    fc.assert(
      fc.property(anyPublished({ most: 40 }), anyUnit, (set, unit) => {
        const rules = compileRules(set)
        const facts = gatherFacts(rules, unit)
        const decided = deriveDisposition(rules, facts)
        const at = rules.dispositionRules.rules.findIndex(
          ({ id }) => decided !== 'manual' && id === decided.rule,
        )
        fc.pre(at >= 0)
        for (const { matches, gives } of rules.dispositionRules.rules.slice(0, at)) {
          const action = rules.actionOf.get(gives)
          const isClosed = action !== undefined && closedGates(rules, facts, action).length > 0
          expect(matches(facts) && !isClosed).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a table that promises to have no gap has a rule for every piece that was graded', () => {
    fc.assert(
      fc.property(anyPublished({ most: 8 }), anyUnit, (set, unit) => {
        fc.pre(unit.grade !== null && set.dispositionRules.complete === true)
        const rules = compileRules(set)
        const facts = gatherFacts(rules, unit)
        expect(rules.dispositionRules.rules.some(({ matches }) => matches(facts))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
