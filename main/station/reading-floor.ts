import type Database from 'better-sqlite3'
import { stationDb } from '#db/station-db'
import type { RuleSet } from '#contract/rules/rule-set'
import { steadyClock, wallClock } from './clock.ts'
import { nothingAround, type Floor } from './floor.ts'
import { DEFAULT_SETTINGS } from './open-floor.ts'
import { compileRules } from './rules/compile-rules.ts'

/** The floor as an export or a trial of rules reads it, over a connection that can only read, of a database with all of today's tables. */
export function readingFloor(raw: Database.Database): Floor {
  const db = stationDb(raw)
  const row = db.ruleSets.inForce()
  if (!row) throw new Error('the station has no rules')
  return {
    db,
    station: db.station.facts(),
    now: wallClock,
    newId: () => {
      throw new Error('nothing is made here')
    },
    steady: steadyClock('reads'),
    rules: { version: row.version, compiled: compileRules(JSON.parse(row.body) as RuleSet) },
    settings: DEFAULT_SETTINGS,
    around: nothingAround(),
  }
}
