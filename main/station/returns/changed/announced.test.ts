import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { changesBetween, type Announced } from './announced.ts'

const RETURN: Announced = {
  type: 'withdrawal',
  resolution: 'money',
  contentHash: 'one',
  lines: [
    { sku: 'MUG', quantity: 2 },
    { sku: 'SHIRT', quantity: 1 },
  ],
}
const between = (now: Partial<Announced>) => changesBetween(RETURN, { ...RETURN, contentHash: 'two', ...now })

it('names pieces that are more, new and gone, before anything else', () => {
  const lines = [
    { sku: 'MUG', quantity: 1 },
    { sku: 'MUG', quantity: 2 },
    { sku: 'LAMP', quantity: 1 },
  ]
  expect(between({ lines, resolution: 'exchange' })).toEqual([
    { what: 'quantity', sku: 'MUG', from: '2', to: '3' },
    { what: 'line-gone', sku: 'SHIRT', from: '1', to: '0' },
    { what: 'line-added', sku: 'LAMP', from: '0', to: '1' },
    { what: 'resolution', sku: null, from: 'money', to: 'exchange' },
  ])
})

it('says that something else changed where no piece did, and nothing where nothing did', () => {
  expect(between({ type: 'complaint' })).toMatchObject([{ what: 'type' }])
  expect(between({})).toMatchObject([{ what: 'other' }])
  expect(changesBetween(RETURN, { ...RETURN, lines: [] })).toEqual([])
})

it('counts the pieces of a product together, however their lines are split', () => {
  const line = fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 9 }) })
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const halves = lines.flatMap(({ sku, quantity }) => [
        { sku, quantity: 1 },
        { sku, quantity: quantity - 1 },
      ])
      const whole = { ...RETURN, lines }
      const split = { ...RETURN, lines: halves.toReversed(), contentHash: 'two' }
      expect(changesBetween(whole, split)).toMatchObject([{ what: 'other' }])
    }),
  )
})
