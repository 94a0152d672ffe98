import * as fc from 'fast-check'
import { SERIAL_DOUBTS, WEIGHT_SIGNS } from '#contract/rules/signals'
import type { KnownSigns } from './signal-facts.ts'

/** For tests: anything that may not fit about a unit, or nothing. */
export const anySigns: { [Sign in keyof KnownSigns]: fc.Arbitrary<KnownSigns[Sign]> } = {
  serialDoubt: fc.constantFrom(null, ...SERIAL_DOUBTS),
  weightDoubt: fc.constantFrom(null, ...WEIGHT_SIGNS),
  articlesG: fc.constantFrom(null, 400, 2000),
  returnedBefore: fc.boolean(),
  missingShareBp: fc.constantFrom(null, 0, 2999, 3000, 10_000),
  returnsOfOrder: fc.nat({ max: 6 }),
  returnsOfCustomer: fc.nat({ max: 40 }),
  piecesOfCustomer: fc.nat({ max: 100 }),
}
