import { join } from 'node:path'
import type { StationDb } from '#db/station-db'
import type { Floor } from '#station/floor'
import { cellsOf, dayNumber, isoDayOf } from '#station/numbers/count-unit'
import { foldSomeCounts } from '#station/numbers/folded-counts'
import { numbersOf } from '#station/numbers/numbers-orders'
import { writtenOutcome } from '#station/numbers/outcome'
import { openFile } from './data-folder.ts'
import { withCeiling, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { median, timed } from './statistics.ts'

const TODAY = dayNumber('2026-06-30')
const DAYS_KEPT = 732
const PRODUCTS = 2_000
const OUTCOMES = 60
const GOAL_MS = 100
/** Many more than beside scans: nobody waits. */
const FOLDED_AT_A_TIME = 20_000

/** What a supervisor asks of the counts, against reading the same counts and doing nothing with them. */
function numbers({ isShort, folder }: BenchRun): BenchReport {
  const sizes = isShort ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, 5_000_000]
  return {
    title: 'Quality and reasons',
    how: [
      `Counts of ${sizes.map((units) => units.toLocaleString('en')).join(', ')} units on ${DAYS_KEPT} days: ${PRODUCTS.toLocaleString('en')} products, a few of them most of the units, ${OUTCOMES} ways to end.`,
      'Ours: the answer to "reasons by product" and "grades by supplier" of so many days and as many before them, as the thread beside the core makes it; medians.',
      'Bare: a prepared read, row by row, of the counts by days that this answer sums up; ours reads those of days that are over by blocks of days.',
    ],
    figures: sizes.flatMap((units) => measured(join(folder, `of-${units}`), units, isShort ? 5 : 15)),
    notes: [],
    hotSpots: [],
  }
}

function measured(folder: string, units: number, times: number): Figure[] {
  const db = openFile(folder)
  fill(db, units)
  fold(db)
  const answer = numbersOf(db)
  const read = db.raw.prepare('SELECT at, of, outcome, n FROM counts WHERE what = ? AND at BETWEEN ? AND ?')
  const figures = [30, 366].flatMap((days) =>
    (['product', 'supplier'] as const).map((by) => {
      const of = by === 'product' ? 'reason' : 'grade'
      const asked = { by, of, until: TODAY, days } as const
      const what = by === 'product' ? 1 : 3
      const each = Array.from({ length: times }, () => [
        timed(() => answer({ kind: 'quality', asked })).ms,
        timed(() => [...read.iterate(what, TODAY - 2 * days + 1, TODAY)].length).ms,
      ])
      return withCeiling(`${units.toLocaleString('en')} units: ${of}s by ${by}, ${days} days`, {
        ours: median(each.map(([ours]) => ours ?? 0)),
        bare: median(each.map(([, bare]) => bare ?? 0)),
        unit: 'ms',
        ceiling: GOAL_MS,
      })
    }),
  )
  db.close()
  return figures
}

const atNoon = (): number => Date.parse(`${isoDayOf(TODAY)}T12:00:00Z`)

/** Days that are over are folded beside the work of the next one. */
function fold(db: StationDb): void {
  const station = { timezone: 'Europe/Warsaw' } as Floor['station']
  while (foldSomeCounts({ db, station, now: atNoon }, FOLDED_AT_A_TIME));
}

/** The counts as they would stand after so many units, without the units. */
function fill(db: StationDb, units: number): void {
  const { counts } = db
  const insert = db.raw.prepare('INSERT INTO counts (what, at, of, outcome, n) VALUES (?, ?, ?, ?, ?)')
  const sums = new Map<string, number>()
  const wordIn = (what: string, of: number): number => counts.wordId(`${what}${of}`)
  db.raw.transaction(() => {
    for (let i = 0; i < units; i++) {
      // Squared, so that a few have most.
      const product = Math.floor(Math.random() ** 2 * PRODUCTS)
      const day = TODAY - Math.floor(Math.random() * DAYS_KEPT)
      const unit = {
        day,
        unitId: '',
        quarter: day * 96 + (i % 40),
        outcome: counts.wordId(endOf(Math.floor(Math.random() ** 2 * OUTCOMES))),
        product: wordIn('MAIN\tSKU-', product),
        category: wordIn('category-', product % 12),
        supplier: wordIn('supplier-', product % 150),
        carrier: wordIn('carrier-', i % 5),
        channel: wordIn('channel-', i % 4),
        client: wordIn('client-', 0),
        country: wordIn('country-', i % 20),
        inspecting: i % 30,
        labelling: i % 20,
        sorting: i % 20,
        whole: i % 40,
      }
      for (const [what, at, of, outcome, by] of cellsOf(unit, 1)) {
        const cell = `${what} ${at} ${of} ${outcome}`
        sums.set(cell, (sums.get(cell) ?? 0) + by)
      }
    }
    for (const [cell, n] of sums) insert.run(...cell.split(' ').map(Number), n)
  })()
}

const REASONS = ['not-as-described', 'defective', 'wrong-size', 'changed-mind', 'damaged']

const endOf = (n: number): string =>
  writtenOutcome({
    reason: REASONS[n % 5] ?? '',
    grade: 'ABCD'[n % 4] ?? '',
    disposition: n % 3 === 0 ? 'RESTOCK' : 'B-STOCK',
    responsibility: '',
    firstTouch: n < 50,
    withoutPerson: n < 40,
  })

await runBench('numbers', numbers)
