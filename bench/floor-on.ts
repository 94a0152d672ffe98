import type { StationDb } from '#db/station-db'
import { steadyClock } from '#station/clock'
import type { Floor } from '#station/floor'
import { idMaker } from '#station/keys'
import { nothingAround } from '#station/floor'
import { DEFAULT_SETTINGS } from '#station/open-floor'
import { compileRules } from '#station/rules/compile-rules'
import { shippedRules } from '#tests/bench-floor'

/** A floor on a database that is a station's already. */
export const floorOn = (db: StationDb): Floor => ({
  db,
  station: db.station.facts(),
  now: Date.now,
  newId: idMaker(Date.now),
  steady: steadyClock('bench'),
  rules: { version: db.ruleSets.inForce()!.version, compiled: compileRules(shippedRules) },
  settings: DEFAULT_SETTINGS,
  around: nothingAround(),
})
