import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import type { DecisionTable } from '#contract/rules/table'
import { TABLES } from '../check-rule-set.ts'
import { ruleSetVersion } from '../rule-set-version.ts'
import { readRuleSet } from '../rule-set.ts'
import { shippedRuleSet } from '../rules-under-test.ts'
import { rulesToDmn } from './rules-to-dmn.ts'
import { tablesFromDmn } from './tables-from-dmn.ts'

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

async function written(rules: RuleSet): Promise<string> {
  const dmn = await rulesToDmn(rules, null)
  if (!dmn.ok) throw new Error(JSON.stringify(dmn.error))
  return dmn.value
}
async function takenBack(xml: string, rules: RuleSet): Promise<RuleSet> {
  const read = await tablesFromDmn(xml, rules, null)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const plain = fc
  .stringMatching(/^[a-zA-Z0-9 <>&"'ąșש…\]-]{1,30}$/)
  .filter((text) => text.trim() === text && text !== '')
const words = fc.record({ en: plain, pl: plain, ro: plain, he: plain })
const cells = {
  grade: fc.constantFrom('"A"', 'not("A")', '"B","C"', '-', ' "D" ', '"A",\n  "B"'),
  value: fc.constantFrom('"low"', '"middle","high"'),
  'answer.battery-health': fc.constantFrom('< 80', '[80..90)', ']0..100]', '"no-camera"', 'not(5)'),
  on: fc.constantFrom('>= date("2026-07-19")', '[date("2026-01-01")..date("2026-12-31")]'),
  client: plain.map((text) => JSON.stringify(text)),
}
/** No two with the same conditions: one of them would contradict the other. */
const anyRules = (gives: readonly string[]): fc.Arbitrary<DecisionTable['rules']> =>
  fc
    .uniqueArray(
      fc.record({ when: fc.record(cells, { requiredKeys: [] }), gives: fc.constantFrom(...gives), words }),
      { maxLength: 8, selector: ({ when }) => JSON.stringify(Object.entries(when).sort(byName)) },
    )
    .map((rules) => rules.map((rule, at) => ({ ...rule, id: `${at}-rule` })))
const inputs = Object.keys(cells)
/** Without the tables that a site may do without: they would only make the files long. */
const lean = Object.fromEntries(
  Object.entries(shippedRuleSet).filter(([part]) => !TABLES.some((table) => table === part)),
) as Omit<RuleSet, (typeof TABLES)[number]>
/** Rules that a site may publish, with tables of its own. */
const anySet: fc.Arbitrary<RuleSet> = fc
  .record({
    grading: anyRules(['A', 'C', 'manual']),
    disposing: anyRules(['RESTOCK', 'BSTOCK', 'QUARANTINE', 'manual']),
    otherwise: fc.option(fc.constantFrom('HOLD', 'manual'), { nil: undefined }),
    complete: fc.constantFrom(undefined, false, true),
  })
  .map(({ grading, disposing, otherwise, complete }) => ({
    ...lean,
    gradeRules: { id: 'grade-rules', hitPolicy: 'Collect' as const, inputs, rules: grading },
    dispositionRules: {
      id: 'own-ways',
      hitPolicy: 'First' as const,
      ...(otherwise === undefined ? {} : { otherwise }),
      // A promise that these rules keep only by what they give otherwise.
      ...(complete === undefined ? {} : { complete: complete && otherwise !== undefined }),
      inputs,
      rules: disposing,
    },
  }))
  .filter((rules) => readRuleSet(rules).ok)

describe('rules that go out as DMN and come back', () => {
  it('are the same version, and go out as the same bytes', async () => {
    const xml = await written(shippedRuleSet)
    const back = await takenBack(xml, shippedRuleSet)
    expect(ruleSetVersion(back)).toBe(ruleSetVersion(shippedRuleSet))
    expect(await written(back)).toBe(xml)
  })

  it('are so whatever a site made of its tables', async () => {
    await fc.assert(
      fc.asyncProperty(anySet, async (rules) => {
        const xml = await written(rules)
        const back = await takenBack(xml, rules)
        expect(back).toEqual(rules)
        expect(ruleSetVersion(back)).toBe(ruleSetVersion(rules))
      }),
      { numRuns: 60 },
    )
  })

  it('bring their tables to a station that has others', async () => {
    const [first] = shippedRuleSet.dispositionRules.rules.slice(-1)
    if (!first) throw new Error('the shipped rules have dispositions')
    const other: RuleSet = {
      ...shippedRuleSet,
      companySize: 'micro',
      dispositionRules: { ...shippedRuleSet.dispositionRules, rules: [{ ...first, when: {} }] },
    }
    const back = await takenBack(await written(shippedRuleSet), other)
    expect(back).toEqual({ ...shippedRuleSet, companySize: 'micro' })
  })

  it('are refused where a text is none that XML can hold', async () => {
    const [gate] = shippedRuleSet.gradeRules.rules
    if (!gate) throw new Error('the shipped rules have grade rules')
    const rules = [{ ...gate, words: { ...gate.words, en: 'a\u0007b' } }]
    const dmn = await rulesToDmn(
      { ...shippedRuleSet, gradeRules: { ...shippedRuleSet.gradeRules, rules } },
      null,
    )
    expect(dmn).toMatchObject({
      ok: false,
      error: { path: 'gradeRules.rules[0]', expected: { key: 'rules.expected.xml-text' } },
    })
  })
})
