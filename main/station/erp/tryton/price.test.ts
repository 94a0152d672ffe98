import { expect, it } from 'vitest'
import { priceOf } from './price.ts'

it.each([
  ['19.9', 'PLN', '19.90'],
  ['19.9050', 'PLN', '19.91'],
  ['19.9949', 'USD', '19.99'],
  ['0.005', 'EUR', '0.01'],
  ['1500.4', 'JPY', '1500'],
  ['7', 'KWD', '7.000'],
])('a price of %s %s is taken as %s', (amount, currency, taken) => {
  expect(priceOf(amount, currency)).toEqual({ amount: taken, currency })
})

it.each([
  [null, 'PLN'],
  ['-1', 'PLN'],
  ['1', 'XXX'],
])('%s %s is no price', (amount, currency) => {
  expect(priceOf(amount, currency)).toBeNull()
})
