import { describe, expect, it } from 'vitest'
import { missingShareBp } from './missing-share.ts'

const part = (minor: number | null, quantity = 1, currency = 'PLN') => ({
  name: 'Charger',
  quantity,
  replacementPriceMinor: minor,
  currency: minor === null ? null : currency,
})
const price = { minor: 10_000, currency: 'PLN' }

describe('what is missing, against the price of the piece', () => {
  it.each([
    ['nothing', [], 0],
    ['one part', [part(2550)], 2550],
    ['two of a kind and another', [part(1000, 2), part(1)], 2001],
    ['more than the piece costs', [part(99_999)], 10_000],
    ['a part that nobody knows the price of', [part(100), part(null)], null],
    ['a part with a price in other money', [part(100, 1, 'EUR')], null],
  ])('%s', (_, missing, share) => expect(missingShareBp(missing, price)).toBe(share))

  it('is unknown where the piece has no price', () => {
    expect(missingShareBp([part(1)], null)).toBeNull()
    expect(missingShareBp([part(1)], { minor: 0, currency: 'PLN' })).toBeNull()
  })

  it('is rounded down', () => {
    expect(missingShareBp([part(1)], { minor: 3, currency: 'PLN' })).toBe(3333)
  })
})
