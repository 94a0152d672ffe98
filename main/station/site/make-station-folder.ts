import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { done, refused, type Result } from '#contract/result'
import type { Language } from '#contract/returns'
import { cannotWrite, syncFolder, type CannotWrite } from '#db/durable-files'
import { readMigrations } from '#db/migrate'
import { databasePath, openDatabase, type OpenRefusal } from '#db/open-database'
import type { StationFacts } from '#db/station-table'
import { takeWriterLock } from '#db/writer-lock'
import { idMaker } from '../keys.ts'
import { addPerson } from '../people/add-person.ts'
import { writeSiteSecret, type SiteSecret } from '../people/site-secret.ts'
import { migrationsFolder, resourcesFolder } from '../places.ts'
import { loadShippedRuleSet } from '../rules/load-rule-set.ts'
import { makeStation } from './make-station.ts'

export type NewStation = {
  facts: StationFacts
  secret: SiteSecret
  administrator: { name: string; language: Language }
}

/**
 * Makes a station in a folder that has none, and gives its administrator's badge, this once. The database comes to
 * its place whole: a plug pulled meanwhile leaves no station.
 */
export function makeStationFolder(
  folder: string,
  station: NewStation,
): Result<{ badge: string }, CannotWrite | OpenRefusal | { code: 'station-busy'; folder: string }> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    return refused(cannotWrite(folder, error))
  }
  const lock = takeWriterLock(folder)
  if (!lock) return refused({ code: 'station-busy', folder })
  try {
    writeSiteSecret(folder, station.secret)
    return makeDatabase(folder, station)
  } finally {
    lock.release()
  }
}

function makeDatabase(folder: string, station: NewStation): Result<{ badge: string }, OpenRefusal> {
  const making = join(folder, 'making')
  rmSync(making, { recursive: true, force: true })
  const opened = openDatabase(making, { migrations: readMigrations(migrationsFolder), create: true })
  if (!opened.ok) return opened
  const db = opened.value
  const badge = db.transaction(() => fill(db, station))
  // Closed by its only user, it is one file: its log is gone.
  db.close()
  renameSync(databasePath(making), databasePath(folder))
  syncFolder(folder)
  rmSync(making, { recursive: true, force: true })
  return done({ badge })
}

function fill(db: Parameters<typeof makeStation>[0], { facts, administrator }: NewStation): string {
  const now = Date.now()
  const rules = loadShippedRuleSet(join(resourcesFolder, 'rules'))
  if (!rules.ok) throw new Error(`the shipped rules do not fit: ${JSON.stringify(rules.error)}`)
  makeStation(db, facts, rules.value, now)
  const person = { ...administrator, role: 'administrator' as const, by: null }
  return addPerson(db, { now, newId: idMaker(() => now) }, person).badge
}
