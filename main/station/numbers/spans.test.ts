import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile, spanOf } from './spans.ts'

const countedSpans = (durations: readonly number[]): Map<number, number> => {
  const counted = new Map<number, number>()
  for (const ms of durations) counted.set(spanOf(ms), (counted.get(spanOf(ms)) ?? 0) + 1)
  return counted
}

test('the median and the P90 of any durations are told within a fifth of what they are', () => {
  const duration = fc.integer({ min: 1000, max: 86_400_000 })
  fc.assert(
    fc.property(fc.array(duration, { minLength: 1 }), fc.constantFrom(0.5, 0.9), (durations, share) => {
      const sorted = durations.toSorted((one, other) => one - other)
      const is = sorted[Math.ceil(share * sorted.length) - 1]!
      const told = quantile(countedSpans(durations), share)!
      expect(told / is).toBeGreaterThan(0.84)
      expect(told / is).toBeLessThan(1.2)
    }),
  )
})

test('of nothing there is no median, and a clock that went back counts as no time', () => {
  expect(quantile(new Map(), 0.5)).toBeNull()
  expect(quantile(new Map([[3, 0]]), 0.5)).toBeNull()
  expect(spanOf(-60_000)).toBe(0)
})
