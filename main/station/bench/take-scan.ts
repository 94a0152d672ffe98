import type { ScanMeaning } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { StationEvent } from '#contract/events'
import type { Change } from '#db/changes'
import { codeOfSerial, type Scanned } from '../barcodes/what-a-scan-means.ts'
import type { WeightOnPan } from '../devices/scale/weighing.ts'
import { Deed } from '../deed.ts'
import type { Floor } from '../floor.ts'
import { keepCounts } from '../numbers/keep-counts.ts'
import { showBadge } from '../people/show-badge.ts'
import { carryOutCommand } from './carry-out-command.ts'
import { hasBegun, keptPending } from './pending.ts'
import { readWorld, readWritten } from './read-world.ts'
import { shownText, shownWritten } from './shown-text.ts'
import { no, readBench, type BenchState, type Refusal, type Turn } from './turn.ts'
import { asksForSerial, asksForWords } from './what-is-next.ts'
import { takePhoto, type TakenPhoto } from '../photos/take-photo.ts'

/** Something that was done at a screen besides the job, and goes its way among the scans; `name` stands with the command. */
export type DeskDeed = { kind: 'deed'; name: string; does: (turn: Turn) => Refusal | null }

/** One scan (or the same thing touched or keyed), bound to the prompt that was shown when it came. */
export type Scan = {
  id: string
  source: string
  text: string
  /** Null: whatever stands now is meant. */
  promptId: string | null
  scanned: Scanned | ({ kind: 'photo' } & TakenPhoto) | DeskDeed
  /** What lay on the bench's scale when it came; null where that is not known. */
  weight: WeightOnPan | null
  /** Whether no scanner read it: a person wrote it. */
  byHand: boolean
}

/** `weighed`: the parcel or the unit that the weight on the scale belongs to from now on. */
export type ScanOutcome = {
  events: StationEvent[]
  labelJobs: string[]
  keys: string[]
  /** Whether something of it is to go to an ERP. */
  wakesSync: boolean
  weighed: string | null
}

/** Not an error: how a refusal leaves a transaction that must not stay. */
class TakenBack extends Error {
  readonly refusal: Refusal
  readonly turn: Turn
  constructor(refusal: Refusal, turn: Turn) {
    super(refusal.code)
    this.refusal = refusal
    this.turn = turn
  }
}

/**
 * Carries out one scan in one transaction: the state, the journal entry and the documents, or, where it is
 * refused, nothing but the scan itself and what is asked next. The scan's id is the command's: the same id again
 * changes nothing.
 */
export function takeScan(floor: Floor, scan: Scan): ScanOutcome {
  const { db } = floor
  db.changes.begin()
  try {
    return db.transaction(() => carryOut(floor, scan))
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    const { refusal, turn } = error
    return db.transaction(() => recordRefusal(turn, scan, refusal))
  } finally {
    db.changes.end()
  }
}

function carryOut(floor: Floor, scan: Scan): ScanOutcome {
  if (isTaken(floor, scan)) return { events: [], labelJobs: [], keys: [], wakesSync: false, weighed: null }
  const turn = beginTurn(floor, scan)
  const refusal = dispatch(turn, scan)
  if (refusal) throw new TakenBack(refusal, turn)
  const changed = floor.db.changes.end()
  keepCounts(floor, changed)
  writeBench(turn, scan)
  if (turn.deed.isConfirmed) recordCommand(turn, scan, changed)
  recordRaw(turn, scan, false)
  const { events, labelJobs, keys } = turn.deed
  const { weighed } = turn
  const wakesSync = keys.length > 0 || turn.deed.wakesSync
  return { events: [...scanEvents(turn, scan, false), ...events], labelJobs, keys, wakesSync, weighed }
}

/** Asked again, for whoever asked never heard the answer. */
const isTaken = ({ db }: Floor, { id }: Scan): boolean =>
  db.commands.find(id) !== undefined || hasBegun(db.bench.read().pending, id)

function beginTurn(floor: Floor, { weight, byHand }: Scan): Turn {
  const state = readBench(floor)
  return {
    floor,
    deed: new Deed(floor, state.person?.id ?? null),
    state,
    patch: {},
    weight,
    byHand,
    means: null,
    parcelId: state.unit?.parcelId ?? state.parcel?.id ?? null,
    undo: 'passes',
    weighed: null,
  }
}

function dispatch(turn: Turn, scan: Scan): Refusal | null {
  const { id, scanned, promptId, byHand, text } = scan
  switch (scanned.kind) {
    case 'badge':
      return showBadge(turn, scanned.hash)
    case 'command':
      return carryOutCommand(turn, scanned.name as CommandName, promptId)
    case 'photo':
      return takePhoto(turn, id, scanned)
    case 'deed':
      return scanned.does(turn)
    case 'forged':
      return no('command-forged')
    case 'repeat':
      return no('repeat')
    case 'unreadable':
      return no(byHand ? 'written-unfit' : 'scan-unreadable')
    case 'calibration':
      return scanned.fault === null
        ? no('calibration-passed')
        : no('calibration-failed', { what: { key: `calibration.${scanned.fault}` } })
    case 'gs1-malformed':
      if (byHand && asksForWords(turn.floor, turn.state))
        return readWritten(turn, { text, code: null }, promptId)
      // A symbol beside the one with the GTIN: good enough where nothing but the serial number is asked for.
      return scanned.serial !== null && asksForSerial(turn.floor, turn.state)
        ? readWorld(turn, codeOfSerial(scanned.serial))
        : no('gs1-malformed', { why: { key: `gs1.${scanned.why}` }, ai: scanned.ai })
    case 'world':
      return byHand
        ? readWritten(turn, { text, code: scanned.code }, promptId)
        : readWorld(turn, scanned.code)
  }
}

function writeBench({ floor, state, patch }: Turn, { id }: Scan): void {
  const { pending, ...rest } = patch
  floor.db.bench.update({
    ...rest,
    ...(pending === undefined ? {} : { pending: pending && keptPending(state.bench.pending, pending, id) }),
    // A badge that was shown is live for the very next step only.
    liveBadge: patch.liveBadge ?? null,
    promptNo: state.bench.promptNo + 1,
  })
}

function recordCommand(turn: Turn, { id, scanned, byHand }: Scan, changed: readonly Change[]): void {
  const { floor, deed, state, undo } = turn
  const toTakeBack = undo === 'takes-back' ? [...changed, benchBefore(state)] : []
  floor.db.commands.insert({
    id,
    journalSeq: deed.write(id, byHand ? { byHand } : {}),
    sessionNo: state.bench.sessionNo,
    parcelId: turn.parcelId,
    name: 'name' in scanned ? scanned.name : (turn.means ?? scanned.kind),
    before: undo === 'passes' ? null : JSON.stringify(toTakeBack),
    keys: JSON.stringify(deed.keys),
    undoneAt: null,
  })
}

/** What was begun is begun anew after an undo; a picture is asked for again, with what it was taken in the midst of. */
const benchBefore = ({ bench, pending: begun }: BenchState): Change => {
  const { parcelId, unitId, lastUnitId, lastParcelId, mode } = bench
  const pending = begun?.kind === 'photo' ? bench.pending : null
  return { table: 'bench', key: [1], before: { parcelId, unitId, lastUnitId, lastParcelId, mode, pending } }
}

function recordRefusal(turn: Turn, scan: Scan, refusal: Refusal): ScanOutcome {
  const { floor, state, deed } = turn
  const { code, params, keep, shown, danger, law, look } = refusal
  floor.db.bench.update({
    ...(keep ? { pending: JSON.stringify(keep) } : {}),
    promptNo: state.bench.promptNo + 1,
  })
  if (code === 'command-forged') {
    const by = state.person?.id ?? null
    const body = { source: scan.source }
    floor.db.journal.append({ at: deed.at, kind: 'command-forged', by, subject: null, body })
  }
  turn.means = refusal.means ?? turn.means
  recordRaw(turn, scan, true)
  const events: StationEvent[] = [
    ...scanEvents(turn, scan, true),
    {
      event: 'refused',
      code,
      params,
      ...(shown ? { shown } : {}),
      ...(danger ? { danger } : {}),
      ...(law === undefined ? {} : { law }),
    },
    ...(look ? [{ event: 'look', at: look } as const] : []),
  ]
  return { events, labelJobs: [], keys: [], wakesSync: false, weighed: null }
}

function recordRaw(turn: Turn, scan: Scan, isRefused: boolean): void {
  if (scan.scanned.kind === 'deed') return
  turn.floor.db.rawScans.add({
    at: turn.deed.at,
    source: scan.source,
    text: textOf(turn, scan, isRefused),
    means: meaning(turn, scan),
    personId: turn.state.person?.id ?? null,
  })
}

/** What is done at a screen was read by no scanner. */
const scanEvents = (turn: Turn, scan: Scan, isRefused: boolean): StationEvent[] =>
  scan.scanned.kind === 'deed'
    ? []
    : [
        {
          event: 'scan',
          id: scan.id,
          source: scan.source,
          text: textOf(turn, scan, isRefused),
          means: meaning(turn, scan),
        },
      ]

const textOf = ({ state }: Turn, { text, scanned, byHand }: Scan, isRefused: boolean): string =>
  byHand && !state.person ? shownWritten(text, scanned) : shownText(text, scanned, isRefused)

function meaning({ means }: Turn, { scanned }: Scan): ScanMeaning {
  if (scanned.kind === 'badge') return 'badge'
  if (scanned.kind === 'command' || scanned.kind === 'photo') return 'command'
  return means ?? 'unknown'
}
