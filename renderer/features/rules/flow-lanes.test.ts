import { describe, expect, it } from 'vitest'
import { wholeChecklist } from '#contract/rules/inherited-steps'
import { shippedRules } from '#tests/bench-floor'
import { waysOf } from './flow-lanes.ts'

const step = (ask: string, next: string, others: object = {}) => ({ ask, next, from: 'x', at: 0, ...others })

describe('the ways of a checklist', () => {
  it('are drawn where they do not lead to the question below', () => {
    const steps = [
      step('condition', 'battery', { goes: { 'as-new': 'end' } }),
      step('battery', 'dirt'),
      step('dirt', 'end', { again: { cleaned: 'condition' } }),
    ]
    expect(waysOf(steps)).toEqual([
      { from: 2, to: 0, lane: 0, isAgain: true },
      { from: 0, to: 3, lane: 0, isAgain: false },
    ])
  })

  it('never lie on one another, in any shipped checklist, unless they end at one place', () => {
    for (const definition of shippedRules.checklists) {
      const whole = wholeChecklist(shippedRules.checklists, definition)
      if ('expected' in whole) throw new Error(whole.expected)
      const ways = waysOf(whole.steps)
      expect(Math.max(...ways.map(({ lane }) => lane))).toBeLessThan(8)
      for (const a of ways)
        for (const b of ways) {
          if (a === b || a.lane !== b.lane || a.isAgain !== b.isAgain || a.to === b.to) continue
          const [first, second] = a.from < b.from ? [a, b] : [b, a]
          expect(Math.max(first.from, first.to)).toBeLessThanOrEqual(Math.min(second.from, second.to))
        }
    }
  })
})
