import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gs1CheckDigit, gtin14, hasGs1CheckDigit, isSscc } from './gtin.ts'

const anyBytes = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))

describe('a GTIN on a product', () => {
  test.each([
    ['02345673', '00000002345673'],
    ['416000336108', '00416000336108'],
    ['2112345678900', '02112345678900'],
    ['9521234543213', '09521234543213'],
    ['09521234543213', '09521234543213'],
  ])('is filled up to 14 digits: %s', (text, expected) => {
    expect(gtin14(text)).toBe(expected)
  })

  test.each([
    '9521234543214',
    '952123454321',
    '',
    '95212345432',
    '952123454321A',
    ' 9521234543213',
    '٩٥٢١٢٣٤٥٤٣٢١٣',
  ])('is not one when digits are wrong, missing or no digits: %j', (text) => {
    expect(gtin14(text)).toBeNull()
  })

  test('tells of every single wrong digit and most swapped neighbours', () => {
    fc.assert(
      fc.property(digits(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
        const gtin = body + gs1CheckDigit(body)
        const wrong = String((Number(gtin[place]) + by) % 10)
        expect(gtin14(gtin.slice(0, place) + wrong + gtin.slice(place + 1))).toBeNull()
      }),
    )
  })

  test('weighs 3 and 1 from the right: the sum over all digits is a multiple of ten', () => {
    fc.assert(
      fc.property(digits(17), (body) => {
        const all = Array.from(body + gs1CheckDigit(body), Number).reverse()
        const sum = all.reduce((total, digit, fromRight) => total + digit * (fromRight % 2 === 0 ? 1 : 3), 0)
        expect(sum % 10).toBe(0)
      }),
    )
  })
})

describe('an SSCC on a parcel', () => {
  test('has 18 digits, or 20 with its AI in front', () => {
    expect(isSscc('006141411234567890')).toBe(true)
    expect(isSscc('00006141411234567890')).toBe(true)
    expect(isSscc('01006141411234567890')).toBe(false)
    expect(isSscc('006141411234567891')).toBe(false)
    expect(isSscc('9521234543213')).toBe(false)
  })
})

test('no text of the world makes the check digits throw', () => {
  fc.assert(
    fc.property(anyBytes, (text) => {
      expect(() => [gtin14(text), isSscc(text), hasGs1CheckDigit(text)]).not.toThrow()
    }),
  )
  expect(() => gs1CheckDigit('12a')).toThrow(RangeError)
})
