import { beforeEach, describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { refusalsAmong, shippedRules, TestBench } from '#tests/bench-floor'
import { verify } from '../records/verify.ts'

const GTIN = '9520000000011'
const SCAN = `(01)0${GTIN}`
const rules: RuleSet = {
  ...shippedRules,
  recalls: [
    {
      id: 'lot-7',
      words: { en: 'Recalled', pl: 'Recalled', ro: 'Recalled', he: 'Recalled' },
      gtins: [],
      skus: ['THING'],
      lots: ['L7'],
      serials: [],
      source: 'made up',
      date: '2026-01-15',
    },
  ],
}

let bench: TestBench
let unit: string
let lpn: string

/** A piece whose lot and date nobody can read: it waits on hold, labelled. */
beforeEach(() => {
  bench = new TestBench({ labelPolicy: 'always' }, { rules })
    .load('products', [
      { sku: 'THING', gtins: [GTIN], name: 'Thing', lotTracked: true, expiryRequired: true },
      { sku: 'OTHER', gtins: ['9520000000028'], name: 'Other' },
    ])
    .load('expected-returns', [
      {
        rma: 'R1',
        country: 'PL',
        deliveredOn: '2026-10-20',
        notifiedOn: '2026-10-25',
        parcels: [{ tracking: 'P1' }],
        lines: [{ sku: 'THING', quantity: 1 }],
      },
    ])
    .signIn()
  bench.scan('P1')
  bench.scan(GTIN)
  bench.command('as-new', 'none', 'none')
  const { context } = bench.prompt
  unit = context.unit!
  lpn = context.lpn!
  bench.scan(lpn)
  bench.scan(bench.prompt.context.container!)
  bench.command('close-parcel')
  bench.scan(lpn)
})

const kinds = (since: number): string[] =>
  bench.db.raw
    .prepare<[number], { kind: string }>('SELECT kind FROM outbox WHERE seq > ? ORDER BY seq')
    .all(since)
    .map(({ kind }) => kind)
const told = (): number =>
  bench.db.raw.prepare<[], { n: number }>('SELECT max(seq) AS n FROM outbox').get()!.n

describe('a lot and a date that are read later', () => {
  it('are asked for where the piece lies for want of them', () => {
    expect(bench.prompt).toMatchObject({ step: 'disposition', note: { key: 'note.read-lot' } })
  })

  it('open the gates: the piece is decided anew, and the ERP hears what was read', () => {
    const before = told()
    bench.scan(`${SCAN}(17)281231(10)L8`)
    expect(bench.db.units.get(unit)).toMatchObject({
      lot: 'L8',
      expiresOn: '2028-12-31',
      disposition: 'RESTOCK',
      recall: null,
    })
    expect(kinds(before)).toEqual(['correction', 'receipt', 'correction', 'decision'])
    expect(JSON.parse(bench.db.outbox.newestOf(unit, 'receipt')!.payload)).toMatchObject({ lot: 'L8' })
    expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  })

  it('close others: of the lot that the maker calls back, it stays in quarantine', () => {
    bench.scan(`${SCAN}(10)L7`)
    expect(bench.db.units.get(unit)).toMatchObject({ lot: 'L7', recall: 'lot-7', action: 'quarantine' })
  })

  it('grade it anew where the day has passed', () => {
    bench.scan(`${SCAN}(17)260101(10)L8`)
    expect(bench.db.units.get(unit)).toMatchObject({ grade: 'E', expiresOn: '2026-01-01' })
  })

  it('are taken back with undo', () => {
    const before = bench.db.units.get(unit)
    bench.scan(`${SCAN}(17)281231(10)L8`)
    bench.command('undo')
    expect(bench.db.units.get(unit)).toEqual(before)
  })

  it('are those of no other product, and nothing that is known already', () => {
    expect(refusalsAmong(bench.scan('(01)09520000000028(10)L8'))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.scan(GTIN))).toEqual(['not-expected-here'])
    expect(bench.db.units.get(unit).lot).toBeNull()
  })
})
