import { describe, expect, it } from 'vitest'
import { compileRules } from '../compile-rules.ts'
import { gatherFacts, type KnownOfUnit } from '../facts.ts'
import { plainUnit, shippedRules } from '../rules-under-test.ts'
import { betterWay, waysOut } from './recovery.ts'

const price = { minor: 20_000, currency: 'PLN' }
const waysOf = (changes: Partial<KnownOfUnit>, of = shippedRules) =>
  waysOut(of, gatherFacts(of, { ...plainUnit, category: 'apparel', ...changes }), price)
const expected = (changes: Partial<KnownOfUnit>, code: string) =>
  waysOf(changes).find(({ disposition }) => disposition === code)?.expected

describe('what a way out brings in', () => {
  it('is the price, by grade and way, less the handling', () => {
    expect(expected({ grade: 'A' }, 'RESTOCK')).toEqual({ minor: 17_600, currency: 'PLN' })
    expect(expected({ grade: 'B' }, 'BSTOCK')).toEqual({ minor: 9700, currency: 'PLN' })
    expect(expected({ grade: 'C' }, 'BSTOCK')).toEqual({ minor: 5200, currency: 'PLN' })
    expect(expected({ grade: 'D' }, 'DONATE')).toEqual({ minor: -200, currency: 'PLN' })
  })

  it('is for all the pieces of a unit', () => {
    expect(expected({ grade: 'A', quantity: 3 }, 'RESTOCK')).toEqual({ minor: 52_800, currency: 'PLN' })
  })

  it('is less by what the planned rework costs, where the operations say so in that currency', () => {
    const worn = { grade: 'C', category: 'small-appliances' } as const
    // 52.5 % of 200.00, less 8.00 handling, less 39.00 + 10.80 + 8.20 for the three operations.
    expect(expected(worn, 'REFURBISH')).toEqual({ minor: 10_500 - 800 - 5800, currency: 'PLN' })
    const { operations = [] } = shippedRules.set
    const inEuro = operations.map((each) => ({
      ...each,
      cost: each.cost.filter(({ currency }) => currency === 'EUR'),
    }))
    const others = compileRules({ ...shippedRules.set, operations: inEuro })
    expect(waysOf(worn, others).find(({ disposition }) => disposition === 'REFURBISH')?.expected).toBeNull()
  })

  it('is not known where nothing is sold, where nobody knows a price, or what handling costs there', () => {
    expect(expected({ grade: 'A' }, 'HOLD')).toBeNull()
    const facts = gatherFacts(shippedRules, { ...plainUnit, grade: 'A' })
    expect(waysOut(shippedRules, facts, null).every((way) => way.expected === null)).toBe(true)
    const yen = waysOut(shippedRules, facts, { minor: 900, currency: 'JPY' })
    expect(yen.every((way) => way.expected === null)).toBe(true)
  })

  it('says which gate closes it', () => {
    const closed = waysOf({ grade: 'D' }).flatMap(({ disposition, closedBy }) =>
      closedBy.length > 0 ? [[disposition, ...closedBy]] : [],
    )
    expect(closed).toContainEqual(['RECYCLE', 'destruction-ban'])
    expect(closed.map(([code]) => code)).not.toContain('DONATE')
  })
})

describe('a better way', () => {
  it('is pointed out where it brings in more than the chosen one', () => {
    expect(betterWay(waysOf({ grade: 'C' }), 'DONATE')?.disposition).toBe('BSTOCK')
    expect(betterWay(waysOf({ grade: 'C' }), 'BSTOCK')).toBeNull()
  })

  it('is never a closed one', () => {
    const recalled = waysOf({ grade: 'A', recall: 'r' })
    expect(betterWay(recalled, 'QUARANTINE')).toBeNull()
    expect(betterWay(recalled, 'DISPOSE')).toBeNull()
  })
})
