import type Database from 'better-sqlite3'
import type { ReworkState } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table, type Part } from './table.ts'

/**
 * One operation of a decision's plan; `minutes`, `cost` and `parts` as planned for the whole unit.
 *   open ⇄ begun ──▶ done | failed
 *     └──────┴─────▶ dropped (another one before it failed, or the unit goes another way)
 */
export type ReworkOperationRow = {
  id: string
  unitId: string
  decisionId: string
  position: number
  operation: string
  rulesVersion: string
  minutes: number
  /** JSON: [{currency, minor}]. */
  cost: string
  /** JSON: [{name, quantity}], the name by language. */
  parts: string
  state: ReworkState
  /** JSON: the places of the parts that it waits for, in `parts`. */
  missing: string
  begunAt: number | null
  begunBy: string | null
  /** Whose steady clock `begunSteadyMs` is of. */
  begunRun: string | null
  begunSteadyMs: number | null
  usedMs: number
  endedAt: number | null
  endedBy: string | null
}

/** How much of one operation waits. */
export type ReworkLeft = { operation: string; rulesVersion: string; units: number; minutes: number }

const LEFT = `state IN ('open', 'begun')`

export function reworkOperationsTable(db: Database.Database, changes: Changes) {
  const operations = table<ReworkOperationRow>(db, changes, {
    name: 'rework_operations',
    key: ['id'],
    columns: [
      'id',
      'unitId',
      'decisionId',
      'position',
      'operation',
      'rulesVersion',
      'minutes',
      'cost',
      'parts',
      'state',
      'missing',
      'begunAt',
      'begunBy',
      'begunRun',
      'begunSteadyMs',
      'usedMs',
      'endedAt',
      'endedBy',
    ],
    remembered: true,
  })
  const ofUnit = db.prepare<[string], ReworkOperationRow>(
    `SELECT ${operations.selected} FROM rework_operations WHERE unit_id IN (?) ORDER BY id`,
  )
  const waiting = db.prepare<[Part], { unitId: string }>(
    `SELECT DISTINCT unit_id AS "unitId" FROM rework_operations WHERE ${LEFT} ORDER BY unit_id LIMIT @most OFFSET @from`,
  )
  const countWaiting = db.prepare<[], { n: number }>(
    `SELECT count(DISTINCT unit_id) AS n FROM rework_operations WHERE ${LEFT}`,
  )
  const left = db.prepare<[], ReworkLeft>(
    `SELECT operation, max(rules_version) AS "rulesVersion", count(*) AS units, sum(minutes) AS minutes
     FROM rework_operations WHERE ${LEFT} GROUP BY operation ORDER BY minutes DESC, operation`,
  )
  return {
    ...operations,
    /** Every operation that was ever planned for the unit, in its order. */
    ofUnit: known(changes, ['rework_operations'], (unitId: string) => ofUnit.all(unitId)),
    /** The units that wait for an operation, the oldest first. */
    waitingUnits: (part: Part): string[] => waiting.all(part).map(({ unitId }) => unitId),
    countWaiting: (): number => countWaiting.get()!.n,
    left: (): ReworkLeft[] => left.all(),
  }
}
