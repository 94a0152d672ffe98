import { describe, expect, it } from 'vitest'
import { PRODUCT_FLAGS } from '#contract/returns'
import { gatherFacts, type KnownOfUnit } from '../facts.ts'
import { readRuleSet } from '../rule-set.ts'
import { plainUnit, shippedRules, shippedRuleSet } from '../rules-under-test.ts'
import { compileInspectionLevels, inspectionLevel } from './inspection-level.ts'

type Table = NonNullable<typeof shippedRuleSet.inspectionLevels>
type Gives = Table['rules'][number]['gives']

const words = shippedRuleSet.grades[0]!.words
const tableGiving = (gives: Gives, when: Record<string, string> = {}): Table => ({
  id: 'levels',
  hitPolicy: 'First',
  inputs: Object.keys(when),
  rules: [{ id: 'only', when, gives, words }],
})
const levelOf = (table: Table | undefined, unit: Partial<KnownOfUnit>, id = 'U1') =>
  inspectionLevel(compileInspectionLevels(table), gatherFacts(shippedRules, { ...plainUnit, ...unit }), id)

describe('how much of a piece is inspected', () => {
  it('is everything, as the rules are shipped and where a site says nothing', () => {
    for (const flag of PRODUCT_FLAGS)
      expect(levelOf(shippedRuleSet.inspectionLevels, { flags: [flag] }).level).toBe('full')
    expect(levelOf(undefined, {})).toEqual({ level: 'full', rule: null })
  })

  it('goes by value and supplier, and names the rule', () => {
    const table = tableGiving({ level: 'count-only', sampleBp: 0 }, { supplier: '"ACME"', value: '"low"' })
    const cheap = { minor: 1500, currency: 'PLN' }
    expect(levelOf(table, { supplier: 'ACME', price: cheap })).toEqual({ level: 'count-only', rule: 'only' })
    expect(levelOf(table, { supplier: 'ACME' }).level).toBe('full')
    expect(levelOf(table, { price: cheap }).level).toBe('full')
  })

  it.each([
    [2000, 0],
    [500, 0],
    [9000, 0],
  ])('of a sample of %i in 10,000, asks about that share, and of the same pieces again', (sampleBp) => {
    const table = compileInspectionLevels(tableGiving({ level: 'sample', sampleBp }))
    const facts = gatherFacts(shippedRules, plainUnit)
    const ids = Array.from({ length: 10_000 }, (_, n) => `WAW-01-${n.toString(36).padStart(19, '0')}`)
    const once = ids.map((id) => inspectionLevel(table, facts, id).level)
    const sampled = once.filter((level) => level === 'sampled').length
    // Four standard deviations of a fair draw: 1 in 16,000 fair draws would be further off, and this one never changes.
    const tolerance = 4 * Math.sqrt((sampleBp * (10_000 - sampleBp)) / 10_000)
    expect(Math.abs(sampled - sampleBp)).toBeLessThan(tolerance)
    expect(new Set(once)).toEqual(new Set(['sampled', 'not-sampled']))
    expect(ids.map((id) => inspectionLevel(table, facts, id).level)).toEqual(once)
  })

  it('of a sample of nothing is nothing, of a sample of all is all', () => {
    for (let n = 0; n < 500; n += 1) {
      expect(levelOf(tableGiving({ level: 'sample', sampleBp: 0 }), {}, `U${n}`).level).toBe('not-sampled')
      expect(levelOf(tableGiving({ level: 'sample', sampleBp: 10_000 }), {}, `U${n}`).level).toBe('sampled')
    }
  })

  it.each<[string, Partial<KnownOfUnit>]>([
    ['a lithium battery', { flags: ['lithium'] }],
    ['a hygiene seal', { flags: ['hygiene-seal'] }],
    ['a recall', { recall: 'a-recall' }],
  ])('is everything where there is %s, whatever a table says', (_what, unit) => {
    for (const level of ['count-only', 'sample'] as const)
      expect(levelOf(tableGiving({ level, sampleBp: 0 }), unit).level).toBe('full')
  })

  it.each(['answer.damage', 'grade', 'inspectionLevel'])(
    'cannot be decided by %s: that is not known yet',
    (fact) => {
      const inspectionLevels = tableGiving({ level: 'count-only', sampleBp: 0 }, { [fact]: '-' })
      expect(readRuleSet({ ...shippedRuleSet, inspectionLevels })).toMatchObject({
        ok: false,
        error: { path: 'inspectionLevels.inputs[0]' },
      })
    },
  )
})
