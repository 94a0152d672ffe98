import { done, refused, type Result } from '#contract/result'
import { noteErasures } from '#db/erasures'
import { readMigrations } from '#db/migrate'
import { openDatabase, type OpenRefusal } from '#db/open-database'
import { takeWriterLock, type WriterLock } from '#db/writer-lock'
import { setTimeout as rest } from 'node:timers/promises'
import { existsSync } from 'node:fs'
import { steadyClock, wallClock } from './clock.ts'
import { nothingAround, type Floor, type Settings } from './floor.ts'
import { finishInterruptedImports } from './imports/stage-and-merge.ts'
import { idMaker } from './keys.ts'
import { readSiteSecret, type SiteSecret, type SiteSecretRefusal } from './people/site-secret.ts'
import { migrationsFolder } from './places.ts'
import { deadlinesOfReturn } from './returns/deadlines-of-return.ts'
import { compileRules } from './rules/compile-rules.ts'
import type { RuleSet } from '#contract/rules/rule-set'

export type FloorRefusal = OpenRefusal | SiteSecretRefusal | { code: 'station-busy'; folder: string }
export type OpenFloor = { floor: Floor; secret: SiteSecret; reloadRules: () => void; close: () => void }

/** A station that is just ending still holds its lock for a moment. */
const LOCK_WAIT_MS = 5000
const LOCK_TRY_MS = 50

export const DEFAULT_SETTINGS: Settings = {
  labelPolicy: 'rule',
  scanBack: true,
  scanAhead: false,
  dock: { shifts: [], unitsAnHour: null, parcelsAnHour: null },
}

/** Opens the data folder as its one writer; interrupted imports are brought to their end first. */
export async function openFloor(
  folder: string,
  settings: Settings,
): Promise<Result<OpenFloor, FloorRefusal>> {
  if (!existsSync(folder)) return refused({ code: 'no-station-here', folder })
  const lock = await waitForLock(folder)
  if (!lock) return refused({ code: 'station-busy', folder })
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: false })
  const secret = opened.ok ? readSiteSecret(folder) : opened
  if (!opened.ok || !secret.ok) {
    if (opened.ok) opened.value.close()
    lock.release()
    return opened.ok ? (secret as Result<never, SiteSecretRefusal>) : opened
  }
  const db = opened.value
  const newId = idMaker(wallClock)
  const floor = {
    db,
    station: db.station.facts(),
    now: wallClock,
    newId,
    steady: steadyClock(newId()),
    rules: rulesInForce(),
    settings,
    around: nothingAround(),
  }
  finishInterruptedImports(db, { newId: floor.newId, now: wallClock, deadlines: deadlinesOfReturn(floor) })
  return done({
    floor,
    secret: secret.value,
    reloadRules: () => void (floor.rules = rulesInForce()),
    close() {
      noteErasures(folder, db.personalValues.erasedSinceOpened())
      db.close()
      lock.release()
    },
  })

  function rulesInForce(): Floor['rules'] {
    const row = db.ruleSets.inForce()
    if (!row) throw new Error('the station has no rules')
    return { version: row.version, compiled: compileRules(JSON.parse(row.body) as RuleSet) }
  }
}

async function waitForLock(folder: string): Promise<WriterLock | null> {
  const endAt = performance.now() + LOCK_WAIT_MS
  for (;;) {
    const lock = takeWriterLock(folder)
    if (lock || performance.now() > endAt) return lock
    await rest(LOCK_TRY_MS)
  }
}
