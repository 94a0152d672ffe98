import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatherFacts } from '../facts.ts'
import { checklistOf, plainUnit, shippedRules } from '../rules-under-test.ts'
import type { Answer } from './checklist.ts'
import { likelyWay } from './likely-way.ts'

const wayOf = (category: string, script: string) => {
  const facts = gatherFacts(shippedRules, { ...plainUnit, category })
  const answers: Answer[] = script
    .split(' ')
    .filter(Boolean)
    .map((line) => {
      const [question = '', value = ''] = line.split('=')
      return { question, value }
    })
  return likelyWay(checklistOf(category), answers, facts)
}

describe('how far an inspection is', () => {
  it.each([
    ['apparel', '', { answered: 0, left: 1, seconds: 3 }],
    ['apparel', 'condition=opened', { answered: 1, left: 4, seconds: 16 }],
    ['apparel', 'condition=opened worn=no', { answered: 2, left: 3, seconds: 10 }],
    ['apparel', 'condition=opened worn=no washed=no tag=yes', { answered: 4, left: 1, seconds: 3 }],
    // It is not expected to be cleaned again and again.
    ['apparel', 'condition=dirty', { answered: 1, left: 4, seconds: 18 }],
  ])('%s after "%s"', (category, script, way) => expect(wayOf(category, script)).toEqual(way))

  it('is over when nothing is asked', () => expect(wayOf('apparel', 'condition=as-new')).toBeNull())

  it('always ends, at every checklist and after any answers', () => {
    const answer = fc.record({
      question: fc.constantFrom(...shippedRules.set.questions.map(({ id }) => id)),
      value: fc.constantFrom('opened', 'damaged', 'dirty', 'cleaned', 'yes', 'no', 'outdoor'),
    })
    fc.assert(
      fc.property(fc.constantFrom(...shippedRules.checklists), fc.array(answer), (checklist, answers) => {
        const way = likelyWay(checklist, answers, gatherFacts(shippedRules, plainUnit))
        if (way) expect(way.left).toBeGreaterThan(0)
      }),
    )
  })
})
