import { describe, expect, it } from 'vitest'
import { GTIN, smallSite } from '#tests/small-site'
import type { TestBench } from '#tests/bench-floor'
import { queuesNow } from './queues.ts'

const answerUntil = (bench: TestBench, step: string): void => {
  for (let turns = 0; bench.step !== step && turns < 20; turns++)
    bench.command(
      ['as-new', 'yes', 'enter', 'answer.1', 'none', 'no'].find((name) => bench.options.includes(name))!,
    )
}

describe('the queues of a station', () => {
  it('are empty where nothing waits', () => {
    const queues = queuesNow(smallSite().signIn().floor, 0)
    for (const queue of Object.values(queues)) expect(queue).toMatchObject({ total: 0, rows: [] })
    expect(queues.rework.byOperation).toEqual([])
  })

  it('name a parked parcel, who parked it, and what came out of it so far', () => {
    const bench = smallSite().signIn()
    bench.scan('P-THREE')
    bench.scan(GTIN.shirt)
    bench.command('park')
    const { parked } = queuesNow(bench.floor, 0)
    expect(parked.total).toBe(1)
    expect(parked.rows[0]).toMatchObject({
      code: 'P-THREE',
      name: 'P-THREE',
      rmas: ['THREE'],
      by: 'worker',
      pieces: 1,
      units: [{ quantity: 1, name: { byLanguage: { en: 'Shirt' } } }],
    })
    expect(parked.rows[0]?.since).toBeGreaterThan(Date.UTC(2026, 10, 2))
  })

  it('give the code with which a parked parcel is taken up again', () => {
    const bench = smallSite().signIn()
    bench.scan('P-THREE')
    bench.command('park')
    bench.scan(queuesNow(bench.floor, 0).parked.rows[0]?.code ?? '')
    expect(bench.step).toBe('identify')
    expect(queuesNow(bench.floor, 0).parked).toEqual({ total: 0, from: 0, rows: [] })
  })

  it('name a parcel that nobody knows', () => {
    const bench = smallSite().signIn()
    bench.scan('WHOSE-IS-IT')
    bench.command('park')
    expect(queuesNow(bench.floor, 0)['unidentified-parcels'].rows[0]).toMatchObject({
      code: 'WHOSE-IS-IT',
      by: 'worker',
      pieces: 0,
    })
  })

  it('name a piece of which nobody knows what it is', () => {
    const bench = smallSite().signIn()
    bench.scan('P-THREE')
    bench.command('none')
    expect(queuesNow(bench.floor, 0)['unidentified-pieces'].rows[0]).toMatchObject({
      parcel: 'P-THREE',
      quantity: 1,
    })
  })

  it('name what waits for a supervisor, with the code that brings it back', () => {
    const bench = smallSite().signIn()
    bench.scan('P-THREE')
    bench.scan(GTIN.mug)
    answerUntil(bench, 'sort')
    bench.command('disposition.DISPOSE', 'answer.1')
    expect(bench.step).toBe('approval')
    bench.command('next')
    const [row] = queuesNow(bench.floor, 0).approval.rows
    expect(row).toMatchObject({ by: 'worker', disposition: { code: 'DISPOSE' } })
    bench.scan(bench.prompt.context.lpn ?? '')
    bench.scan(bench.prompt.context.container ?? '')
    bench.scan(row?.code ?? '')
    expect(bench.step).toBe('approval')
  })

  it('count what lies in each tote that is being filled', () => {
    const bench = smallSite().signIn()
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    answerUntil(bench, 'sort')
    bench.scan('T-001')
    expect(queuesNow(bench.floor, 0).totes).toMatchObject({
      total: 1,
      rows: [{ code: 'T-001', units: 1, pieces: 1, disposition: { code: 'RESTOCK' } }],
    })
  })

  it('are read page by page, no row twice and none left out', () => {
    const bench = smallSite().signIn()
    const numbers = Array.from({ length: 64 }, (_, i) => `NOBODYS-${i}`)
    for (const number of numbers) {
      bench.scan(number)
      bench.command('park')
    }
    const page = (from: number) => queuesNow(bench.floor, from)['unidentified-parcels']
    const pages = [page(0), page(30), page(60)]
    expect(pages.map(({ total, from, rows }) => [total, from, rows.length])).toEqual([
      [64, 0, 30],
      [64, 30, 30],
      [64, 60, 4],
    ])
    const shown = pages.flatMap(({ rows }) => rows.map(({ code }) => code))
    expect(shown).toHaveLength(64)
    expect(new Set(shown)).toEqual(new Set(numbers))
    expect(page(90)).toEqual(page(60))
  })

  it('are found by their indexes, however long the history is', () => {
    const { db } = smallSite().floor
    const plan = (sql: string): string =>
      db.raw
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join()
    const queues: [string, string][] = [
      [`approval = 'waiting'`, 'units_waiting'],
      ['label_owed = 1', 'units_owing_labels'],
      ['sku IS NULL', 'units_unidentified'],
    ]
    for (const [condition, index] of queues)
      expect(
        plan(`SELECT * FROM units WHERE ${condition} AND withdrawn_at IS NULL ORDER BY id LIMIT 9`),
      ).toContain(`INDEX ${index}`)
    expect(plan(`SELECT * FROM journal WHERE subject IN ('U') ORDER BY seq DESC LIMIT 9`)).toContain(
      'journal_by_subject',
    )
  })
})
