import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { done, refused, type Result } from '#contract/result'
import { syncFolder } from './durable-files.ts'
import { migrate, versionOf, type Migration } from './migrate.ts'
import { stationDb, type StationDb } from './station-db.ts'

export type OpenRefusal =
  | { code: 'no-station-here'; folder: string }
  | { code: 'database-newer'; found: number; known: number }
/** A program of before made these tables, and nobody has brought them up to date. */
export type OlderRefusal = { code: 'database-older'; found: number; known: number }

export const databasePath = (folder: string): string => join(folder, 'backdock.db')

/**
 * Opens the one writing connection, upgraded to the newest tables. The caller holds the writer lock.
 * `synchronous = FULL`: what was answered survives the plug being pulled.
 */
export function openDatabase(
  folder: string,
  { migrations, create }: { migrations: readonly Migration[]; create: boolean },
): Result<StationDb, OpenRefusal> {
  const path = databasePath(folder)
  if (!create && !existsSync(path)) return refused({ code: 'no-station-here', folder })
  mkdirSync(dirname(path), { recursive: true })
  const raw = new Database(path)
  const found = versionOf(raw)
  if (found > migrations.length) {
    raw.close()
    return refused({ code: 'database-newer', found, known: migrations.length })
  }
  prepare(raw)
  migrate(raw, migrations, (from) => {
    const copy = join(folder, 'backups', `before-migration-from-${from}.db`)
    mkdirSync(dirname(copy), { recursive: true })
    rmSync(`${copy}.part`, { force: true })
    raw.exec(`VACUUM INTO '${`${copy}.part`.replaceAll("'", "''")}'`)
    syncFolder(dirname(copy))
    renameSync(`${copy}.part`, copy)
  })
  return done(stationDb(raw))
}

/** A database that lives in memory, for tests. */
export function openMemoryDatabase(migrations: readonly Migration[]): StationDb {
  const raw = new Database(':memory:')
  prepare(raw)
  migrate(raw, migrations, () => {})
  return stationDb(raw)
}

/** A second connection that can only read: the command line and exports beside a running station. */
export function openReadOnly(
  folder: string,
  { migrations }: { migrations: readonly Migration[] },
): Result<Database.Database, OpenRefusal> {
  const path = databasePath(folder)
  if (!existsSync(path)) return refused({ code: 'no-station-here', folder })
  const raw = new Database(path, { readonly: true })
  raw.pragma('busy_timeout = 5000')
  const found = versionOf(raw)
  if (found <= migrations.length) return done(raw)
  raw.close()
  return refused({ code: 'database-newer', found, known: migrations.length })
}

/** The same for whoever asks tables by their names of today: those of a program of before are another's. */
export function openToRead(
  folder: string,
  { migrations }: { migrations: readonly Migration[] },
): Result<Database.Database, OpenRefusal | OlderRefusal> {
  const opened = openReadOnly(folder, { migrations })
  const found = opened.ok ? versionOf(opened.value) : migrations.length
  if (!opened.ok || found === migrations.length) return opened
  opened.value.close()
  return refused({ code: 'database-older', found, known: migrations.length })
}

function prepare(raw: Database.Database): void {
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('busy_timeout = 5000')
  raw.pragma('cache_size = -65536')
}
