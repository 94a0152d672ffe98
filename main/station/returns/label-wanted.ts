import type { LabelJobRow, ReprintReason, SaidReason } from '#db/label-jobs-table'
import type { UnitRow } from '#db/units-table'
import { no, type Refusal, type Turn } from '../bench/turn.ts'
import { makeLpn } from '../barcodes/lpn.ts'
import type { Floor } from '../floor.ts'
import { isSetAside } from '../signals/weigh-signals.ts'
import { labelWanted } from '../rules/decisions/label-policy.ts'
import type { UnitDossier } from './unit-facts.ts'

/**
 * Queues the unit's label where the policy wants one, where one is on the piece and says what was before, or where a
 * supervisor is to find it again.
 */
export function wantLabel(turn: Turn, { unit, rules, facts }: UnitDossier): UnitRow {
  const { floor } = turn
  const isWanted =
    unit.lpn !== null ||
    labelWanted(rules.compiled, floor.settings.labelPolicy, facts) ||
    isSetAside(floor, unit.id)
  const why = unit.lpn === null ? null : 'says-otherwise'
  return isWanted ? queueLabel(turn, unit, why) : unit
}

/** What a label is queued by: a scan at the bench, or a supervisor's list. */
type Writing = Pick<Turn, 'floor' | 'deed'>

/**
 * One more label job for the unit; the same licence plate as long as it is the same unit. `why`: null for its first.
 * What has not gone out yet for it stays in: one label is wanted, and this one says what is so now.
 */
export function queueLabel(turn: Writing, unit: UnitRow, why: ReprintReason | null): UnitRow {
  const { db, station } = turn.floor
  db.labelJobs.supersedeWaitingOf(unit.id, turn.deed.at)
  const { site } = station
  const lpn = unit.lpn ?? makeLpn({ site, station: station.station, counter: db.counters.next('lpn') })
  // Sorted without its label, the piece owes it until it is scanned, however often it is printed.
  const labelOwed = unit.sortedAt === null ? 0 : unit.labelOwed
  const labelled = { lpn, labelWanted: 1, labelOwed, scannedBackAt: null }
  db.units.update(unit.id, labelled)
  queueJob(turn, { unitId: unit.id, container: null, lpn, why })
  return { ...unit, ...labelled }
}

/** A label for a unit or for a tote, to be sent once this command is written. */
export function queueJob(
  turn: Writing,
  what: Pick<LabelJobRow, 'unitId' | 'container' | 'lpn' | 'why'>,
): void {
  const { floor, deed } = turn
  const id = floor.newId()
  floor.db.labelJobs.insert({
    id,
    ...what,
    printer: null,
    state: 'queued',
    reason: null,
    copies: 1,
    createdAt: deed.at,
    updatedAt: deed.at,
  })
  deed.labelJobs.push(id)
  deed.tell({ event: 'label', job: id, unit: what.unitId, lpn: what.lpn, printer: null, state: 'queued' })
}

/** Prints the unit's label once more, on the worker's word. Why is what the station knows of the one before. */
export function reprintLabel(turn: Turn, unit: UnitRow): Refusal | null {
  if (!mayReprint(unit)) return no('no-label-here')
  const before = turn.floor.db.labelJobs.ofUnit(unit.id)
  const why = whyAgain(before.at(-1))
  queueLabel(turn, unit, why)
  turn.deed.confirm('label-reprinted', unit.id, { lpn: unit.lpn, why, nth: before.length + 1 })
  turn.parcelId = unit.parcelId
  return null
}

function whyAgain(before: LabelJobRow | undefined): ReprintReason {
  switch (before?.state) {
    case 'printed':
      return 'was-on-the-piece'
    case 'sent':
      return 'not-scanned-back'
    case 'sending':
    case 'unknown':
      return 'fate-unknown'
    case 'queued':
    case 'failed-safe':
    case 'void':
    case undefined:
      return 'did-not-come-out'
  }
}

/** What a person may still say of it: why a label that had come out was printed once more, or was made void. */
export function reasonsToSay({ db }: Floor, unit: UnitRow): readonly SaidReason[] {
  const why = db.labelJobs.newestOf(unit.id)?.why ?? null
  if (why === 'voided') return ['voided-wrong-thing', 'voided-wrong-words', 'other']
  return why === 'not-scanned-back' || why === 'was-on-the-piece'
    ? ['damaged', 'lost', 'stuck-elsewhere', 'other']
    : []
}

/** A person's word on it stands in the place of what the station knew. Nothing waits for it. */
export function explainLabel(turn: Turn, unit: UnitRow, nth: number): Refusal | null {
  const { db } = turn.floor
  const job = db.labelJobs.newestOf(unit.id)
  const why = reasonsToSay(turn.floor, unit)[nth - 1]
  if (!job || !why) return no('command-not-now')
  db.labelJobs.update(job.id, { why, updatedAt: turn.deed.at })
  turn.deed.confirm('label-reprint-explained', unit.id, { job: job.id, was: job.why, why })
  turn.parcelId = unit.parcelId
  return null
}

export const mayReprint = ({ lpn, withdrawnAt }: UnitRow): boolean => lpn !== null && withdrawnAt === null

/** The worker says that nothing came out, so nothing is doubled by printing again. */
export function labelDidNotComeOut(turn: Turn, unit: UnitRow): Refusal | null {
  const { db } = turn.floor
  const job = db.labelJobs.newestOf(unit.id)
  if (!job || job.state === 'void') return no('no-label-here')
  db.labelJobs.update(job.id, {
    state: 'failed-safe',
    reason: 'not-printed',
    waits: 0,
    updatedAt: turn.deed.at,
  })
  queueLabel(turn, unit, 'said-not-printed')
  turn.deed.confirm('label-not-printed', unit.id, { job: job.id })
  return null
}

/** The label on the piece says what it should: the proof that it came out and sticks on the right thing. */
export function scanBack(turn: Turn, unit: UnitRow): null {
  const { floor, deed } = turn
  const { db } = floor
  const { id, lpn, parcelId } = unit
  const job = db.labelJobs.newestOf(id)
  if (job) {
    db.labelJobs.update(job.id, { state: 'printed', reason: null, waits: 0, updatedAt: deed.at })
    deed.tell({ event: 'label', job: job.id, unit: id, lpn, printer: job.printer, state: 'printed' })
  }
  db.units.update(id, { scannedBackAt: deed.at, labelOwed: 0 })
  deed.confirm('scanned-back', id, { lpn })
  deed.tell({ event: 'confirmed', what: 'scan-back', unit: id, lpn, container: null })
  turn.parcelId = parcelId
  turn.undo = 'takes-back'
  return null
}

/** A label is on its way to the piece, or on it, and nothing has proven yet that it is the right one. */
export const isUnproven = ({ settings }: Floor, unit: UnitRow): boolean =>
  settings.scanBack && unit.labelWanted === 1 && unit.scannedBackAt === null

/** The unit's label is on the piece, as far as anybody can know. */
export function sticks(floor: Floor, unit: UnitRow): boolean {
  const state = floor.db.labelJobs.newestOf(unit.id)?.state
  return unit.lpn !== null && !isUnproven(floor, unit) && (state === 'sent' || state === 'printed')
}

/** The label sticks later: the piece goes on, and closing the parcel says what is owed. */
export function oweLabel(turn: Turn, unit: UnitRow): null {
  turn.floor.db.units.update(unit.id, { labelOwed: 1 })
  turn.deed.confirm('label-owed', unit.id, {})
  turn.undo = 'takes-back'
  return null
}
