import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BASE32_ALPHABET, base32Number, encodeBase32, readBase32Number } from './base32.ts'

const uuid = fc.uint8Array({ minLength: 16, maxLength: 16 })

test('has 32 characters in the order of their codes and nothing that looks like 1, 0 or V', () => {
  expect(BASE32_ALPHABET).toHaveLength(32)
  expect(Array.from(BASE32_ALPHABET).sort().join('')).toBe(BASE32_ALPHABET)
  expect(BASE32_ALPHABET).not.toMatch(/[ILOU]/)
})

test('writes a UUID as 26 characters', () => {
  expect(encodeBase32(new Uint8Array(16))).toBe('0'.repeat(26))
  expect(encodeBase32(new Uint8Array(16).fill(255))).toBe(`${'Z'.repeat(25)}W`)
  expect(encodeBase32(Uint8Array.of(0x08, 0x42, 0x10, 0x84, 0x21))).toBe('11111111')
  expect(encodeBase32(new Uint8Array(0))).toBe('')
})

test('sorts keys as their bytes sort, so that UUIDv7 keys stand in the order of time', () => {
  fc.assert(
    fc.property(uuid, uuid, (a, b) => {
      const texts = [encodeBase32(a), encodeBase32(b)] as const
      expect(Math.sign(Buffer.compare(a, b))).toBe(texts[0] < texts[1] ? -1 : texts[0] > texts[1] ? 1 : 0)
    }),
  )
})

test('keeps every bit of the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      const bits = Array.from(encodeBase32(bytes))
        .map((character) => BASE32_ALPHABET.indexOf(character).toString(2).padStart(5, '0'))
        .join('')
      const back = bits.slice(0, bytes.length * 8).match(/.{8}/g) ?? []
      expect(back.map((byte) => Number.parseInt(byte, 2))).toEqual([...bytes])
      expect(bits.slice(bytes.length * 8)).toMatch(/^0{0,4}$/)
    }),
  )
})

test('counts in a fixed number of characters and reads the number back', () => {
  expect(base32Number(0, 7)).toBe('0000000')
  expect(base32Number(33, 3)).toBe('011')
  expect(base32Number(32 ** 7 - 1, 7)).toBe('ZZZZZZZ')
  fc.assert(
    fc.property(fc.nat({ max: 32 ** 7 - 1 }), (n) => {
      expect(readBase32Number(base32Number(n, 7))).toBe(n)
    }),
  )
})

test('refuses a number that does not fit and text that is none', () => {
  for (const n of [-1, 1.5, 32 ** 7, Number.NaN, Infinity])
    expect(() => base32Number(n, 7)).toThrow(RangeError)
  for (const text of ['', 'I', 'O0', '00l', 'a', '00000000000', ' 1'])
    expect(readBase32Number(text)).toBeNull()
})
