import { describe, expect, it } from 'vitest'
import { countsOf, nextStep, planned, restOf, type Piece, type ReturnLine } from './medusa-plan.ts'

const line = (id: string, sku: string, quantity: number): ReturnLine => ({
  id,
  orderItem: `of-${id}`,
  sku,
  quantity,
})
const piece = (sku: string, quantity: number, target: string, named: string | null = null): Piece => ({
  line: named,
  sku,
  quantity,
  target,
})
const LINES = [line('l1', 'SHIRT', 2), line('l2', 'SHIRT', 1), line('l3', 'PAN', 1)]
const none = new Map<string, number>()

describe('which announced pieces came', () => {
  it('are those of the line that the dock names, then of any line of the product', () => {
    const plan = planned([piece('SHIRT', 2, 'MAIN', 'l2')], { lines: LINES, taken: none })
    expect(plan).toEqual({
      ok: true,
      wanted: new Map([
        ['MAIN of-l2', 1],
        ['MAIN of-l1', 1],
      ]),
    })
  })

  it('are none at all where there is one too many, what an earlier parcel brought counted', () => {
    expect(planned([piece('SHIRT', 4, 'MAIN')], { lines: LINES, taken: none })).toEqual({
      ok: false,
      sku: 'SHIRT',
      tooMany: 1,
    })
    expect(planned([piece('CUP', 1, 'MAIN')], { lines: LINES, taken: none })).toMatchObject({ tooMany: 1 })
    const taken = new Map([['of-l3', 1]])
    expect(planned([piece('PAN', 1, 'MAIN')], { lines: LINES, taken })).toMatchObject({ sku: 'PAN' })
  })
})

describe('what is left to do', () => {
  const wanted = countsOf([
    { target: 'MAIN', orderItem: 'a', quantity: 2 },
    { target: 'HOLD', orderItem: 'a', quantity: 1 },
    { target: 'DAMAGED', orderItem: 'b', quantity: 1 },
  ])

  it('goes shelf by shelf, the damaged with the first', () => {
    const first = nextStep(wanted, null)
    expect(first).toEqual({
      shelf: 'HOLD',
      received: [{ orderItem: 'a', quantity: 1 }],
      dismissed: [{ orderItem: 'b', quantity: 1 }],
    })
    const done = new Map([
      ['HOLD a', 1],
      ['DAMAGED b', 1],
    ])
    expect(nextStep(restOf(wanted, done)!, null)).toEqual({
      shelf: 'MAIN',
      received: [{ orderItem: 'a', quantity: 2 }],
      dismissed: [],
    })
  })

  it('needs a shelf even where all of it is damaged', () => {
    const broken = countsOf([{ target: 'DAMAGED', orderItem: 'b', quantity: 1 }])
    expect(nextStep(broken, null)).toBeNull()
    expect(nextStep(broken, 'MAIN')).toMatchObject({ shelf: 'MAIN', received: [] })
  })

  it('cannot be told where more was done than is wanted', () => {
    expect(restOf(wanted, new Map([['MAIN a', 3]]))).toBeNull()
    expect(restOf(wanted, new Map([['ELSEWHERE a', 1]]))).toBeNull()
  })
})
