import { describe, expect, it } from 'vitest'
import { rulesProblems } from './rules-problems.ts'
import { readRuleSet } from './rule-set.ts'
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

  it('is told of a rule whose categories never ask what it looks at', () => {
    const [first] = shippedRuleSet.gradeRules.rules.slice(-1)
    if (!first) throw new Error('the shipped rules have grade rules')
    const at = shippedRuleSet.gradeRules.rules.length
    const problemsWith = (category: string) => {
      const when = { 'answer.pages': '"wet"', category }
      const rules = [...shippedRuleSet.gradeRules.rules, { ...first, id: 'wet-shoes', gives: 'D', when }]
      const gradeRules = { ...shippedRuleSet.gradeRules, rules }
      return rulesProblems({ ...shippedRuleSet, gradeRules }).filter(({ path }) => path.includes('answer'))
    }
    expect(problemsWith('"footwear","apparel"')).toEqual([
      {
        path: `gradeRules.rules[${at}].when.answer.pages`,
        expected: {
          key: 'rules.expected.asked-in',
          params: { question: 'pages', categories: 'apparel, footwear' },
        },
        kind: 'doubt',
      },
    ])
    expect(problemsWith('not("footwear")')).toEqual([])
  })

  it('is not buried: of a thousand slips the first ones are shown', () => {
    const [gate] = shippedRuleSet.exitGates
    if (!gate) throw new Error('the shipped rules have a gate')
    const exitGates = Array.from({ length: 1000 }, () => gate)
    expect(rulesProblems({ ...shippedRuleSet, exitGates })).toHaveLength(200)
  })
})

describe('the shipped rules', () => {
  it('have no rule that never matters, nothing against themselves and no gap', () =>
    expect(rulesProblems(shippedRuleSet)).toEqual([]))

  it('are refused once a grade has no way left, with an example', () => {
    const rules = shippedRuleSet.dispositionRules.rules.filter(({ id }) => id !== 'second-choice')
    const read = readRuleSet({
      ...shippedRuleSet,
      dispositionRules: { ...shippedRuleSet.dispositionRules, rules },
    })
    expect(read).toMatchObject({
      ok: false,
      error: { path: 'dispositionRules.rules', expected: { key: 'rules.expected.rule-for' } },
    })
    expect(!read.ok && JSON.stringify(read.error)).toContain('grade \\"C\\"')
  })

  it('are refused with two grades for the same answers', () => {
    const [first] = shippedRuleSet.gradeRules.rules.slice(-1)
    if (!first) throw new Error('the shipped rules have grade rules')
    const rules = [...shippedRuleSet.gradeRules.rules, { ...first, id: 'again', gives: 'D' }]
    const read = readRuleSet({ ...shippedRuleSet, gradeRules: { ...shippedRuleSet.gradeRules, rules } })
    expect(read).toMatchObject({
      error: {
        path: `gradeRules.rules[${rules.length - 1}]`,
        expected: { key: 'rules.expected.same-outcome', params: { rule: first.id } },
      },
    })
  })
})
