import type Database from 'better-sqlite3'
import type { DispositionAction } from '#contract/returns'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

/** One decision about a unit; the one that holds is on the unit itself. */
export type DecisionRow = {
  id: string
  unitId: string
  disposition: string
  action: DispositionAction
  rule: string | null
  reason: string | null
  approvedBy: string | null
  decidedAt: number
  decidedBy: string
}

/** How often it was decided, how often of these by a rule alone; `regraded` (1): a person graded it otherwise than the rules. */
export type HowDecided = { times: number; byRule: number; regraded: 0 | 1 }

export function decisionsTable(db: Database.Database, changes: Changes) {
  const decisions = table<DecisionRow>(db, changes, {
    name: 'decisions',
    key: ['id'],
    columns: [
      'id',
      'unitId',
      'disposition',
      'action',
      'rule',
      'reason',
      'approvedBy',
      'decidedAt',
      'decidedBy',
    ],
    remembered: true,
  })
  const newest = db.prepare<[string], DecisionRow>(
    `SELECT ${decisions.selected} FROM decisions WHERE unit_id IN (?) ORDER BY id DESC LIMIT 1`,
  )
  const howDecided = db.prepare<[string, string], HowDecided>(
    `SELECT count(*) AS times, count(rule) AS byRule,
       EXISTS (SELECT 1 FROM grades WHERE unit_id IN (?) AND reason IS NOT NULL) AS regraded
     FROM decisions WHERE unit_id IN (?)`,
  )
  return {
    ...decisions,
    newestOf: (unitId: string): DecisionRow | undefined => newest.get(unitId),
    howDecided: (unitId: string): HowDecided => howDecided.get(unitId, unitId)!,
  }
}
