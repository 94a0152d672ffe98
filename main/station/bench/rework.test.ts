import { beforeEach, describe, expect, it } from 'vitest'
import type { ReworkOperationRow } from '#db/rework-operations-table'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { unitHistory } from '../records/unit-history.ts'
import { verify } from '../records/verify.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite({ labelPolicy: 'always' }).signIn()
})

const rows = (unit: string): ReworkOperationRow[] => bench.db.reworkOperations.ofUnit(unit)
const states = (unit: string): string[] => rows(unit).map(({ operation, state }) => `${operation} ${state}`)
const said = (): unknown => ('key' in bench.prompt.say ? bench.prompt.say.key : null)
const documentsOf = (unit: string, kind: string): Record<string, unknown>[] =>
  bench.db.raw
    .prepare<[string, string], { payload: string }>(
      'SELECT payload FROM outbox WHERE subject = ? AND kind = ? ORDER BY seq',
    )
    .all(unit, kind)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

/** Dirty beyond what a worker cleans at the bench: the cleaning bench's. */
const findDirty = (): void => void bench.command('dirty', 'answer.2', 'no', 'no', 'yes')

function dirtyShirt(): { unit: string; lpn: string } {
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  findDirty()
  const { unit, lpn } = bench.prompt.context
  return { unit: unit!, lpn: lpn! }
}

/** The shirt in the place for rework, its parcel closed. */
function shirtAtCleaning(): { unit: string; lpn: string } {
  const shirt = dirtyShirt()
  bench.scan(shirt.lpn)
  bench.scan('CLN-1')
  bench.command('close-parcel')
  return shirt
}

describe('a piece that is sent to rework', () => {
  it('has its operations written down with the decision, and the ERP is told of them', () => {
    const { unit } = dirtyShirt()
    expect(states(unit)).toEqual(['clean-textile open', 'fold-and-bag open'])
    expect(documentsOf(unit, 'decision').at(-1)).toMatchObject({
      operations: [
        { operation: 'clean-textile', minutes: 4, parts: [] },
        { operation: 'fold-and-bag', minutes: 2, parts: [{ name: 'Polybag', quantity: 1 }] },
      ],
    })
  })

  it('has nothing left to do once it is sent another way', () => {
    const { unit } = dirtyShirt()
    bench.command('disposition.BSTOCK', 'answer.1')
    expect(states(unit)).toEqual(['clean-textile dropped', 'fold-and-bag dropped'])
    bench.command('undo')
    expect(states(unit)).toEqual(['clean-textile open', 'fold-and-bag open'])
  })

  it('is opened at its next operation by its licence plate, step by step, and then inspected again', () => {
    const { unit, lpn } = shirtAtCleaning()
    bench.scan(lpn)
    expect(bench.prompt).toMatchObject({
      step: 'question',
      say: { key: 'prompt.operation', params: { place: '1/2', minutes: 4 } },
      context: { unit, lpn, disposition: 'CLEAN' },
    })
    expect(bench.options.slice(0, 3)).toEqual(['yes', 'no', 'next'])
    bench.command('yes')
    expect(bench.prompt.say).toMatchObject({ params: { place: '2/2' } })
    expect(bench.options.slice(0, 4)).toEqual(['yes', 'no', 'part-missing', 'next'])
    bench.command('yes')
    expect(states(unit)).toEqual(['clean-textile done', 'fold-and-bag done'])
    expect(bench.options[0]).toBe('as-new')
    bench.command('as-new')
    expect(bench.prompt.context).toMatchObject({ grade: 'A', disposition: 'RESTOCK' })
    expect(documentsOf(unit, 'inspection').at(-1)).toMatchObject({
      rework: [
        { operation: 'clean-textile', outcome: 'done' },
        { operation: 'fold-and-bag', outcome: 'done' },
      ],
    })
    expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  })

  it('takes each operation back, with undo, and the inspection that it brought', () => {
    const { unit, lpn } = shirtAtCleaning()
    const before = bench.db.units.get(unit)
    bench.scan(lpn)
    bench.command('yes', 'yes', 'undo')
    expect(states(unit)).toEqual(['clean-textile done', 'fold-and-bag begun'])
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.operation', params: { place: '2/2' } })
    bench.command('undo', 'undo')
    expect(states(unit)).toEqual(['clean-textile open', 'fold-and-bag open'])
    expect(bench.db.units.get(unit)).toEqual(before)
    expect(bench.step).toBe('arrive')
  })

  it('is inspected again at once where it cannot be done, and the rules know it', () => {
    const { unit, lpn } = shirtAtCleaning()
    bench.scan(lpn)
    bench.command('no')
    expect(states(unit)).toEqual(['clean-textile failed', 'fold-and-bag dropped'])
    findDirty()
    // Dirty and tried in vain: cleaning is not tried again, and the next rule that holds takes it.
    expect(bench.prompt.context.disposition).not.toBe('CLEAN')
    expect(documentsOf(unit, 'inspection').at(-1)).toMatchObject({
      rework: [{ operation: 'clean-textile', outcome: 'failed' }],
    })
  })

  it('waits for the part that misses, and its operation is open again for whoever has one', () => {
    const { unit, lpn } = shirtAtCleaning()
    bench.scan(lpn)
    bench.command('yes', 'part-missing')
    expect(bench.step).toBe('arrive')
    expect(states(unit)).toEqual(['clean-textile done', 'fold-and-bag open'])
    expect(rows(unit)[1]).toMatchObject({ missing: '[0]' })
    bench.scan(lpn)
    expect(bench.prompt.say).toMatchObject({ params: { place: '2/2' } })
    bench.command('yes')
    expect(rows(unit)[1]).toMatchObject({ state: 'done', missing: '[]' })
  })

  it('is put aside and taken up by somebody else; the time in hand adds up, the time between does not', () => {
    const { unit, lpn } = shirtAtCleaning()
    bench.scan(lpn)
    bench.command('next')
    const first = rows(unit)[0]!.usedMs
    expect(first).toBeGreaterThan(0)
    bench.command('sign-out')
    bench.signIn('supervisor')
    bench.scan(lpn)
    bench.command('yes')
    const [done] = rows(unit)
    expect(done?.usedMs).toBeGreaterThan(first)
    expect(done?.endedBy).not.toBeNull()
    expect(done?.endedBy).toBe(bench.db.bench.read().personId)
  })

  it('counts by the wall clock what was begun before the station was started anew', () => {
    const { unit, lpn } = shirtAtCleaning()
    bench.scan(lpn)
    bench.floor.steady = { run: 'R2', nowMs: () => 5 }
    bench.command('yes')
    expect(rows(unit)[0]?.usedMs).toBeGreaterThan(0)
  })

  it('goes through an operation as often as it may and no more: the rules find another way', () => {
    const { unit, lpn } = shirtAtCleaning()
    const clean = (): void => {
      bench.scan(lpn)
      bench.command('yes', 'yes')
      findDirty()
    }
    clean()
    expect(bench.prompt.context.disposition).toBe('CLEAN')
    bench.scan('CLN-1')
    clean()
    expect(bench.prompt.context.disposition).not.toBe('CLEAN')
    expect(refusalsAmong(bench.command('disposition.CLEAN'))).toEqual(['rework-used-up'])
    expect(rows(unit).filter(({ operation }) => operation === 'clean-textile')).toHaveLength(2)
  })

  it('says on its history what was planned and what was done', () => {
    const { unit, lpn } = shirtAtCleaning()
    bench.scan(lpn)
    bench.command('yes')
    const history = unitHistory(bench.floor, { unit })
    const entries = history.ok ? history.value.entries : []
    expect(entries.flatMap(({ brought }) => brought)).toContainEqual({
      byLanguage: expect.objectContaining({ en: 'Fold and bag it' }),
    })
    expect(entries.at(-1)?.says).toMatchObject({
      key: 'history.operation-done',
      params: { operation: { byLanguage: expect.objectContaining({ en: 'Clean it' }) } },
    })
  })

  it('is not asked of a parcel that is open beside it', () => {
    const { lpn } = shirtAtCleaning()
    bench.scan('P-TWO-A')
    bench.scan(lpn)
    expect(said()).toBe('prompt.operation')
    expect(refusalsAmong(bench.scan(GTIN.mug))).toEqual(['not-expected-here'])
    bench.command('next')
    expect(bench.step).toBe('identify')
  })
})
