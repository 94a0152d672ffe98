import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import { takeWriterLock } from '#db/writer-lock'
import { importFile } from '../imports/import-file.ts'
import { localImportTarget } from '../imports/local-import-target.ts'
import { wallClock } from '../clock.ts'
import { idMaker } from '../keys.ts'
import { addPerson } from '../people/add-person.ts'
import { makeSiteSecret, writeSiteSecret } from '../people/site-secret.ts'
import { migrationsFolder, resourcesFolder } from '../places.ts'
import { deadlinesOfReturn } from '../returns/deadlines-of-return.ts'
import { siteDay } from '../returns/site-day.ts'
import { compileRules } from '../rules/compile-rules.ts'
import { loadShippedRuleSet } from '../rules/load-rule-set.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import { makeStation } from '../site/make-station.ts'
import { writeDemoFiles } from './demo-files.ts'
import type { DemoSite } from './demo-site.ts'

const FACTS = {
  site: 'DEM',
  station: '01',
  timezone: 'Europe/Warsaw',
  language: 'en',
  country: 'PL',
  currency: 'PLN',
  epoch: 1,
}

export type DemoStation = { badges: string[]; loaded: { kind: string; rows: number }[] }

/** Today on the made-up site's calendar, ISO. */
export const demoDay = (): string => siteDay(wallClock(), FACTS.timezone)

/** A data folder with the made-up site in it, loaded from files as a real site's would be. */
export async function makeDemoStation(
  site: DemoSite,
  { folder, filesFolder }: { folder: string; filesFolder: string },
): Promise<DemoStation> {
  const rules: RuleSet = { ...shippedRules(), recalls: site.recalls }
  const files = await writeDemoFiles(site, filesFolder)
  mkdirSync(folder, { recursive: true })
  const lock = takeWriterLock(folder)
  if (!lock) throw new Error(`somebody else writes in ${folder}`)
  writeSiteSecret(folder, makeSiteSecret(FACTS.site))
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  if (!opened.ok) throw new Error(`the demo's database is refused: ${opened.error.code}`)
  const db = opened.value
  // Nobody was promised anything yet: the disk is waited for once, at the end.
  db.raw.pragma('synchronous = OFF')
  const newId = idMaker(wallClock)
  const badges = db.transaction(() => {
    makeStation(db, FACTS, rules, wallClock())
    return site.people.map(
      (person) => addPerson(db, { now: wallClock(), newId }, { ...person, by: null }).badge,
    )
  })
  const inForce = { version: '', compiled: compileRules(rules) }
  const target = localImportTarget(db, {
    newId,
    now: wallClock,
    deadlines: deadlinesOfReturn({ rules: inForce, station: FACTS }),
  })
  const loaded: DemoStation['loaded'] = []
  for (const { kind, path } of files) {
    const tally = await importFile({ path, kind, target, onProgress: () => {} })
    if (!tally.ok)
      throw new Error(`the demo's ${kind} are refused: ${JSON.stringify(tally.error).slice(0, 500)}`)
    loaded.push({ kind, rows: tally.value.rows })
  }
  db.raw.pragma('synchronous = FULL')
  db.raw.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  lock.release()
  return { badges, loaded }
}

function shippedRules(): RuleSet {
  const rules = loadShippedRuleSet(join(resourcesFolder, 'rules'))
  if (!rules.ok) throw new Error(`the shipped rules do not fit at ${rules.error.code}`)
  return rules.value
}
