import { expect, it } from 'vitest'
import { isDoubleRead, type Read } from './double-read.ts'

const read: Read = { text: '9520000000011', promptId: 'P7', at: 1000 }

it('is the same barcode again at once, while the same question stands', () => {
  expect(isDoubleRead(read, { ...read, at: 1300 }, false)).toBe(true)
})

it.each([
  ['another barcode', { ...read, at: 1300, text: '9520000000028' }, false],
  ['the same one at the next question', { ...read, at: 1300, promptId: 'P8' }, false],
  ['the same one a while later', { ...read, at: 1600 }, false],
  ['one piece more while pieces are counted', { ...read, at: 1300 }, true],
])('is not %s', (_, again, isCounting) => {
  expect(isDoubleRead(read, again, isCounting)).toBe(false)
})

it('is not the first', () => {
  expect(isDoubleRead(null, read, false)).toBe(false)
})
