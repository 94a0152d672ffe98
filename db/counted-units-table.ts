import type Database from 'better-sqlite3'
import type { NumbersBy } from '#contract/numbers'
import type { Value } from './changes.ts'

/** As the unit is counted; the numbers are explained beside the table. */
export type CountedUnit = {
  day: number
  unitId: string
  quarter: number
  outcome: number
  product: number
  category: number
  supplier: number
  carrier: number
  channel: number
  client: number
  country: number
  inspecting: number | null
  labelling: number | null
  sorting: number | null
  whole: number | null
}

const COLUMNS = [
  'day',
  'unitId',
  'quarter',
  'outcome',
  'product',
  'category',
  'supplier',
  'carrier',
  'channel',
  'client',
  'country',
  'inspecting',
  'labelling',
  'sorting',
  'whole',
] as const satisfies readonly (keyof CountedUnit)[]
const SELECTED = COLUMNS.map((name) => (name === 'unitId' ? 'unit_id AS unitId' : name)).join(', ')

/** More than a page, so that one sees that there are more. */
const MOST_FOUND = 200
/** So few that a scan does not wait for them. */
const AT_A_TIME = 40

export function countedUnitsTable(db: Database.Database) {
  const find = db.prepare<[number, string], CountedUnit>(
    `SELECT ${SELECTED} FROM counted_units WHERE day = ? AND unit_id = ?`,
  )
  const put = db.prepare<Value[]>(`INSERT INTO counted_units VALUES (${COLUMNS.map(() => '?').join(', ')})`)
  const take = db.prepare<[number, string]>('DELETE FROM counted_units WHERE day = ? AND unit_id = ?')
  const searches = new Map<NumbersBy | null, Database.Statement<Value[], { unitId: string }>>()
  const searchOf = (by: NumbersBy | null) => {
    const made = db.prepare<Value[], { unitId: string }>(
      `SELECT unit_id AS unitId FROM counted_units WHERE day BETWEEN ? AND ?
       AND outcome IN (SELECT value FROM json_each(?)) ${by === null ? '' : `AND ${by} = ?`}
       ORDER BY day DESC, unit_id DESC LIMIT ${MOST_FOUND}`,
    )
    searches.set(by, made)
    return made
  }
  const counting = db.prepare<[], { after: string }>('SELECT after_unit AS after FROM counting')
  const isCounting = db.prepare<[string]>('UPDATE counting SET after_unit = ?')
  const isCounted = db.prepare('DELETE FROM counting')
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM counted_units')
  const begin = db.prepare(`INSERT INTO counting VALUES (1, '')`)
  const older = db.prepare<[string], { id: string }>(
    `SELECT id FROM units WHERE id > ? ORDER BY id LIMIT ${AT_A_TIME}`,
  )
  return {
    find: (day: number, unitId: string): CountedUnit | undefined => find.get(day, unitId),
    put: (unit: CountedUnit): void => void put.run(...COLUMNS.map((name) => unit[name])),
    take: ({ day, unitId }: CountedUnit): void => void take.run(day, unitId),
    /** The newest that ended in one of these ways within those days, with this value of the dimension. */
    search(
      days: { from: number; to: number },
      outcomes: readonly number[],
      value: { by: NumbersBy; id: number } | null,
    ): string[] {
      const search = searches.get(value?.by ?? null) ?? searchOf(value?.by ?? null)
      const params = [days.from, days.to, JSON.stringify(outcomes), ...(value ? [value.id] : [])]
      return search.all(...params).map(({ unitId }) => unitId)
    },
    /** The next units that were there before they were counted; null once all were looked at. */
    older(): string[] | null {
      const row = counting.get()
      return row ? older.all(row.after).map(({ id }) => id) : null
    },
    count: (): number => count.get()!.n,
    /** Those up to this one were looked at; null: that was all. */
    lookedAt: (last: string | null): void => void (last === null ? isCounted.run() : isCounting.run(last)),
    /** Nothing is counted any more, and everything is to be counted again. */
    forget(): void {
      for (const name of ['counts', 'counted_units', 'counting']) db.exec(`DELETE FROM ${name}`)
      begin.run()
    },
  }
}
