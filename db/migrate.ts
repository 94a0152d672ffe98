import { readdirSync, readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'

export type Migration = { number: number; name: string; sql: string }

/** Reads `NNNN-what.sql` files in order; a gap or a double number is a mistake of ours. */
export function readMigrations(folder: URL | string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4))
    if (number !== index + 1) throw new Error(`migration ${name} should be number ${index + 1}`)
    const path = folder instanceof URL ? new URL(name, folder) : `${folder}/${name}`
    return { number, name, sql: readFileSync(path, 'utf8') }
  })
}

export const versionOf = (db: Database.Database): number =>
  Number(db.pragma('user_version', { simple: true }))

/**
 * Brings the file up to the newest migration, each in a transaction of its own. `backUpBefore` is called once
 * before each migration of a file that already holds something.
 */
export function migrate(
  db: Database.Database,
  migrations: readonly Migration[],
  backUpBefore: (from: number) => void,
): void {
  const from = versionOf(db)
  for (const migration of migrations.slice(from)) {
    if (from > 0) backUpBefore(migration.number - 1)
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.number}`)
    }).immediate()
  }
}
