import { describe, expect, it } from 'vitest'
import type { ElementCondition, LabelTemplate } from '#contract/label-template'
import { withElementsInPlace } from './elements-in-place.ts'

// The site's own order: what it calls X is better than its A.
const GRADES = new Map(['X', 'A', 'C', 'D'].map((code, place) => [code, place]))

const conditional = (when: ElementCondition): LabelTemplate => ({
  format: 1,
  name: 'conditional',
  widthMm: 50,
  heightMm: 30,
  dpi: 203,
  elements: [
    { id: 'always', kind: 'line', xMm: 0, yMm: 0, widthMm: 50, heightMm: 1 },
    { id: 'at-times', kind: 'line', xMm: 0, yMm: 5, widthMm: 50, heightMm: 1, when },
  ],
})

const onLabel = (when: ElementCondition, content: Record<string, string>): boolean =>
  withElementsInPlace(conditional(when), content, GRADES).elements.length === 2

describe('an element that is not for every label', () => {
  it('stands on those of a grade at least as good, by the order of the site', () => {
    const when = { gradeAtLeast: 'C' }
    expect(['X', 'A', 'C', 'D', '', 'GONE'].filter((grade) => onLabel(when, { grade }))).toEqual([
      'X',
      'A',
      'C',
    ])
    expect(onLabel({ gradeAtLeast: 'GONE' }, { grade: 'X' })).toBe(false)
  })

  it('stands where a field says something, or where it does not', () => {
    expect(onLabel({ field: 'lot', is: 'filled' }, { lot: 'L1' })).toBe(true)
    expect(onLabel({ field: 'lot', is: 'filled' }, {})).toBe(false)
    expect(onLabel({ field: 'lot', is: 'empty' }, { lot: '' })).toBe(true)
    expect(onLabel({ field: 'lot', is: 'empty' }, { lot: 'L1' })).toBe(false)
  })
})
