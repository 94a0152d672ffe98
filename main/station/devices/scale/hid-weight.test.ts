import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hidReport } from '#tests/simulators/scale/scale-emulator'
import { readHidWeight } from './hid-weight.ts'

describe('a report of a USB scale', () => {
  test.each([
    [
      '20 grams on a letter scale',
      Uint8Array.of(3, 4, 0x02, 0x00, 0x14, 0x00),
      { kind: 'stable', grams: 20 },
    ],
    [
      '40 lb 5.2 oz, told in tenths of an ounce',
      Uint8Array.of(3, 4, 0x0b, 0xff, 0x34, 0x19),
      { kind: 'stable', grams: 18_291 },
    ],
    ['kilograms with three places', hidReport({ status: 4, value: 1250 }), { kind: 'stable', grams: 1250 }],
    [
      'pounds with two places',
      hidReport({ status: 4, unit: 0x0c, exponent: -2, value: 100 }),
      { kind: 'stable', grams: 454 },
    ],
    [
      'tens of grams',
      hidReport({ status: 4, unit: 0x02, exponent: 1, value: 125 }),
      { kind: 'stable', grams: 1250 },
    ],
    ['an empty pan', hidReport({ status: 2 }), { kind: 'stable', grams: 0 }],
    ['a fault', hidReport({ status: 1 }), { kind: 'fault' }],
    ['a pan that moves', hidReport({ status: 3, value: 1250 }), { kind: 'in-motion' }],
    ['less than nothing', hidReport({ status: 5 }), { kind: 'underload' }],
    ['too much', hidReport({ status: 6, value: 1250 }), { kind: 'overload' }],
    ['a scale that wants to be calibrated', hidReport({ status: 7 }), { kind: 'fault' }],
    ['a scale that wants to be set to zero', hidReport({ status: 8 }), { kind: 'fault' }],
    ['a status that nobody knows', hidReport({ status: 9 }), { kind: 'garbled' }],
    ['carats', hidReport({ status: 4, unit: 0x04 }), { kind: 'unknown-unit' }],
    [
      'a power of ten beyond all scales',
      hidReport({ status: 4, exponent: 100, value: 1 }),
      { kind: 'garbled' },
    ],
    ['half a report', hidReport({ status: 4 }).subarray(0, 4), { kind: 'garbled' }],
    ['another report of the same scale', Uint8Array.of(1, 2, 3), null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_name, report, reading) => {
    expect(readHidWeight(report)).toEqual(reading)
  })

  test('whatever comes, it is a whole number of grams or no weight', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9 }), (bytes) => {
        const reading = readHidWeight(Uint8Array.of(3, ...bytes))
        if (reading?.kind === 'stable') expect(Number.isSafeInteger(reading.grams)).toBe(true)
      }),
    )
  })
})
