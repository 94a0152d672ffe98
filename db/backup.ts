import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { done, refused, type Result } from '#contract/result'
import { DATABASE_FILE, describeFile, MANIFEST_FILE, MANIFEST_FORMAT } from './backup-manifest.ts'
import type { BackupManifest } from './backup-manifest.ts'
import {
  ERASURES_FILE,
  erasuresPath,
  PHOTOS_FOLDER,
  photosFolder,
  SITE_SECRET_FILE,
  siteSecretPath,
} from './data-folder.ts'
import { erasedIn, noteErasures, readErasures } from './erasures.ts'
import { cannotWrite, copyDurably, syncFile, syncFolder, writeDurably } from './durable-files.ts'
import type { CannotWrite } from './durable-files.ts'
import { Changes } from './changes.ts'
import { journalTable } from './journal-table.ts'
import { versionOf, type Migration } from './migrate.ts'
import { openReadOnly, type OpenRefusal } from './open-database.ts'
import { stationTable } from './station-table.ts'

export type BackupRefusal = OpenRefusal | CannotWrite | { code: 'database-damaged'; found: string }

/** Pages (4 KiB) copied before the loop gets its turn. */
const PAGES_A_STEP = 256

/**
 * Makes a checked copy of the station in a new folder of `to`, named by site, station and time, also while the
 * station works. It is written under `<name>.part`; only what is complete and was opened again gets its name.
 * The check takes long on a large database: run it in a process or a worker of its own.
 */
export async function backUp(options: {
  /** The data folder. */
  folder: string
  to: string
  now: number
  migrations: readonly Migration[]
  programVersion: string
}): Promise<Result<{ folder: string; manifest: BackupManifest }, BackupRefusal>> {
  const { folder, to, now, migrations, programVersion } = options
  const opened = openReadOnly(folder, { migrations })
  if (!opened.ok) return opened
  const source = opened.value
  let part: string | null = null
  try {
    // One read transaction from here on: the copy is of one moment, and a writer cannot make it start again.
    source.exec('BEGIN')
    const facts = stationTable(source).facts()
    const journal = journalTable(source, new Changes()).head()
    const target = newFolder(to, `backdock-${facts.site}-${facts.station}-${timeInName(now)}`)
    part = `${target}.part`
    await source.backup(join(part, DATABASE_FILE), { progress: () => PAGES_A_STEP })
    noteErasures(part, [...readErasures(erasuresPath(folder)), ...erasedIn(source)])
    const found = await settleCopy(join(part, DATABASE_FILE))
    if (found !== 'ok') {
      rmSync(part, { recursive: true, force: true })
      return refused({ code: 'database-damaged', found })
    }
    const manifest: BackupManifest = {
      format: MANIFEST_FORMAT,
      madeAt: new Date(now).toISOString(),
      program: programVersion,
      site: facts.site,
      station: facts.station,
      epoch: facts.epoch,
      schemaVersion: versionOf(source),
      journal,
      files: [await describeFile(part, DATABASE_FILE), ...(await copyOthers(folder, part))],
    }
    writeDurably(join(part, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, 0o600)
    renameSync(part, target)
    syncFolder(to)
    return done({ folder: target, manifest })
  } catch (error) {
    if (part) rmSync(part, { recursive: true, force: true })
    return refused(cannotWrite(to, error))
  } finally {
    source.close()
  }
}

/** `20261122T052432123Z`: no character that a file system minds. */
const timeInName = (now: number): string => new Date(now).toISOString().replaceAll(/[-:.]/g, '')

/** Makes `<name>.part` (`<name>-2.part`, … where that is taken) and gives the name that it will have. */
function newFolder(to: string, name: string): string {
  mkdirSync(to, { recursive: true })
  for (let n = 1; ; n++) {
    const target = join(to, n === 1 ? name : `${name}-${n}`)
    if (existsSync(target) || existsSync(`${target}.part`)) continue
    mkdirSync(`${target}.part`, { mode: 0o700 })
    return target
  }
}

/** Makes the copy one file with no log beside it, and gives `ok` or what SQLite finds wrong with it. */
async function settleCopy(path: string): Promise<string> {
  const copy = new Database(path)
  try {
    copy.pragma('journal_mode = DELETE')
    const found = integrityOf(copy)
    if (found !== 'ok') return found
  } finally {
    copy.close()
  }
  await syncFile(path)
  return 'ok'
}

/** `ok`, or the first thing that is wrong. */
export function integrityOf(db: Database.Database): string {
  try {
    const found = String(db.pragma('integrity_check(1)', { simple: true }))
    if (found !== 'ok') return found
    return (db.pragma('foreign_key_check') as unknown[]).length === 0 ? 'ok' : 'foreign-key'
  } catch (error) {
    if (error instanceof Database.SqliteError) return error.code
    throw error
  }
}

/** Photos and the site secret. A photo that goes away meanwhile (its retention ended) is not missed. */
async function copyOthers(folder: string, part: string): Promise<BackupManifest['files']> {
  const files: BackupManifest['files'] = []
  if (existsSync(siteSecretPath(folder))) {
    await copyDurably(siteSecretPath(folder), join(part, SITE_SECRET_FILE))
    files.push(await describeFile(part, SITE_SECRET_FILE))
  }
  if (existsSync(erasuresPath(part))) files.push(await describeFile(part, ERASURES_FILE))
  for (const path of await photosIn(folder)) {
    mkdirSync(dirname(join(part, path)), { recursive: true })
    const copied = await copyDurably(join(folder, path), join(part, path)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' && !existsSync(join(folder, path))) return false
        throw error
      },
    )
    if (copied) files.push(await describeFile(part, path))
  }
  return files
}

async function photosIn(folder: string): Promise<string[]> {
  const root = photosFolder(folder)
  if (!existsSync(root)) return []
  const names = await readdir(root, { recursive: true, withFileTypes: true })
  return (
    names
      // Half of one that is just being written is no picture yet.
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort()
      .map((path) => `${PHOTOS_FOLDER}/${path}`)
  )
}
