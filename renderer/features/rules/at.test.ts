import { describe, expect, it } from 'vitest'
import { isWithin, moved, pathText, valueAt, withAt } from './at.ts'

const rules = { grades: [{ code: 'A' }, { code: 'B' }], law: { advice: 'ask', euMembers: ['PL'] } }

describe('one change of the rules', () => {
  it('is made at its place, and shares everything else with what was before', () => {
    const after = withAt(rules, ['grades', 1, 'code'], 'C')
    expect(after.grades).toEqual([{ code: 'A' }, { code: 'C' }])
    expect(after.law).toBe(rules.law)
    expect(after.grades[0]).toBe(rules.grades[0])
    expect(rules.grades[1]).toEqual({ code: 'B' })
  })

  it('keeps the order of the fields, takes one out, and makes what is missing on its way', () => {
    expect(Object.keys(withAt(rules, ['grades'], []))).toEqual(['grades', 'law'])
    expect(withAt(rules, ['law', 'advice'], undefined).law).toEqual({ euMembers: ['PL'] })
    expect(valueAt(withAt(rules, ['photos', 'keptDays', 'hold'], 3), ['photos', 'keptDays', 'hold'])).toBe(3)
  })

  it('finds nothing in what every object inherits', () => {
    expect(valueAt(rules, ['law', 'constructor'])).toBeUndefined()
    expect(valueAt(rules, ['grades', 7, 'code'])).toBeUndefined()
  })
})

describe('the order of rules', () => {
  it('is changed by where one is put, and stays where there is no such place', () => {
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c'])
  })
})

describe('a problem', () => {
  it('is shown at its place and at everything around it, and nowhere else', () => {
    const problem = 'gradeRules.rules[3].when.answer.condition, character 4'
    expect(pathText(['gradeRules', 'rules', 3, 'when', 'answer.condition'])).toBe(
      'gradeRules.rules[3].when.answer.condition',
    )
    for (const place of [
      '',
      'gradeRules',
      'gradeRules.rules[3]',
      'gradeRules.rules[3].when.answer.condition',
    ])
      expect([place, isWithin(problem, place)]).toEqual([place, true])
    for (const place of ['grade', 'gradeRules.rules[30]', 'gradeRules.rules[3].words'])
      expect([place, isWithin(problem, place)]).toEqual([place, false])
  })
})
