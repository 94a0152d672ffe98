import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Counted } from './counted.ts'
import { planIncoming } from './plan-incoming.ts'

const announced = (id: number, product: number, pieces: number, lot: number | null = null) => ({
  id,
  product,
  pieces,
  lot,
})
const counted = (product: number, pieces: number, more: Partial<Counted> = {}): Counted => ({
  line: null,
  product,
  lot: null,
  pieces,
  to: 1,
  ...more,
})
/** Pieces by product and lot. */
function sum(
  list: readonly { product: number; lot: number | null; pieces: number }[],
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { product, lot, pieces } of list)
    sums[`${product}/${lot}`] = (sums[`${product}/${lot}`] ?? 0) + pieces
  return sums
}

const noLines = new Map<number, string>()

describe('what was counted becomes what came in', () => {
  it('adds up the pieces of one line that go to several places', () => {
    const plan = planIncoming([announced(1, 7, 3)], [counted(7, 2), counted(7, 1, { to: 2 })], noLines)
    expect(plan).toEqual({ came: [{ move: 1, pieces: 3, lot: null }], missing: [], undeclared: [] })
  })

  it('counts to the line that the dock names before any other of the same product', () => {
    const lines = new Map([
      [1, 'S1'],
      [2, 'S2'],
    ])
    const plan = planIncoming(
      [announced(1, 7, 1), announced(2, 7, 1)],
      [counted(7, 1, { line: 'S2' })],
      lines,
    )
    expect(plan.came).toEqual([{ move: 2, pieces: 1, lot: null }])
    expect(plan.missing).toEqual([1])
  })

  it('fills announced lines before one of them gets too many', () => {
    const plan = planIncoming(
      [announced(1, 7, 1), announced(2, 7, 1)],
      [counted(7, 1), counted(7, 2, { line: 'x' })],
      noLines,
    )
    expect(plan.came.map(({ pieces }) => pieces)).toEqual([1, 2])
  })

  it('takes another lot than the announced one for what nobody announced', () => {
    const plan = planIncoming([announced(1, 7, 1, 50)], [counted(7, 1, { lot: 51 })], noLines)
    expect(plan).toEqual({
      came: [],
      missing: [1],
      undeclared: [{ product: 7, lot: 51, pieces: 1, like: 1 }],
    })
  })

  it('learns the lots of a line that named none, one move for each', () => {
    const plan = planIncoming(
      [announced(1, 7, 2)],
      [counted(7, 1, { lot: 50 }), counted(7, 1, { lot: 51 })],
      noLines,
    )
    expect(plan.came).toEqual([{ move: 1, pieces: 1, lot: 50 }])
    expect(plan.undeclared).toEqual([{ product: 7, lot: 51, pieces: 1, like: 1 }])
  })

  it('neither loses nor invents a piece, whatever was announced and counted', () => {
    const small = fc.integer({ min: 1, max: 3 })
    const lot = fc.option(small)
    const moves = fc.array(fc.record({ product: small, pieces: small, lot }), { maxLength: 6 })
    const rows = fc.array(
      fc.record({
        product: small,
        pieces: small,
        lot,
        to: small,
        line: fc.option(fc.constantFrom('0', '1', '2')),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(moves, rows, (some, all) => {
        const known = some.map((move, id) => ({ ...move, id }))
        const plan = planIncoming(known, all, new Map(known.map(({ id }) => [id, String(id)])))
        const productOf = (id: number) => known[id]!.product
        const taken = [
          ...plan.came.map(({ move, pieces, lot: of }) => ({ product: productOf(move), pieces, lot: of })),
          ...plan.undeclared,
        ]
        expect(sum(taken)).toEqual(sum(all))
        expect(new Set([...plan.came.map(({ move }) => move), ...plan.missing]).size).toBe(known.length)
      }),
    )
  })
})
