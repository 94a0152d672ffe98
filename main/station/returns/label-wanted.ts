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
  return isWanted ? queueLabel(turn, unit, { why }) : unit
}

/** What a label is queued by: a scan at the bench, or a supervisor's list. */
type Writing = Pick<Turn, 'floor' | 'deed'>

/** `why`: null for a first label. How many come out together, and where, if somebody chose. */
export type LabelWish = { why: ReprintReason | null; copies?: number; wantedPrinter?: string | null }

/**
 * One more label job for the unit; the same licence plate as long as it is the same unit.
 * What has not gone out yet for it stays in: one label is wanted, and this one says what is so now.
 */
export function queueLabel(turn: Writing, unit: UnitRow, wish: LabelWish): UnitRow {
  const { db, station } = turn.floor
  db.labelJobs.supersedeWaitingOf(unit.id, turn.deed.at)
  const { site } = station
  const lpn = unit.lpn ?? makeLpn({ site, station: station.station, counter: db.counters.next('lpn') })
  // Sorted without its label, the piece owes it until it is scanned, however often it is printed.
  const labelOwed = unit.sortedAt === null ? 0 : unit.labelOwed
  const labelled = { lpn, labelWanted: 1, labelOwed, scannedBackAt: null }
  db.units.update(unit.id, labelled)
  queueJob(turn, { unitId: unit.id, container: null, lpn, ...wish })
  return { ...unit, ...labelled }
}

/** A label for a unit or for a tote, to be sent once this command is written. */
export function queueJob(
  turn: Writing,
  what: Pick<LabelJobRow, 'unitId' | 'container' | 'lpn'> & LabelWish & { isCopy?: 1 },
): void {
  const { floor, deed } = turn
  const id = floor.newId()
  floor.db.labelJobs.insert({
    id,
    copies: 1,
    ...what,
    printer: null,
    state: 'queued',
    reason: null,
    createdAt: deed.at,
    updatedAt: deed.at,
  })
  deed.labelJobs.push(id)
  deed.tell({ event: 'label', job: id, unit: what.unitId, lpn: what.lpn, printer: null, state: 'queued' })
}

/** Prints the unit's label once more, on the worker's word. Why is what the station knows of the one before. */
export function reprintLabel(turn: Turn, unit: UnitRow, wantedPrinter: string | null): Refusal | null {
  if (!mayReprint(unit)) return no('no-label-here')
  const before = turn.floor.db.labelJobs.ofUnit(unit.id)
  const why = whyAgain(before.findLast(({ isCopy }) => isCopy === 0))
  queueLabel(turn, unit, { why, wantedPrinter })
  const nth = before.length + 1
  turn.deed.confirm('label-reprinted', unit.id, { lpn: unit.lpn, why, nth, ...printerIn(wantedPrinter) })
  turn.parcelId = unit.parcelId
  return null
}

const printerIn = (printer: string | null): { printer?: string } => (printer === null ? {} : { printer })

/** One more of a label that came out, beside it: for the papers, for the carton. The piece's own stays what it is. */
export function copyLabel(turn: Turn, unit: UnitRow): Refusal | null {
  const { db } = turn.floor
  const state = db.labelJobs.newestOf(unit.id)?.state
  if (!mayReprint(unit) || (state !== 'sent' && state !== 'printed')) return no('no-label-here')
  const nth = db.labelJobs.ofUnit(unit.id).length + 1
  queueJob(turn, { unitId: unit.id, container: null, lpn: unit.lpn, why: 'copy', isCopy: 1 })
  turn.deed.confirm('label-copied', unit.id, { lpn: unit.lpn, why: 'copy', nth })
  turn.parcelId = unit.parcelId
  return null
}

/**
 * The label at the next printer, by the worker's word: one that no printer has yet moves there; of one that went out,
 * another is printed there.
 */
export function labelElsewhere(turn: Turn, unit: UnitRow): Refusal | null {
  const { db, around } = turn.floor
  const job = db.labelJobs.newestOf(unit.id)
  const printer = job && nextPrinter(around.printers, job.wantedPrinter ?? job.printer)
  if (!job || !printer) return no('command-not-now')
  const isHeld = job.state === 'queued' || (job.state === 'failed-safe' && job.waits === 1)
  if (!isHeld) return reprintLabel(turn, unit, printer)
  db.labelJobs.update(job.id, {
    state: 'queued',
    reason: null,
    waits: 0,
    wantedPrinter: printer,
    updatedAt: turn.deed.at,
  })
  if (unit.sortedAt === null) db.units.update(unit.id, { labelOwed: 0 })
  turn.deed.labelJobs.push(job.id)
  turn.deed.confirm('label-moved', unit.id, { lpn: unit.lpn, printer })
  turn.parcelId = unit.parcelId
  return null
}

/** The one after that, round and round; null where there is no other. */
function nextPrinter(printers: readonly string[], at: string | null): string | null {
  if (printers.length < 2) return null
  return printers[(printers.indexOf(at ?? '') + 1) % printers.length] ?? null
}

/** What can be asked for a label that was printed before; another printer only where there is one. */
export const labelCommands = ({ around }: Floor): readonly ('reprint' | 'other-printer')[] =>
  around.printers.length > 1 ? ['reprint', 'other-printer'] : ['reprint']

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
  const why = db.labelJobs.lastOf(unit.id)?.why ?? null
  if (why === 'copy') return ['copy-for-papers', 'copy-for-carton', 'other']
  if (why === 'voided') return ['voided-wrong-thing', 'voided-wrong-words', 'other']
  return why === 'not-scanned-back' || why === 'was-on-the-piece'
    ? ['damaged', 'lost', 'stuck-elsewhere', 'other']
    : []
}

/** A person's word on it stands in the place of what the station knew. Nothing waits for it. */
export function explainLabel(turn: Turn, unit: UnitRow, nth: number): Refusal | null {
  const { db } = turn.floor
  const job = db.labelJobs.lastOf(unit.id)
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
  queueLabel(turn, unit, { why: 'said-not-printed' })
  turn.deed.confirm('label-not-printed', unit.id, { job: job.id })
  return null
}

/** The label on the piece says what it should: the proof that it came out and sticks on the right thing. */
export function scanBack(turn: Turn, unit: UnitRow): null {
  const { floor, deed } = turn
  const { db } = floor
  const { id, lpn, parcelId } = unit
  const job = db.labelJobs.newestOf(id)
  // One scan proves one label: of several copies the others stand as the printer left them.
  if (job?.copies === 1) {
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
  const isOut = unit.scannedBackAt !== null || state === 'sent' || state === 'printed'
  return unit.lpn !== null && !isUnproven(floor, unit) && isOut
}

/** The label sticks later: the piece goes on, and closing the parcel says what is owed. */
export function oweLabel(turn: Turn, unit: UnitRow): null {
  turn.floor.db.units.update(unit.id, { labelOwed: 1 })
  turn.deed.confirm('label-owed', unit.id, {})
  turn.undo = 'takes-back'
  return null
}
