import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDownBy, Presses } from './press-report.ts'

const pressesOf = (bytes: string | undefined, reports: number[][]) => {
  const presses = new Presses(isDownBy(bytes))
  return reports.map((report) => presses.feed(Uint8Array.from(report)))
}

test('a button is pressed once, however long it is held', () => {
  expect(
    pressesOf(undefined, [
      [1, 0, 0],
      [1, 2, 0],
      [1, 2, 0],
      [1, 0, 0],
      [1, 4, 0],
    ]),
  ).toEqual([false, true, false, false, true])
})

test('of a device with several buttons the one that the config names is meant', () => {
  expect(
    pressesOf('01 02', [
      [1, 1],
      [1, 0],
      [1, 2, 9],
      [1, 0],
    ]),
  ).toEqual([false, false, true, false])
})

test('a device that numbers no reports has its button in the first byte', () => {
  expect(pressesOf(undefined, [[0], [1], [0]])).toEqual([false, true, false])
  expect(pressesOf('ff', [[0], [255], [0]])).toEqual([false, true, false])
})

test('whatever comes, a press needs a release before it', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 })), (reports) => {
      const presses = pressesOf(undefined, reports)
      for (const [i, isPress] of presses.entries()) if (isPress) expect(presses[i - 1] ?? false).toBe(false)
    }),
  )
})
