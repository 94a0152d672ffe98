import { describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { readRuleSet } from '#station/rules/rule-set'
import { refusalsAmong, shippedRules, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

const words = { en: 'x', pl: 'x', ro: 'x', he: 'x' }
type Rules = NonNullable<RuleSet['locationRules']>['rules']

const withLocations = (rules: Rules): RuleSet => ({
  ...shippedRules,
  locationRules: { id: 'locations', hitPolicy: 'First', inputs: ['category', 'grade', 'disposition'], rules },
})

const boots: Rules = [
  {
    id: 'worn-boots',
    when: { category: '"footwear"', grade: 'not("A")', disposition: '"BSTOCK"' },
    gives: 'BSTOCK-BOOTS',
    words,
  },
  { id: 'boots', when: { category: '"footwear"' }, gives: 'SHELF-1', words },
]

/** A mug and boots of the small site, on their way by these rules. */
function atSort(parcel: string, gtin: string, rules: Rules): TestBench {
  const bench = smallSite({ labelPolicy: 'never' }).publish(withLocations(rules)).signIn()
  bench.scan(parcel)
  bench.scan(gtin)
  bench.command('as-new')
  for (let turns = 0; ['question', 'photo'].includes(bench.step) && turns < 9; turns++)
    bench.command(['as-new', 'yes', 'answer.1', 'none', 'no'].find((name) => bench.options.includes(name))!)
  expect(bench.step).toBe('sort')
  return bench
}

describe('a rule of locations', () => {
  it('names the place before the code’s own, and no other place of the action will do', () => {
    const bench = atSort('P-BOOTS', GTIN.boots, boots)
    bench.command('grade.C', 'answer.1')
    if (bench.prompt.context.disposition !== 'BSTOCK') bench.command('disposition.BSTOCK', 'answer.1')
    expect(bench.prompt).toMatchObject({ step: 'sort', context: { container: 'BSTOCK-BOOTS' } })
    expect(refusalsAmong(bench.scan('BST-1'))).toEqual(['place-other-action'])
    bench.scan('BSTOCK-BOOTS')
    expect(bench.db.containers.get('BSTOCK-BOOTS')).toMatchObject({ kind: 'secondary-sale' })
  })

  it('that names what stands for something else here, or holds for other goods, changes nothing', () => {
    expect(atSort('P-BOOTS', GTIN.boots, boots).prompt.context.container).toBe('RST-1')
    expect(atSort('P-TWO-A', GTIN.mug, boots).prompt.context.container).toBe('RST-1')
  })

  it.each([
    ['a code that no barcode of a place has', [{ ...boots[0]!, gives: 'no such place' }]],
    ['a grade that the site does not have', [{ ...boots[0]!, when: { grade: '"Z"' } }]],
    ['a disposition that the site does not have', [{ ...boots[0]!, when: { disposition: '"NOWHERE"' } }]],
  ])('is refused with %s', (_, rules) => {
    expect(readRuleSet(withLocations(rules)).ok).toBe(false)
  })
})
