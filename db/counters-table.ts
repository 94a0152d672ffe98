import type Database from 'better-sqlite3'

/** Number ranges of this station: `lpn`, and `drop-<client>` for the file drop. */
export function countersTable(db: Database.Database) {
  const next = db.prepare<[string], { value: number }>(
    `INSERT INTO counters (name, value) VALUES (?, 1)
     ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
  )
  const jump = db.prepare<[number]>('UPDATE counters SET value = value + ?')
  return {
    /** The next number, from 1, never given twice. */
    next: (name: string): number => next.get(name)!.value,
    /** After a restore: numbers that may have been used since the copy was made are passed over. */
    jumpAll: (by: number): void => void jump.run(by),
  }
}
