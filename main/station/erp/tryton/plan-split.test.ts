import { describe, expect, it } from 'vitest'
import { planSplit } from './plan-split.ts'

const move = (id: number, pieces: number, more: { to?: number; product?: number } = {}) => ({
  id,
  product: 7,
  lot: null,
  pieces,
  to: 3,
  origin: null,
  ...more,
})
const counted = (pieces: number, to: number) => ({ line: null, product: 7, lot: null, pieces, to })

describe('what came in goes on to where it was sorted', () => {
  it('splits one move over two places', () => {
    const plan = planSplit({ incoming: [move(1, 3)], inventory: [move(2, 3)] }, [
      counted(2, 10),
      counted(1, 12),
    ])
    expect(plan).toEqual({
      kept: [{ move: 2, pieces: 2, to: 10 }],
      added: [{ like: 2, pieces: 1, to: 12 }],
      dropped: [],
    })
  })

  it('leaves alone what is so already', () => {
    const inventory = [move(2, 2, { to: 10 }), move(3, 1, { to: 12 })]
    expect(planSplit({ incoming: [move(1, 3)], inventory }, [counted(2, 10), counted(1, 12)])).toBe(
      'nothing-to-do',
    )
  })

  it('drops what the server made twice of one coming', () => {
    const plan = planSplit({ incoming: [move(1, 3)], inventory: [move(2, 3), move(3, 3)] }, [counted(3, 10)])
    expect(plan).toEqual({ kept: [{ move: 2, pieces: 3, to: 10 }], added: [], dropped: [3] })
  })

  it('asks a person where other goods came in than were counted', () => {
    const inventory = [move(2, 3)]
    expect(planSplit({ incoming: [move(1, 3)], inventory }, [counted(2, 10)])).toBe('other-goods')
  })
})
