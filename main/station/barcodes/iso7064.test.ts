import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasMod37_36Check, mod37_36Check } from './iso7064.ts'

const anyBytes = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const body = fc.stringMatching(/^[0-9A-Z]{1,30}$/)

test('agrees with the check characters that DPD prints on its labels', () => {
  expect(mod37_36Check('008182709980000020033350276')).toBe('C')
  expect(mod37_36Check('008182709980000020045327276')).toBe('N')
})

test('refuses every other check character', () => {
  fc.assert(
    fc.property(body, fc.constantFrom(...Array.from(ALPHABET)), (text, check) => {
      expect(hasMod37_36Check(text + check)).toBe(check === mod37_36Check(text))
    }),
  )
})

test('tells of every single wrong character', () => {
  fc.assert(
    fc.property(body, fc.nat(29), fc.constantFrom(...Array.from(ALPHABET)), (text, at, wrong) => {
      const place = at % text.length
      fc.pre(text[place] !== wrong)
      const changed = text.slice(0, place) + wrong + text.slice(place + 1)
      expect(hasMod37_36Check(changed + mod37_36Check(text))).toBe(false)
    }),
  )
})

test('is not fooled by other alphabets and never throws while checking', () => {
  for (const text of ['', 'C', 'c', '0c', 'ſC', '12-4']) expect(hasMod37_36Check(text)).toBe(false)
  fc.assert(fc.property(anyBytes, (text) => typeof hasMod37_36Check(text) === 'boolean'))
  expect(() => mod37_36Check('a')).toThrow(RangeError)
})
