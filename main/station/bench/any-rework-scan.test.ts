import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReworkOperationRow } from '#db/rework-operations-table'
import { shippedRules, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { verify } from '../records/verify.ts'
import { reworkCost } from '../rework/rework-cost.ts'

/** What hands do around a piece in rework; `restart`: the plug was pulled, and the core began anew. */
const MOVES = [
  'lpn',
  'yes',
  'no',
  'next',
  'part-missing',
  'undo',
  'back',
  'park',
  'dirty again',
  'as-new',
  'place',
  'another way',
  'somebody else',
  'restart',
] as const
type Move = (typeof MOVES)[number]

const maxLoops = new Map((shippedRules.operations ?? []).map(({ id, maxLoops: most }) => [id, most]))

function shirtAtCleaning(bench: TestBench): { unit: string; lpn: string } {
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  bench.command('dirty', 'answer.2', 'no', 'no', 'yes')
  const { unit, lpn } = bench.prompt.context
  bench.scan(lpn!)
  bench.scan('CLN-1')
  bench.command('close-parcel')
  return { unit: unit!, lpn: lpn! }
}

function make(bench: TestBench, lpn: string, move: Move): void {
  switch (move) {
    case 'lpn':
      return void bench.scan(lpn)
    case 'place':
      return void bench.scan(bench.prompt.context.container ?? 'CLN-1')
    case 'dirty again':
      return void bench.command('dirty', 'answer.2', 'no', 'no', 'yes')
    case 'another way':
      return void bench.command('disposition.BSTOCK', 'answer.1')
    case 'somebody else':
      bench.command('sign-out')
      return void bench.signIn('supervisor')
    case 'restart':
      bench.floor.steady = { run: `R${bench.floor.now()}`, nowMs: () => 0 }
      return bench.db.changes.takenBack()
    default:
      return void bench.command(move)
  }
}

function checkOperations(bench: TestBench, unitId: string): void {
  const rows = bench.db.reworkOperations.ofUnit(unitId)
  const unit = bench.db.units.get(unitId)
  const left = rows.filter(({ state }) => state === 'open' || state === 'begun')
  for (const plan of Object.values(Object.groupBy(rows, ({ decisionId }) => decisionId)))
    expect(plan?.map(({ position }) => position)).toEqual(plan?.map((_row, i) => i + 1))
  // Only one is in hand; all that is left belongs to the decision that holds, and that decision leaves something.
  expect(rows.filter(({ state }) => state === 'begun').length).toBeLessThanOrEqual(1)
  expect(new Set(left.map(({ decisionId }) => decisionId)).size).toBeLessThanOrEqual(1)
  expect(left.length > 0).toBe(unit.action === 'rework')
  for (const [operation, most] of maxLoops) expect(tried(rows, operation)).toBeLessThanOrEqual(most)
  expect(reworkCost(rows).minutes).toBeGreaterThanOrEqual(0)
}

const tried = (rows: readonly ReworkOperationRow[], operation: string): number =>
  rows.filter((row) => row.operation === operation && (row.state === 'done' || row.state === 'failed')).length

describe('whatever is scanned around a piece in rework', () => {
  it('loses no operation, and goes through none more often than it may', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MOVES), { minLength: 5, maxLength: 40 }), (moves) => {
        const bench = smallSite({ labelPolicy: 'always' }).signIn()
        const { unit, lpn } = shirtAtCleaning(bench)
        for (const move of moves) {
          make(bench, lpn, move)
          checkOperations(bench, unit)
        }
        expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
