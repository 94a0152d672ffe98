import { describe, expect, it } from 'vitest'
import { rulesProblems } from './rules-problems.ts'
import { shippedRuleSet } from './rules-under-test.ts'

describe('who changes the rules', () => {
  it('is told everything that is wrong at once, each with its place', () => {
    const [first, second] = shippedRuleSet.grades
    if (!first || !second) throw new Error('the shipped rules have two grades')
    const rules = {
      ...shippedRuleSet,
      grades: [first, first, ...shippedRuleSet.grades.slice(2)],
      blockedDisposition: 'RESTOCK',
    }
    expect(rulesProblems(rules)).toEqual(
      expect.arrayContaining([
        {
          path: 'grades[1]',
          expected: { key: 'rules.expected.other-name', params: { name: first.code } },
          kind: 'wrong',
        },
        { path: 'blockedDisposition', expected: { key: 'rules.expected.quarantine-code' }, kind: 'wrong' },
      ]),
    )
  })

  it('is not buried: of a thousand slips the first ones are shown', () => {
    const [gate] = shippedRuleSet.exitGates
    if (!gate) throw new Error('the shipped rules have a gate')
    const exitGates = Array.from({ length: 1000 }, () => gate)
    expect(rulesProblems({ ...shippedRuleSet, exitGates })).toHaveLength(200)
  })
})
