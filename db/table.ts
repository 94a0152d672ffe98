import type Database from 'better-sqlite3'
import type { Changes, Row, Value } from './changes.ts'
import { KnownRows } from './known.ts'

/** So many rows of an ordered list, from that one on (0: its first). */
export type Part = { from: number; most: number }

export type TableOptions<R extends object> = {
  name: string
  key: readonly (keyof R & string)[]
  columns: readonly (keyof R & string)[]
  /** Whether a command's changes to this table can be taken back. */
  remembered: boolean
}

export type Table<R extends object> = {
  /** The select list, each column under its record's name. */
  readonly selected: string
  find(...key: Value[]): R | undefined
  get(...key: Value[]): R
  /** Rows that a query of the table's own read whole, and perhaps with more beside them: nobody need ask for them again. */
  learn<Read extends R>(rows: readonly Read[]): readonly Read[]
  insert(row: R): void
  update(key: readonly Value[] | Value, patch: Partial<R>): void
  delete(...key: Value[]): void
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const only = (fields: readonly string[], row: Row): Row =>
  Object.fromEntries(fields.map((field) => [field, row[field] as Value]))

/**
 * The statements that every table needs, prepared once. Those of the tables themselves that order their rows write
 * `IN (?)` for `= ?`: with the latter SQLite (STAT4) plans them anew at every run, which takes ten times as long.
 * Column `weight_g` is `weightG` in the record.
 */
export function table<R extends object>(
  db: Database.Database,
  changes: Changes,
  { name, key, columns, remembered }: TableOptions<R>,
): Table<R> {
  const selected = columns.map((column) => `${snake(column)} AS "${column}"`).join(', ')
  const where = key.map((column) => `${snake(column)} = ?`).join(' AND ')
  const findRow = db.prepare<Value[], R>(`SELECT ${selected} FROM ${name} WHERE ${where}`)
  const insertRow = db.prepare<[Row]>(
    `INSERT INTO ${name} (${columns.map(snake).join(', ')}) VALUES (${columns.map((c) => `@${c}`).join(', ')})`,
  )
  const deleteRow = db.prepare<Value[]>(`DELETE FROM ${name} WHERE ${where}`)
  const updates = new Map<string, Database.Statement<Value[]>>()

  const rows = new KnownRows<R>(changes, name)

  const keyIn = (row: R): Value[] => key.map((column) => (row as Row)[column] as Value)
  const find = (...keyValues: Value[]): R | undefined => {
    const row = rows.get(keyValues)
    if (row) return row
    const read = findRow.get(...keyValues)
    if (read) rows.put(keyValues, read)
    return read
  }
  const updateOf = (fields: readonly string[]): Database.Statement<Value[]> => {
    const signature = fields.join()
    const known = updates.get(signature)
    if (known) return known
    const sets = fields.map((field) => `${snake(field)} = ?`).join(', ')
    const made = db.prepare<Value[]>(`UPDATE ${name} SET ${sets} WHERE ${where}`)
    updates.set(signature, made)
    return made
  }

  return {
    selected,
    find,
    get(...keyValues) {
      const row = find(...keyValues)
      if (!row) throw new Error(`${name} has no row ${keyValues.join('/')}`)
      return row
    },
    learn(read) {
      for (const row of read) rows.learn(keyIn(row), only(columns, row as Row) as R)
      return read
    },
    insert(row) {
      insertRow.run(row as Row)
      const keyValues = keyIn(row)
      // What a command made is asked for next; what an import brings by the thousand is not.
      rows.wrote(keyValues, changes.isRemembering ? (only(columns, row as Row) as R) : null)
      if (remembered && changes.isRemembering) changes.note({ table: name, key: keyValues, before: null })
    },
    update(keyValue, patch) {
      const keyValues = Array.isArray(keyValue) ? (keyValue as Value[]) : [keyValue as Value]
      const fields = Object.keys(patch)
      const isNoted = remembered && changes.isRemembering
      const row = isNoted ? find(...keyValues) : rows.get(keyValues)
      // Only what is patched: the rest of the row may be news by the time it is put back.
      if (row && isNoted) changes.note({ table: name, key: keyValues, before: only(fields, row as Row) })
      updateOf(fields).run(...fields.map((field) => (patch as Row)[field] as Value), ...keyValues)
      rows.wrote(keyValues, row ? { ...row, ...patch } : null)
    },
    delete(...keyValues) {
      deleteRow.run(...keyValues)
      rows.wrote(keyValues, null)
    },
  }
}
