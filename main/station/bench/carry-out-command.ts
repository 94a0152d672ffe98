import type { CommandName, Look } from '#contract/commands'
import type { UnitRow } from '#db/units-table'
import { answerOpened } from '../approvals/settle-approval.ts'
import { parkParcel } from '../returns/arrive.ts'
import { settleChanges, standingChanges } from '../returns/changed/return-changes.ts'
import { copyLabel, labelElsewhere, reprintLabel } from '../returns/label-wanted.ts'
import { undoLast } from '../returns/undo.ts'
import { promptId, stepsOfWork } from './prompt.ts'
import { no, personOf, setBench, type Refusal, type Turn } from './turn.ts'
import { whatIsNext } from './what-is-next.ts'

/** Carries out a named command: one of those that every step has, or an answer to the step's question. */
export function carryOutCommand(turn: Turn, name: CommandName, shownPrompt: string | null): Refusal | null {
  const { state, floor } = turn
  if (!state.person) return no('sign-in-first')
  if (isStale(turn, shownPrompt)) return no('scan-stale')
  const settled = answerOpened(turn, name)
  if (settled !== undefined) return settled
  const general = GENERAL[name]?.(turn)
  return general === undefined ? stepsOfWork[whatIsNext(floor, state)].command(turn, name) : general
}

/** Whether the question that somebody saw who answered is no longer the one that stands. */
export const isStale = ({ state, floor }: Turn, shownPrompt: string | null): boolean =>
  shownPrompt !== null && shownPrompt !== promptId(state) && !floor.settings.scanAhead

/** Undefined: at this moment the command is the step's own, if anything. */
const GENERAL: Partial<Record<CommandName, (turn: Turn) => Refusal | null | undefined>> = {
  back: goBack,
  undo: undoLast,
  park: (turn) => (turn.state.parcel ? parkParcel(turn, turn.state.parcel) : undefined),
  reprint: ofLabel((turn, unit) => reprintLabel(turn, unit, null)),
  copy: ofLabel(copyLabel),
  'other-printer': ofLabel(labelElsewhere),
  seen,
  'sign-out': signOut,
  'look.queues': look('queues'),
  'look.history': look('history'),
  'look.devices': look('devices'),
  'look.sync': look('sync'),
  'look.rules': look('rules'),
  'look.next-page': look('next-page'),
  'look.previous-page': look('previous-page'),
  'look.bench': look('bench'),
  'look.approvals': look('approvals'),
}

/** Asks again within a step that nothing confirmed yet. */
function goBack(turn: Turn): Refusal | null {
  const { pending, unit } = turn.state
  if (!pending) return no('command-not-now')
  if (pending.kind === 'photo') {
    setBench(turn, { pending: pending.after })
    return null
  }
  const isLyingInPlace = ['again', 'set-aside', 'service'].includes(pending.kind)
  const leavesUnit = isLyingInPlace || (pending.kind === 'override' && unit?.sortedAt != null)
  setBench(turn, { pending: null, ...(leavesUnit ? { unitId: null } : {}) })
  return null
}

/** Shown by whoever has a screen; nothing changes at the bench. */
function look(at: Look): (turn: Turn) => null {
  return ({ deed }) => {
    deed.tell({ event: 'look', at })
    return null
  }
}

/** Of the piece in hand, or of the last one. */
function ofLabel(does: (turn: Turn, unit: UnitRow) => Refusal | null) {
  return (turn: Turn): Refusal | null | undefined => {
    const { unit, bench } = turn.state
    const unitId = unit?.id ?? bench.lastUnitId
    return unitId === null ? undefined : does(turn, turn.floor.db.units.get(unitId))
  }
}

/** The worker saw what changed of the returns in the parcel. The question stays what it is. */
function seen(turn: Turn): Refusal | null {
  const { parcel } = turn.state
  const { db } = turn.floor
  if (!parcel || standingChanges(db, parcel.id).length === 0) return no('command-not-now')
  turn.deed.confirm('return-change-seen', parcel.id, {})
  settleChanges(db, parcel.id, turn.deed.at)
  return null
}

function signOut(turn: Turn): null {
  const { bench } = turn.state
  turn.deed.confirm('signed-out', personOf(turn).id, {})
  setBench(turn, { personId: null, liveBadge: null, sessionNo: bench.sessionNo + 1 })
  return null
}
