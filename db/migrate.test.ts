import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { startChild } from '#tests/kill-a-child'
import { insertParcel, migrations, stationInFolder, temporaryFolder } from '#tests/rows'
import { readMigrations, versionOf, type Migration } from './migrate.ts'
import { databasePath, openDatabase, openMemoryDatabase, openReadOnly, openToRead } from './open-database.ts'
import { schemaSnapshot } from './schema-snapshot.ts'

const NOW = migrations.length
const NEXT = String(NOW + 1).padStart(4, '0')
const COLOURS = `ALTER TABLE parcels ADD COLUMN colour TEXT;
  CREATE TABLE colours (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  INSERT INTO colours VALUES ('red');`

/** The program of the version after this one, which knows one migration more. */
function nextVersion(sql: string): { folder: string; migrations: Migration[] } {
  const folder = join(temporaryFolder(), 'migrations')
  cpSync(new URL('migrations/', import.meta.url), folder, { recursive: true })
  writeFileSync(join(folder, `${NEXT}-colours.sql`), sql)
  return { folder, migrations: readMigrations(folder) }
}

function open(folder: string, known: readonly Migration[]) {
  const opened = openDatabase(folder, { migrations: known, create: false })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

describe('a new version finds an older database', () => {
  test('upgraded, it has the same tables as a fresh one, and its rows', () => {
    const folder = temporaryFolder()
    const old = stationInFolder(folder)
    const parcel = insertParcel(old)
    old.close()
    const next = nextVersion(COLOURS).migrations
    const upgraded = open(folder, next)
    const fresh = openMemoryDatabase(next)
    expect(schemaSnapshot(upgraded.raw)).toBe(schemaSnapshot(fresh.raw))
    expect(upgraded.parcels.find(parcel.id)).toEqual(parcel)
    expect(upgraded.raw.prepare('SELECT code FROM colours').all()).toEqual([{ code: 'red' }])
    upgraded.close()
    fresh.close()
  })

  test('a copy of the old database was made first', () => {
    const folder = temporaryFolder()
    const old = stationInFolder(folder)
    const parcel = insertParcel(old)
    old.close()
    open(folder, nextVersion(COLOURS).migrations).close()
    const copy = new Database(join(folder, 'backups', `before-migration-from-${NOW}.db`), { readonly: true })
    expect(versionOf(copy)).toBe(NOW)
    expect(copy.prepare('SELECT id FROM parcels').all()).toEqual([{ id: parcel.id }])
    copy.close()
  })

  test('killed in the middle of a migration, it is still the old one, and the next start brings it up', async () => {
    const folder = temporaryFolder()
    stationInFolder(folder).close()
    const broken = nextVersion(COLOURS.replace('INSERT', 'SELECT pull_the_plug(); INSERT'))
    const child = startChild(
      `import Database from 'better-sqlite3'
       import { migrate, readMigrations } from '#db/migrate'
       const db = new Database(process.argv[1])
       db.function('pull_the_plug', () => process.kill(process.pid, 'SIGKILL'))
       migrate(db, readMigrations(process.argv[2]), () => {})`,
      [databasePath(folder), broken.folder],
    )
    expect((await child.ended).signal).toBe('SIGKILL')

    const before = open(folder, migrations)
    expect(versionOf(before.raw)).toBe(NOW)
    expect(before.raw.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'colours'`).get()).toBeUndefined()
    before.close()
    const after = open(folder, nextVersion(COLOURS).migrations)
    expect(versionOf(after.raw)).toBe(NOW + 1)
    expect(after.raw.prepare('SELECT code FROM colours').all()).toEqual([{ code: 'red' }])
    after.close()
  })

  test('a migration that fails leaves the old version whole', () => {
    const folder = temporaryFolder()
    stationInFolder(folder).close()
    const broken = nextVersion(`${COLOURS} INSERT INTO no_such_table VALUES (1);`)
    expect(() => open(folder, broken.migrations)).toThrow(/no_such_table/)
    const still = open(folder, migrations)
    expect(versionOf(still.raw)).toBe(NOW)
    expect(still.raw.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'colours'`).get()).toBeUndefined()
    still.close()
  })
})

describe('an older version finds a newer database', () => {
  test('it is refused politely, for writing and for reading, and left as it is', () => {
    const folder = temporaryFolder()
    stationInFolder(folder).close()
    open(folder, nextVersion(COLOURS).migrations).close()
    const refusal = { ok: false, error: { code: 'database-newer', found: NOW + 1, known: NOW } }
    expect(openDatabase(folder, { migrations, create: false })).toEqual(refusal)
    expect(openReadOnly(folder, { migrations })).toEqual(refusal)
  })
})

describe('a newer version finds an older database', () => {
  test('whoever asks its tables by their names of today is refused, until its station ran', () => {
    const folder = temporaryFolder()
    stationInFolder(folder).close()
    const newer = nextVersion(COLOURS).migrations
    expect(openToRead(folder, { migrations: newer })).toEqual({
      ok: false,
      error: { code: 'database-older', found: NOW, known: NOW + 1 },
    })
    open(folder, newer).close()
    const opened = openToRead(folder, { migrations: newer })
    expect(opened.ok).toBe(true)
    if (opened.ok) opened.value.close()
  })
})

test('a folder without a station is refused, and nothing is made in it', () => {
  const folder = temporaryFolder()
  const refusal = { ok: false, error: { code: 'no-station-here', folder } }
  expect(openDatabase(folder, { migrations, create: false })).toEqual(refusal)
  expect(openReadOnly(folder, { migrations })).toEqual(refusal)
  expect(existsSync(databasePath(folder))).toBe(false)
})

describe('the numbers of the migrations', () => {
  test.each([
    ['a gap', '0903-late.sql'],
    ['a double', '0001-again.sql'],
  ])('%s is a mistake of ours', (_, name) => {
    const { folder } = nextVersion(COLOURS)
    writeFileSync(join(folder, name), '')
    expect(() => readMigrations(folder)).toThrow(/should be number/)
  })

  test('other files in the folder do not count', () => {
    const { folder } = nextVersion(COLOURS)
    writeFileSync(join(folder, 'README.md'), '')
    expect(readMigrations(folder).map(({ number }) => number)).toEqual(
      Array.from({ length: NOW + 1 }, (_, i) => i + 1),
    )
  })
})
