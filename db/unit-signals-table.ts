import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

/** `noted`: below the limit; `held`: it waits for a supervisor; `released`: one let it go on, for good. */
export type SignalState = 'noted' | 'held' | 'released'

export type UnitSignalsRow = {
  unitId: string
  points: number
  /** JSON list of {rule, points}. */
  because: string
  rulesVersion: string
  state: SignalState
  weighedAt: number
  releasedAt: number | null
  releasedBy: string | null
  releaseReason: string | null
}

export function unitSignalsTable(db: Database.Database, changes: Changes) {
  const signals = table<UnitSignalsRow>(db, changes, {
    name: 'unit_signals',
    key: ['unitId'],
    columns: [
      'unitId',
      'points',
      'because',
      'rulesVersion',
      'state',
      'weighedAt',
      'releasedAt',
      'releasedBy',
      'releaseReason',
    ],
    remembered: true,
  })
  return {
    ...signals,
    /** Most units have none, and are asked for it often. */
    ofUnit: known(changes, ['unit_signals'], (unitId: string) => signals.find(unitId)),
  }
}
