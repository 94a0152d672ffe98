import { beforeEach, describe, expect, it } from 'vitest'
import type { ReturnChange } from '#contract/return-changes'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { standingChanges, type ChangedReturn } from './return-changes.ts'
import { changeTeller } from './tell-changes.ts'

let bench: TestBench
let parcel: string

beforeEach(() => {
  bench = smallSite({ labelPolicy: 'never' }).signIn()
  comes(2)
  bench.scan('P-N1')
  parcel = bench.prompt.context.parcel!
})

/** A file of expected returns, with so many mugs. */
function comes(quantity: number, more: object = {}, rma = 'N-1'): void {
  const said = { type: 'withdrawal', parcels: [{ tracking: 'P-N1' }], ...more }
  bench.load('expected-returns', [
    { client: 'MAIN', rma, ...said, lines: [{ line: '1', sku: 'MUG', quantity }] },
  ])
}

const standing = (): ReturnChange[] => standingChanges(bench.db, parcel).flatMap(({ changes }) => changes)
const toThree = { what: 'quantity', sku: 'MUG', from: '2', to: '3' }
const changed = (to: string) => ({ client: 'MAIN', rma: 'N-1', changes: [{ ...toThree, to }] })

describe('a return that a file changes while its parcel is on the bench', () => {
  it('stands as changed beside whatever is asked until the worker says that they saw it', () => {
    const before = bench.prompt
    comes(3)
    expect(standing()).toEqual([toThree])
    expect(bench.prompt).toMatchObject({ id: before.id, step: before.step })
    expect(bench.options).toContain('seen')
    bench.scan(GTIN.mug)
    expect([standing(), bench.options.includes('seen')]).toEqual([[toThree], true])
    const asked = bench.prompt
    bench.command('seen')
    expect(standing()).toEqual([])
    expect(bench.prompt.say).toEqual(asked.say)
    expect(bench.options).toEqual(
      asked.options.map(({ command }) => command).filter((name) => name !== 'seen'),
    )
  })

  it('is news again once it changes again, and only what changed since', () => {
    comes(3)
    bench.command('seen')
    comes(3, { resolution: 'exchange' })
    expect(standing()).toMatchObject([{ what: 'resolution', to: 'exchange' }])
  })

  it('says how it was when somebody last saw it, however often it changed since', () => {
    comes(5)
    comes(3)
    expect(standing()).toEqual([toThree])
    comes(2)
    expect(standing()).toEqual([])
    expect(bench.options).not.toContain('seen')
  })

  it('loses nothing that was done to it', () => {
    bench.scan(GTIN.mug)
    bench.command('enter')
    comes(3)
    expect(bench.db.lines.inParcel(parcel)).toMatchObject([{ quantity: 3, received: 1 }])
  })

  it('stands while the parcel is parked, and is no news any more when it was closed', () => {
    bench.command('park')
    comes(3)
    bench.scan('P-N1')
    expect(standing()).toEqual([toThree])
    bench.command('close-parcel', 'missing')
    expect(bench.db.parcels.get(parcel).state).toBe('closed')
    expect(standing()).toEqual([])
    comes(4)
    expect(standing()).toEqual([])
    bench.command('undo')
    expect(standing()).toEqual([{ ...toThree, to: '4' }])
  })

  it('is nothing to see again by undo', () => {
    comes(3)
    bench.command('seen', 'undo')
    expect(standing()).toEqual([])
  })
})

it('has nothing to show of a return that nobody has opened, and refuses to see nothing', () => {
  bench.command('park')
  comes(1, { parcels: [{ tracking: 'P-N2' }] }, 'N-2')
  comes(2, { parcels: [{ tracking: 'P-N2' }] }, 'N-2')
  bench.scan('P-N2')
  expect(bench.options).not.toContain('seen')
  expect(refusalsAmong(bench.command('seen'))).toEqual(['command-not-now'])
})

describe('who follows the station from outside', () => {
  let told: ChangedReturn[]
  let tell: () => void
  beforeEach(() => {
    told = []
    tell = changeTeller(bench.db, (change) => void told.push(change))
  })

  it('hears of each change once, and again when the parcel is taken up or the station starts anew', () => {
    comes(3)
    tell()
    tell()
    comes(4)
    tell()
    expect(told).toEqual([changed('3'), changed('4')])
    bench.command('park')
    tell()
    bench.scan('P-N1')
    tell()
    changeTeller(bench.db, (change) => void told.push(change))()
    expect(told.slice(2)).toEqual([changed('4'), changed('4')])
    bench.command('seen')
    tell()
    expect(told).toHaveLength(4)
  })
})
