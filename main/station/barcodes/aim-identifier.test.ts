import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGs1Carrier, splitAim, symbologyOf } from './aim-identifier.ts'

const anyBytes = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

test('takes the identifier off the front of a scan', () => {
  expect(splitAim(']d20109521234543213')).toEqual({ aim: ']d2', text: '0109521234543213' })
  expect(splitAim(']C0RMA-1')).toEqual({ aim: ']C0', text: 'RMA-1' })
  expect(splitAim(']E0')).toEqual({ aim: ']E0', text: '' })
})

test('leaves a scan alone that has none', () => {
  for (const text of ['', ']', ']C', ']11', ']-0', 'RMA-]C1', ' ]C1']) {
    expect(splitAim(text)).toEqual({ aim: null, text })
  }
})

test('reads GS1 only where the symbol promised it', () => {
  for (const aim of [']C1', ']d2', ']Q3', ']e0', ']J1']) expect(isGs1Carrier(aim)).toBe(true)
  for (const aim of [null, ']C0', ']C2', ']d1', ']Q1', ']E0', ']I1', ']D2', ']c1', '']) {
    expect(isGs1Carrier(aim)).toBe(false)
  }
})

test('names the symbologies of the dock', () => {
  expect(symbologyOf(']C1')).toBe('GS1-128')
  expect(symbologyOf(']z7')).toBe('Aztec')
  expect(symbologyOf(']X0')).toBeNull()
  expect(symbologyOf('constructor')).toBeNull()
})

test('loses nothing of any scan', () => {
  fc.assert(
    fc.property(anyBytes, fc.constantFrom('', ']C1', ']d2', ']'), (rest, front) => {
      const { aim, text } = splitAim(front + rest)
      expect((aim ?? '') + text).toBe(front + rest)
    }),
  )
})
