import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wasteWeights } from './waste-weight.ts'

const metal = { code: '16 02 14', quantity: 2, weightG: 3000 }
const textile = { code: '20 01 11', quantity: 1, weightG: 1000 }
const unknown = { code: '20 01 40', quantity: 1, weightG: null }
const onScale = { weightG: 5000, weighed: true, isAll: true }

describe('the weight of waste in a load', () => {
  it('is the scale’s where the load is of one code', () => {
    expect(wasteWeights([metal], onScale)).toEqual([{ ...metal, weightG: 5000, weighed: true }])
    expect(wasteWeights([unknown], onScale)).toEqual([{ ...unknown, weightG: 5000, weighed: true }])
  })

  it('is a share of what the scale says where it is of several, and says that it was reckoned', () => {
    expect(wasteWeights([metal, textile], onScale)).toEqual([
      { ...metal, weightG: 3750, weighed: false },
      { ...textile, weightG: 1250, weighed: false },
    ])
  })

  it('is what the others leave, where the products of one code say nothing', () => {
    expect(wasteWeights([metal, unknown, textile], onScale)).toEqual([
      { ...metal, weighed: false },
      { ...unknown, weightG: 1000, weighed: false },
      { ...textile, weighed: false },
    ])
    expect(wasteWeights([metal, unknown], { ...onScale, weightG: 2000 })[1]).toMatchObject({ weightG: null })
  })

  it('is what the products say without a scale, and with goods among it', () => {
    for (const load of [
      { ...onScale, weighed: false },
      { ...onScale, isAll: false },
    ])
      expect(wasteWeights([metal, textile], load).map(({ weightG }) => weightG)).toEqual([3000, 1000])
  })

  it('adds up to what was weighed, to the gram', () => {
    const row = fc.record({
      code: fc.string(),
      quantity: fc.nat(),
      weightG: fc.integer({ min: 1, max: 1_000_000 }),
    })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 5_000_000 }),
        (rows, weightG) => {
          const weights = wasteWeights(rows, { weightG, weighed: true, isAll: true }).map(
            (each) => each.weightG ?? -1,
          )
          expect(weights.every((each) => each >= 0)).toBe(true)
          expect(weights.reduce((sum, each) => sum + each, 0)).toBe(weightG)
        },
      ),
    )
  })
})
