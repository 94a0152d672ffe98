import { describe, expect, test } from 'vitest'
import { Pan } from './pan.ts'
import { IN_MOTION, OVERLOAD } from './scale-reading.ts'

/** Lays these on the pan one after the other; gives the load of each that is a weight. */
function loads(...grams: (number | 'moves')[]): (number | null)[] {
  const pan = new Pan()
  return grams.map((one) => {
    pan.read(one === 'moves' ? IN_MOTION : { kind: 'stable', grams: one }, 0)
    return pan.weight?.load ?? null
  })
}

describe('what lies on a pan', () => {
  test('is weighed while it is still, and only then', () => {
    const pan = new Pan()
    pan.read({ kind: 'stable', grams: 1250 }, 7)
    expect(pan.weight).toEqual({ grams: 1250, atMonotonicMs: 7, load: 1 })
    pan.read(IN_MOTION, 8)
    expect(pan.weight).toBeNull()
    pan.read({ kind: 'stable', grams: 1250 }, 9)
    pan.read(OVERLOAD, 10)
    expect(pan.weight).toBeNull()
    pan.read({ kind: 'stable', grams: 1250 }, 11)
    pan.lose()
    expect(pan.weight).toBeNull()
  })

  test('is nothing where there is dust, or less than nothing', () => {
    expect(loads(0, 20, -3, -1250)).toEqual([null, null, null, null])
  })

  test('is the same load while it is nudged, or lost sight of', () => {
    expect(loads(1250, 'moves', 1252, 1249, 'moves', 1250)).toEqual([1, null, 1, 1, null, 1])
  })

  test('is another load once the pan was empty, even of the same weight', () => {
    expect(loads(1250, 0, 1250, 'moves', 2, 1250)).toEqual([1, null, 2, null, null, 3])
  })

  test('is another load where it changed by more than a nudge', () => {
    expect(loads(1250, 'moves', 1290)).toEqual([1, null, 2])
  })
})
