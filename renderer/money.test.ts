import { expect, it } from 'vitest'
import { minorOf, writtenOf } from './money.ts'

it.each([
  ['120', 'PLN', 12_000],
  ['120,5', 'PLN', 12_050],
  [' 0.07 ', 'EUR', 7],
  ['1.005', 'EUR', null],
  ['12', 'JPY', 12],
  ['12.5', 'JPY', null],
  ['-5', 'PLN', null],
  ['1e3', 'PLN', null],
  ['', 'PLN', null],
  ['5', 'zł', null],
])('“%s” in %s is %s of its smallest coins', (written, currency, minor) =>
  expect(minorOf(written, currency)).toBe(minor),
)

it('is written back as people write it', () => {
  expect([writtenOf(12_050, 'PLN'), writtenOf(12, 'JPY')]).toEqual(['120.50', '12'])
})
