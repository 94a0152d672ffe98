import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gramsOf } from './grams.ts'

describe('a weight in whole grams', () => {
  test.each([
    ['1.250', 'kg', 1250],
    ['0.0005', 'kg', 1],
    ['0.0004', 'kg', 0],
    ['-0.0005', 'kg', -1],
    ['1', 'lb', 454],
    ['2.205', 'lb', 1000],
    ['100', 'lb', 45_359],
    ['1', 'oz', 28],
    ['3.5', 'oz', 99],
    ['16', 'oz', 454],
    ['499.5', 'g', 500],
    ['499.49', 'g', 499],
    ['.5', 'g', 1],
    ['12.', 'g', 12],
    ['-  0.020', 'kg', -20],
    ['-0', 'g', 0],
    ['1.250', 'KG', 1250],
  ])('%s %s is %i g', (text, unit, grams) => {
    expect(gramsOf(text, unit)).toBe(grams)
  })

  test.each(['', '.', '-', '1,5', '1.2.3', '1e3', '0x10', '------', '1234567890', '١'])(
    '%o is no number of a scale',
    (text) => {
      expect(gramsOf(text, 'kg')).toBe('garbled')
    },
  )

  test.each(['', 'ct', 't', 'mg', 'lb:oz', 'PCS', '%', '__proto__', 'constructor'])(
    'the unit %o is not guessed at',
    (unit) => {
      expect(gramsOf('1', unit)).toBe('unknown-unit')
    },
  )

  test('is what the definition of the unit says, to the half gram, with no drift', () => {
    const oneLb = 45_359_237n
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        (digits, places) => {
          const text = String(digits).padStart(places + 1, '0')
          const written = `${text.slice(0, text.length - places)}.${text.slice(text.length - places)}`
          const grams = gramsOf(written, 'lb') as number
          const apart = BigInt(grams) * 100_000n * 10n ** BigInt(places) - BigInt(digits) * oneLb
          expect(2n * (apart < 0n ? -apart : apart)).toBeLessThanOrEqual(100_000n * 10n ** BigInt(places))
        },
      ),
    )
  })
})
