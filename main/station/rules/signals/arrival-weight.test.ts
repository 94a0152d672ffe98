import { describe, expect, it } from 'vitest'
import { compileArrivalWeight } from './arrival-weight.ts'
import { shippedRules } from '../rules-under-test.ts'

const compare = compileArrivalWeight({ toleranceG: 100, tolerancePercent: 5 })

describe('a parcel’s weight beside the one it was sent with', () => {
  it.each([
    ['a small one within 100 g', 420, 500, null],
    ['a small one 101 g lighter', 399, 500, 'lighter'],
    ['a small one 101 g heavier', 601, 500, 'heavier'],
    ['a big one within 5 %', 9500, 10_000, null],
    ['a big one more than 5 % lighter', 9499, 10_000, 'lighter'],
    ['a big one more than 5 % heavier', 10_501, 10_000, 'heavier'],
    ['one that nobody weighed when it was sent', 399, null, null],
    ['one that was sent as weighing nothing', 399, 0, null],
  ])('%s', (_, weightG, shippedG, doubt) => {
    expect(compare(weightG, shippedG)).toBe(doubt)
  })

  it('is not compared where the site’s rules say nothing of it', () => {
    expect(compileArrivalWeight(undefined)(1, 10_000)).toBeNull()
  })

  it('is compared by the shipped rules', () => {
    expect(shippedRules.compareWeights(8000, 10_000)).toBe('lighter')
  })
})
