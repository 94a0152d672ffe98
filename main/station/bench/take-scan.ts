import type { ScanMeaning } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { StationEvent } from '#contract/events'
import type { Scanned } from '../barcodes/what-a-scan-means.ts'
import { Deed } from '../deed.ts'
import type { Floor } from '../floor.ts'
import { showBadge } from '../people/show-badge.ts'
import { parkParcel } from '../returns/arrive.ts'
import { reprintLabel } from '../returns/label-wanted.ts'
import { undoLast } from '../returns/undo.ts'
import { promptId, stepsOfWork } from './prompt.ts'
import { no, readBench, setBench, type BenchState, type Refusal, type Turn } from './turn.ts'
import { whatIsNext } from './what-is-next.ts'
import { lookUp, meaningOf } from './world.ts'

/** One scan (or the same thing touched or keyed), bound to the prompt that was shown when it came. */
export type Scan = {
  id: string
  source: string
  text: string
  /** Null: whatever stands now is meant. */
  promptId: string | null
  scanned: Scanned
}

export type ScanOutcome = { events: StationEvent[]; labelJobs: string[]; keys: string[] }

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
  const { db } = floor
  const state = readBench(floor)
  const turn: Turn = {
    floor,
    deed: new Deed(floor, state.person?.id ?? null),
    state,
    patch: {},
    means: null,
    parcelId: null,
    undoable: false,
  }
  if (db.commands.find(scan.id)) return { events: [], labelJobs: [], keys: [] }
  const refusal = dispatch(turn, scan)
  if (refusal) throw new TakenBack(refusal, turn)
  const changed = db.changes.end()
  writeBench(turn)
  if (turn.deed.isConfirmed) {
    const journalSeq = turn.deed.write(scan.id)
    db.commands.insert({
      id: scan.id,
      journalSeq,
      sessionNo: state.bench.sessionNo,
      parcelId: turn.parcelId,
      name: scan.scanned.kind === 'command' ? scan.scanned.name : (turn.means ?? scan.scanned.kind),
      before: turn.undoable ? JSON.stringify([...changed, benchBefore(state)]) : null,
      keys: JSON.stringify(turn.deed.keys),
      undoneAt: null,
    })
  }
  recordRaw(turn, scan)
  return {
    events: [scanEvent(turn, scan), ...turn.deed.events],
    labelJobs: turn.deed.labelJobs,
    keys: turn.deed.keys,
  }
}

const benchBefore = ({ bench }: BenchState) => ({ table: 'bench', key: [1], before: bench })

function dispatch(turn: Turn, scan: Scan): Refusal | null {
  const { scanned } = scan
  switch (scanned.kind) {
    case 'badge':
      return showBadge(turn, scanned.hash)
    case 'command':
      return carryOutCommand(turn, scan, scanned.name as CommandName)
    case 'forged':
      return no('command-forged')
    case 'repeat':
      return no('repeat')
    case 'unreadable':
      return no('scan-unreadable')
    case 'gs1-malformed':
      return no('gs1-malformed', { why: { key: `gs1.${scanned.why}` }, ai: scanned.ai })
    case 'world': {
      const world = lookUp(turn.floor, scanned.code)
      turn.means = null
      const refusal = stepsOfWork[whatIsNext(turn.floor, turn.state)].scan(turn, world)
      turn.means = refusal?.means ?? turn.means ?? meaningOf(world)
      return refusal
    }
  }
}

function carryOutCommand(turn: Turn, scan: Scan, name: CommandName): Refusal | null {
  const { state, floor } = turn
  if (!state.person) return no('sign-in-first')
  const isStale = scan.promptId !== null && scan.promptId !== promptId(state) && !floor.settings.scanAhead
  if (isStale) return no('scan-stale')
  switch (name) {
    case 'back':
      return goBack(turn)
    case 'undo':
      return undoLast(turn)
    case 'park':
      if (state.parcel && !state.pending) return parkParcel(turn, state.parcel)
      break
    case 'reprint': {
      const unitId = state.unit?.id ?? state.bench.lastUnitId
      if (unitId !== null) return reprintLabel(turn, floor.db.units.get(unitId))
      break
    }
    case 'sign-out':
      turn.deed.confirm('signed-out', state.person.id, {})
      setBench(turn, { personId: null, liveBadge: null, sessionNo: state.bench.sessionNo + 1 })
      return null
    default:
  }
  return stepsOfWork[whatIsNext(floor, state)].command(turn, name)
}

/** Asks again within a step that nothing confirmed yet. */
function goBack(turn: Turn): Refusal | null {
  const { pending, unit } = turn.state
  if (!pending) return no('command-not-now')
  const leaves = pending.kind === 'again' || (pending.kind === 'override' && unit?.sortedAt != null)
  setBench(turn, { pending: null, ...(leaves ? { unitId: null } : {}) })
  return null
}

function writeBench({ floor, state, patch }: Turn): void {
  const { pending, ...rest } = patch
  floor.db.bench.update({
    ...rest,
    ...(pending === undefined ? {} : { pending: pending === null ? null : JSON.stringify(pending) }),
    // A badge that was shown is live for the very next step only.
    liveBadge: patch.liveBadge ?? null,
    promptNo: state.bench.promptNo + 1,
  })
}

function recordRefusal(turn: Turn, scan: Scan, refusal: Refusal): ScanOutcome {
  const { floor, state } = turn
  const { keep } = refusal
  floor.db.bench.update({
    ...(keep ? { pending: JSON.stringify(keep) } : {}),
    promptNo: state.bench.promptNo + 1,
  })
  if (refusal.code === 'command-forged') {
    const entry = {
      at: turn.deed.at,
      kind: 'command-forged',
      by: state.person?.id ?? null,
      subject: null,
      body: { source: scan.source },
    }
    floor.db.journal.append(entry)
  }
  turn.means = refusal.means ?? turn.means
  recordRaw(turn, scan)
  const { code, params } = refusal
  return { events: [scanEvent(turn, scan), { event: 'refused', code, params }], labelJobs: [], keys: [] }
}

function recordRaw(turn: Turn, scan: Scan): void {
  turn.floor.db.rawScans.add({
    at: turn.deed.at,
    source: scan.source,
    text: shownText(scan),
    means: meaning(turn, scan),
    personId: turn.state.person?.id ?? null,
  })
}

const scanEvent = (turn: Turn, scan: Scan): StationEvent => ({
  event: 'scan',
  id: scan.id,
  source: scan.source,
  text: shownText(scan),
  means: meaning(turn, scan),
})

function meaning({ means }: Turn, { scanned }: Scan): ScanMeaning {
  if (scanned.kind === 'badge') return 'badge'
  if (scanned.kind === 'command') return 'command'
  return means ?? 'unknown'
}

/** Badges and refused commands are secrets or somebody's try: only their kind is kept. */
function shownText({ text, scanned }: Scan): string {
  if (scanned.kind === 'badge' || scanned.kind === 'forged') return scanned.masked
  return text.slice(0, 512)
}
