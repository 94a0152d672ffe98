import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { done, refused, type Result } from '#contract/result'
import { integrityOf } from './backup.ts'
import { DATABASE_FILE, MANIFEST_FILE, readManifest } from './backup-manifest.ts'
import type { BackedUpFile, BackupManifest, ManifestRefusal } from './backup-manifest.ts'
import { PHOTOS_FOLDER, photoFile } from './data-folder.ts'
import { cannotWrite, copyDurably, sha256OfFile, syncFolder } from './durable-files.ts'
import type { CannotWrite } from './durable-files.ts'
import { erasuresBeside, noteErasures, readErasures } from './erasures.ts'
import type { Migration } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import type { StationDb } from './station-db.ts'

export type RestoreRefusal =
  | ManifestRefusal
  | CannotWrite
  | { code: 'folder-not-empty'; folder: string }
  | { code: 'erasures-missing'; path: string }
/** `erased`: how many values were erased since the backup, and are erased again. */
export type Restored = { site: string; station: string; epoch: number; fromSeq: number; erased: number }

/** How far number ranges jump: more than a station uses up between two backups. */
const RESERVED_NUMBERS = 10_000

/**
 * Makes a data folder out of a backup, checked byte by byte, and starts an epoch: what may have happened after
 * the backup is neither repeated nor numbered again, and what was erased is erased again. Built in `<to>.restoring` and renamed when whole.
 */
export async function restore(options: {
  /** The backup's folder. */
  from: string
  /** The data folder to make; it must not exist, or be empty. */
  to: string
  /** Lists of erasures besides those of the backups beside this one: out of the lost data folder. */
  erasures: readonly string[]
  now: number
  migrations: readonly Migration[]
}): Promise<Result<Restored, RestoreRefusal>> {
  const { from, now, migrations } = options
  const to = resolve(options.to)
  const manifest = await readManifest(from, migrations.length)
  if (!manifest.ok) return manifest
  const missing = options.erasures.find((path) => !existsSync(path))
  if (missing !== undefined) return refused({ code: 'erasures-missing', path: missing })
  const building = `${to}.restoring`
  try {
    if (existsSync(to) && readdirSync(to).length > 0) return refused({ code: 'folder-not-empty', folder: to })
    rmSync(building, { recursive: true, force: true })
    mkdirSync(building, { recursive: true, mode: 0o700 })
    const damaged = await copyFiles(from, building, manifest.value.files)
    if (damaged !== null) return refused({ code: 'backup-damaged', file: damaged })
    const restored = startEpoch(building, manifest.value, {
      now,
      migrations,
      erased: erasedSince(from, options.erasures),
    })
    if (!restored.ok) return restored
    if (existsSync(to)) rmdirSync(to)
    renameSync(building, to)
    syncFolder(dirname(to))
    return restored
  } catch (error) {
    return refused(cannotWrite(to, error))
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

/** Copies and then checks the copies; gives the first file that is not what the manifest says. */
async function copyFiles(from: string, to: string, files: readonly BackedUpFile[]): Promise<string | null> {
  for (const { path, size, sha256 } of files) {
    const there = await lstat(join(from, path)).catch(() => null)
    if (!there?.isFile() || there.size !== size) return path
    mkdirSync(dirname(join(to, path)), { recursive: true })
    await copyDurably(join(from, path), join(to, path))
    if ((await sha256OfFile(join(to, path))) !== sha256) return path
  }
  return null
}

function startEpoch(
  folder: string,
  manifest: BackupManifest,
  { now, migrations, erased }: { now: number; migrations: readonly Migration[]; erased: ReadonlySet<string> },
): Result<Restored, RestoreRefusal> {
  if (!isSound(join(folder, DATABASE_FILE))) return refused({ code: 'backup-damaged', file: DATABASE_FILE })
  const opened = openDatabase(folder, { migrations, create: false })
  if (!opened.ok) {
    if (opened.error.code !== 'database-newer')
      return refused({ code: 'backup-damaged', file: DATABASE_FILE })
    const { found, known } = opened.error
    return refused({ code: 'backup-newer', found, known })
  }
  const db = opened.value
  try {
    if (!isWhatItSays(db, manifest)) return refused({ code: 'backup-damaged', file: MANIFEST_FILE })
    // What is erased must not stay readable in the file.
    db.raw.pragma('secure_delete = ON')
    const restored = db.transaction(() => fork(db, manifest, { now, erased }))
    noteErasures(folder, [...erased])
    return done(restored)
  } finally {
    db.close()
  }
}

function isSound(path: string): boolean {
  const copy = new Database(path)
  try {
    return integrityOf(copy) === 'ok'
  } finally {
    copy.close()
  }
}

function isWhatItSays(db: StationDb, { site, station, epoch, journal }: BackupManifest): boolean {
  const facts = db.station.facts()
  const head = db.journal.head()
  return (
    facts.site === site &&
    facts.station === station &&
    facts.epoch === epoch &&
    head.seq === journal.seq &&
    head.hash === journal.hash
  )
}

/**
 * What was unfinished when the copy was made may have been finished since: it becomes *unknown* and is looked
 * up, never done again blindly. Number ranges that were not in use yet jump too.
 */
function fork(
  db: StationDb,
  { madeAt, files }: BackupManifest,
  { now, erased: since }: { now: number; erased: ReadonlySet<string> },
): Restored {
  const { site, station, epoch: before } = db.station.facts()
  const epoch = before + 1
  const { seq: fromSeq, hash: fromHash } = db.journal.head()
  db.station.set({ epoch })
  for (const range of ['lpn', ...db.clients.all().map((client) => `drop-${client}`)]) db.counters.next(range)
  db.counters.jumpAll(RESERVED_NUMBERS)
  for (const table of ['outbox', 'effects'])
    db.raw.exec(`UPDATE ${table} SET state = 'unknown' WHERE state IN ('pending', 'in-flight')`)
  db.raw
    .prepare(`UPDATE label_jobs SET state = 'unknown', updated_at = ? WHERE state IN ('queued', 'sending')`)
    .run(now)
  db.raw.exec('UPDATE label_jobs SET waits = 0 WHERE waits = 1')
  const erased = eraseAgain(db, since)
  const photosGone = letGo(db, { files: new Set(files.map(({ path }) => path)), since, now })
  const body = { fromSeq, fromHash, epoch, backupMadeAt: madeAt, erased, photosGone }
  db.journal.append({ at: now, kind: 'restored', by: null, subject: null, body })
  return { site, station, epoch, fromSeq, erased }
}

const erasedSince = (from: string, lists: readonly string[]): Set<string> =>
  new Set([...erasuresBeside(resolve(from)), ...lists.flatMap((path) => [...readErasures(path)])])

/**
 * Pictures whose time was over while the backup was made, which has their records and not their files; and those that were
 * erased since, whose files the station's first sweep removes.
 */
function letGo(
  { photos }: StationDb,
  { files, since, now }: { files: ReadonlySet<string>; since: ReadonlySet<string>; now: number },
): number {
  const gone = [...photos.allKept()].filter(
    ({ id, sha256 }) => since.has(id) || !files.has(`${PHOTOS_FOLDER}/${photoFile(sha256)}`),
  )
  for (const { id } of gone) photos.update(id, { state: 'deleted', deletedAt: now })
  return gone.length
}

function eraseAgain({ personalValues }: StationDb, since: ReadonlySet<string>): number {
  const back = [...since].filter((id) => personalValues.read(id) !== null)
  for (const id of back) personalValues.erase(id)
  return back.length
}
