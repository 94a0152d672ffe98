import { expect, test } from 'vitest'
import { moreFrequent } from './more-frequent.ts'

const all = { now: 1000, before: 1000 }

test('what came thrice as often is told, by how much', () => {
  expect(moreFrequent({ now: 60, before: 20 }, all)?.times).toBeCloseTo(3, 0)
})

test('small numbers do not shout: four of nothing, or six where there were four', () => {
  expect(moreFrequent({ now: 4, before: 0 }, all)).toBeNull()
  expect(moreFrequent({ now: 6, before: 4 }, all)).toBeNull()
})

test('a dock with twice the work has twice of everything, and nothing changed', () => {
  expect(moreFrequent({ now: 80, before: 40 }, { now: 2000, before: 1000 })).toBeNull()
})

test('of two that tripled, the one with more units behind it is surer', () => {
  const [few, many] = [moreFrequent({ now: 15, before: 5 }, all), moreFrequent({ now: 150, before: 50 }, all)]
  expect(many!.surely).toBeGreaterThan(few!.surely)
})
