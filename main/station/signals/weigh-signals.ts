import type { SignalState, UnitSignalsRow } from '#db/unit-signals-table'
import type { Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import type { UnitDossier } from '../returns/unit-facts.ts'
import { isTooMuch, signalScore, type SignalScore } from '../rules/signals/signal-score.ts'

/**
 * Adds up what does not fit about the unit and keeps it with the unit; gives whether it waits for a supervisor. One who
 * let it go on did so for good. A unit that nothing is odd about leaves nothing.
 */
export function weighSignals({ floor: { db }, deed }: Turn, { unit, rules, facts }: UnitDossier): boolean {
  const score = signalScore(rules.compiled, facts)
  const before = db.signals.ofUnit(unit.id)
  if (score.because.length === 0 && !before) return false
  const state = stateAfter(before, isTooMuch(rules.compiled, score))
  const weighed = { ...columnsOf(score), rulesVersion: rules.version, state, weighedAt: deed.at }
  if (before) db.signals.update(unit.id, weighed)
  else db.signals.insert({ unitId: unit.id, ...weighed, ...unreleased })
  return state === 'held'
}

const unreleased = { releasedAt: null, releasedBy: null, releaseReason: null }

const columnsOf = ({ points, because }: SignalScore): Pick<UnitSignalsRow, 'points' | 'because'> => ({
  points,
  because: JSON.stringify(because),
})

function stateAfter(before: UnitSignalsRow | undefined, isHeld: boolean): SignalState {
  if (before?.state === 'released') return 'released'
  return isHeld ? 'held' : 'noted'
}

/** Whether the unit waits for a supervisor because of what does not fit; rules that weigh nothing hold nothing. */
export const isSetAside = ({ db, rules }: Floor, unitId: string): boolean =>
  rules.compiled.set.signals !== undefined && db.signals.ofUnit(unitId)?.state === 'held'
