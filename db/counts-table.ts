import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'

/**
 * What is counted, each by its place in this list, which is its number in the table: only ever add at the end.
 * `done` and `closed` are units and parcels by the quarter of an hour, `times` the spans of the steps.
 */
export const COUNTED = [
  'all',
  'product',
  'category',
  'supplier',
  'carrier',
  'channel',
  'client',
  'country',
  'done',
  'closed',
  'times',
] as const
export type Counted = (typeof COUNTED)[number]
export const numberOf = (what: Counted): number => COUNTED.indexOf(what)

/** One number that grows or shrinks: what, at, of, outcome (as in the table), and by how much. */
export type CountChange = readonly [what: number, at: number, of: number, outcome: number, by: number]

/** How many ended so, of this value of the dimension. */
export type CountRow = { at: number; of: number; outcome: number; n: number }

/** A number that is not what it was. */
export type CountDifference = Record<'what' | 'at' | 'of' | 'outcome' | 'was' | 'is', number>

/** The counts of what the dock did, and the words that stand in them as numbers. */
export function countsTable(db: Database.Database, changes: Changes) {
  const add = db.prepare<[string]>(
    `INSERT INTO counts (what, at, of, outcome, n)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
     ON CONFLICT (what, at, of, outcome) DO UPDATE SET n = n + excluded.n`,
  )
  const find = db.prepare<[string], { id: number }>('SELECT id FROM count_words WHERE word = ?')
  const insert = db.prepare<[string], { id: number }>(
    'INSERT INTO count_words (word) VALUES (?) RETURNING id',
  )
  const word = db.prepare<[number], { word: string }>('SELECT word FROM count_words WHERE id = ?')
  const byValue = db.prepare<[number, number, number], CountRow>(
    `SELECT 0 AS at, of, outcome, sum(n) AS n FROM counts
     WHERE what = ? AND at BETWEEN ? AND ? GROUP BY of, outcome HAVING sum(n) > 0`,
  )
  const byDay = db.prepare<[number, number, number], { at: number; n: number }>(
    `SELECT at, sum(n) AS n FROM counts WHERE what = ? AND at BETWEEN ? AND ? GROUP BY at`,
  )
  const idOf = known(changes, ['count_words'], (text: string): number | undefined => find.get(text)?.id)
  return {
    /** All of these at once. */
    add: (by: readonly CountChange[]): void => void add.run(JSON.stringify(by)),
    /** The number of a word, which it has from then on. */
    wordId(text: string): number {
      const is = idOf(text)
      if (is !== undefined) return is
      const { id } = insert.get(text)!
      idOf.learn(id, text)
      return id
    },
    /** The number that a word has, if it was ever counted. */
    idOf: (text: string): number | undefined => find.get(text)?.id,
    word: (id: number): string => word.get(id)?.word ?? '',
    /** Summed over the days (or quarters) from one to the other, both among them. */
    byValue: (what: Counted, from: number, to: number): CountRow[] => byValue.all(numberOf(what), from, to),
    /** Keeps them as they are, for as long as this connection is open. */
    keepForComparison(): void {
      db.exec(
        `DROP TABLE IF EXISTS temp.counts_before; CREATE TEMP TABLE counts_before AS SELECT * FROM counts`,
      )
    },
    /** How many are not as they were kept, and the first of them. */
    differences(most: number): { differences: number; first: CountDifference[] } {
      const found = `SELECT what, at, of, outcome, sum(was) AS was, sum(now) AS "is"
        FROM (SELECT what, at, of, outcome, 0 AS was, n AS now FROM counts
              UNION ALL SELECT what, at, of, outcome, n, 0 FROM temp.counts_before)
        GROUP BY what, at, of, outcome HAVING sum(was) <> sum(now)`
      const { differences } = db
        .prepare<[], { differences: number }>(`SELECT count(*) AS differences FROM (${found})`)
        .get()!
      const first = db.prepare<[number], CountDifference>(`${found} ORDER BY what, at LIMIT ?`).all(most)
      return { differences, first }
    },
    /** How many on each day (or quarter) on which there are any, whatever they are. */
    byDay: (what: Counted, from: number, to: number) => byDay.all(numberOf(what), from, to),
  }
}
