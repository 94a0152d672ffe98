import { describe, expect, it } from 'vitest'
import { reworkCost } from './rework-cost.ts'

const MINUTE_MS = 60_000
const cost = (minor: number) => JSON.stringify([{ currency: 'PLN', minor }])

describe('what a rework costs', () => {
  it('is what was done and what was tried in vain, in minutes as they were used and money as it was planned', () => {
    const rows = [
      { state: 'done', usedMs: 3.5 * MINUTE_MS, cost: cost(800) },
      { state: 'failed', usedMs: 1 * MINUTE_MS, cost: cost(480) },
      { state: 'open', usedMs: 2 * MINUTE_MS, cost: cost(9000) },
      { state: 'dropped', usedMs: 0, cost: cost(9000) },
    ] as const
    expect(reworkCost(rows)).toEqual({ minutes: 5, money: [{ currency: 'PLN', minor: 1280 }] })
  })

  it('is nothing for what was never reworked', () => {
    expect(reworkCost([])).toEqual({ minutes: 0, money: [] })
  })
})
