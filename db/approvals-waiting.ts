import type Database from 'better-sqlite3'
import type { DecisionRow } from './decisions-table.ts'
import type { LabelJobRow } from './label-jobs-table.ts'

/** A decision that waits for a supervisor; `isOverride`: a person wants it otherwise than the rules. */
export type WaitingDecision = Pick<DecisionRow, 'id' | 'unitId' | 'decidedAt' | 'decidedBy'> & {
  isOverride: 0 | 1
}

/** What waits for a person's decision and is found by more than one table. */
export function approvalsWaiting(db: Database.Database) {
  const decisions = db.prepare<[number], WaitingDecision>(
    `SELECT d.id, d.unit_id AS unitId, d.decided_at AS decidedAt, d.decided_by AS decidedBy,
       d.rule IS NULL OR d.reason IS NOT NULL AS isOverride
     FROM units u JOIN decisions d ON d.id = (SELECT max(id) FROM decisions WHERE unit_id = u.id)
     WHERE u.approval = 'waiting' AND u.withdrawn_at IS NULL ORDER BY d.id LIMIT ?`,
  )
  const held = db.prepare<[number], { unitId: string; weighedAt: number }>(
    `SELECT s.unit_id AS unitId, s.weighed_at AS weighedAt FROM unit_signals s JOIN units u ON u.id = s.unit_id
     WHERE s.state = 'held' AND u.withdrawn_at IS NULL AND u.sorted_at IS NOT NULL ORDER BY s.unit_id LIMIT ?`,
  )
  const labels = db.prepare<[number], Pick<LabelJobRow, 'id' | 'unitId' | 'container' | 'updatedAt'>>(
    `SELECT j.id, j.unit_id AS unitId, j.container, j.updated_at AS updatedAt FROM label_jobs j
     WHERE j.state = 'unknown' AND NOT EXISTS (
       SELECT 1 FROM label_jobs n WHERE n.unit_id = j.unit_id AND n.id > j.id AND n.is_copy = 0) ORDER BY j.id LIMIT ?`,
  )
  return {
    /** Decisions that lie apart until a supervisor stands by them, the oldest first. */
    decisions: (most: number): WaitingDecision[] => decisions.all(most),
    /** Pieces that were put apart because too much does not fit. */
    held: (most: number) => held.all(most),
    /** Labels of which nobody knows whether they came out, where none was printed after them. */
    labels: (most: number) => labels.all(most),
  }
}
