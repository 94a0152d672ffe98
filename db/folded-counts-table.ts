import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { numberOf, type Counted, type CountRow } from './counts-table.ts'
import { known } from './known.ts'

/** One number that grows or shrinks: where (as in the table), and by how much. */
export type FoldedChange = readonly [
  what: number,
  told: number,
  size: number,
  block: number,
  of: number,
  code: number,
  by: number,
]
/** A row of the counts by its place among those of its kind. */
export type CountPlace = { at: number; of: number; outcome: number }
export type FoldedRow = { of: number; code: number; n: number }

/** The counts of days that are over, by blocks of days, and how far the counts of days are in there. */
export function foldedCountsTable(db: Database.Database, changes: Changes) {
  const add = db.prepare<[string]>(
    `INSERT INTO folded_counts (what, told, size, block, of, code, n)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
     FROM json_each(?) WHERE true
     ON CONFLICT (what, told, size, block, of, code) DO UPDATE SET n = n + excluded.n`,
  )
  const sums = db.prepare<[number, number, number, number, number], FoldedRow>(
    `SELECT of, code, sum(n) AS n FROM folded_counts
     WHERE what = ? AND told = ? AND size = ? AND block BETWEEN ? AND ? GROUP BY of, code`,
  )
  const until = db.prepare<[number], CountPlace>('SELECT at, of, outcome FROM folded_until WHERE what = ?')
  const setUntil = db.prepare<[number, number, number, number]>(
    'INSERT INTO folded_until VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at, of = excluded.of, outcome = excluded.outcome',
  )
  const next = db.prepare<[number, number, number, number, number, number], CountRow>(
    `SELECT at, of, outcome, n FROM counts WHERE what = ? AND (at, of, outcome) > (?, ?, ?) AND at < ?
     ORDER BY at, of, outcome LIMIT ?`,
  )
  const readUntil = (what: number): CountPlace | undefined => until.get(what)
  const untilOf = known(changes, ['folded_until'], readUntil)
  return {
    /** All of these at once. */
    add: (by: readonly FoldedChange[]): void => void add.run(JSON.stringify(by)),
    /** Summed over the blocks from one to the other, both among them. */
    sums: (what: Counted, told: number, size: number, from: number, to: number): FoldedRow[] =>
      sums.all(numberOf(what), told, size, from, to),
    /** Up to where this kind is folded, for whoever writes the database. */
    until: (what: number): CountPlace | undefined => untilOf(what),
    /** The same, read anew: for whoever only reads what another connection writes. */
    readUntil: (what: Counted): CountPlace | undefined => readUntil(numberOf(what)),
    setUntil(what: number, { at, of, outcome }: CountPlace): void {
      setUntil.run(what, at, of, outcome)
      changes.changed('folded_until')
    },
    /** The next so many counts behind that place, of the days before that one. */
    next: (what: number, { at, of, outcome }: CountPlace, before: number, most: number): CountRow[] =>
      next.all(what, at, of, outcome, before, most),
    /** Nothing is folded any more. */
    forget(): void {
      for (const name of ['folded_counts', 'folded_until']) db.exec(`DELETE FROM ${name}`)
      changes.changed('folded_until')
    },
  }
}
