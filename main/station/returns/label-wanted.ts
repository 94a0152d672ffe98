import type { UnitRow } from '#db/units-table'
import { no, type Refusal, type Turn } from '../bench/turn.ts'
import { makeLpn } from '../barcodes/lpn.ts'
import { labelWanted } from '../rules/label-policy.ts'
import { dossierOf } from './unit-facts.ts'

/** Gives the unit its licence plate and queues its label, where the policy wants one. */
export function wantLabel(turn: Turn, unitId: string): void {
  const { floor } = turn
  const { db } = floor
  const dossier = dossierOf(floor, db.units.get(unitId))
  const isWanted =
    labelWanted(dossier.rules.compiled, floor.settings.labelPolicy, dossier.facts) ||
    dossier.unit.lpn !== null
  if (!isWanted && dossier.unit.approval === null) return
  if (isWanted || dossier.unit.approval === 'waiting') queueLabel(turn, dossier.unit)
}

/** One more label job for the unit; the same licence plate as long as it is the same unit. */
export function queueLabel(turn: Turn, unit: UnitRow): void {
  const { floor, deed } = turn
  const { db, station } = floor
  const lpn =
    unit.lpn ?? makeLpn({ site: station.site, station: station.station, counter: db.counters.next('lpn') })
  db.units.update(unit.id, { lpn, labelWanted: 1, labelOwed: 0, scannedBackAt: null })
  const id = floor.newId()
  db.labelJobs.insert({
    id,
    unitId: unit.id,
    container: null,
    lpn,
    printer: null,
    state: 'queued',
    reason: null,
    copies: 1,
    createdAt: deed.at,
    updatedAt: deed.at,
  })
  deed.labelJobs.push(id)
  deed.tell({ event: 'label', job: id, unit: unit.id, lpn, printer: null, state: 'queued' })
}

/** Prints the unit's label once more, on the worker's word. */
export function reprintLabel(turn: Turn, unit: UnitRow): Refusal | null {
  if (unit.lpn === null) return no('no-label-here')
  queueLabel(turn, unit)
  turn.deed.confirm('label-reprinted', unit.id, { lpn: unit.lpn })
  turn.parcelId = unit.parcelId
  return null
}

/** The worker says that nothing came out, so nothing is doubled by printing again. */
export function labelDidNotComeOut(turn: Turn, unit: UnitRow): Refusal | null {
  const { db } = turn.floor
  const job = db.labelJobs.newestOf(unit.id)
  if (!job || job.state === 'void') return no('no-label-here')
  db.labelJobs.update(job.id, { state: 'failed-safe', reason: 'not-printed', updatedAt: turn.deed.at })
  queueLabel(turn, unit)
  turn.deed.confirm('label-not-printed', unit.id, { job: job.id })
  turn.parcelId = unit.parcelId
  return null
}

/** The label on the piece says what it should: the proof that it came out and sticks on the right thing. */
export function scanBack(turn: Turn, unit: UnitRow): null {
  const { db } = turn.floor
  const job = db.labelJobs.newestOf(unit.id)
  if (job) db.labelJobs.update(job.id, { state: 'printed', reason: null, updatedAt: turn.deed.at })
  db.units.update(unit.id, { scannedBackAt: turn.deed.at, labelOwed: 0 })
  if (job) {
    const { id, unitId, lpn, printer } = job
    turn.deed.tell({ event: 'label', job: id, unit: unitId, lpn, printer, state: 'printed' })
  }
  turn.deed.confirm('scanned-back', unit.id, { lpn: unit.lpn })
  turn.deed.tell({ event: 'confirmed', what: 'scan-back', unit: unit.id, lpn: unit.lpn, container: null })
  turn.parcelId = unit.parcelId
  turn.undoable = true
  return null
}

/** The label sticks later: the piece goes on, and closing the parcel says what is owed. */
export function oweLabel(turn: Turn, unit: UnitRow): null {
  turn.floor.db.units.update(unit.id, { labelOwed: 1 })
  turn.deed.confirm('label-owed', unit.id, {})
  turn.parcelId = unit.parcelId
  turn.undoable = true
  return null
}
