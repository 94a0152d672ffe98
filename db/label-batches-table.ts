import type Database from 'better-sqlite3'
import type { BatchRefusal, BatchState } from '#contract/label-batches'
import type { LabelJobState, SaidReason } from './label-jobs-table.ts'
import type { Part } from './table.ts'

export type LabelBatchRow = {
  id: string
  why: SaidReason
  /** `staging`: its rows are still being written; one that a start finds so never was. */
  state: BatchState | 'staging'
  total: number
  madeAt: number
  madeBy: string
  /** Of each label. */
  copies: number
  /** The one that a person chose; null: as the config has them. */
  printer: string | null
}

/** One label of a batch, with what became of it. */
export type BatchLabelRow = {
  position: number
  unit: string
  refused: BatchRefusal | null
  job: string | null
  state: LabelJobState | null
  reason: string | null
}
export type BatchCount = { refused: number; state: LabelJobState | null; n: number }

export function labelBatchesTable(db: Database.Database) {
  const select =
    'SELECT id, why, state, total, made_at AS madeAt, made_by AS madeBy, copies, printer FROM label_batches'
  const add = db.prepare<[LabelBatchRow]>(
    `INSERT INTO label_batches (id, why, state, total, made_at, made_by, copies, printer)
     VALUES (@id, @why, @state, @total, @madeAt, @madeBy, @copies, @printer)`,
  )
  const find = db.prepare<[string], LabelBatchRow>(`${select} WHERE id = ?`)
  const oldestOpen = db.prepare<[], LabelBatchRow>(
    `${select} WHERE state = 'open' ORDER BY made_at, id LIMIT 1`,
  )
  const newest = db.prepare<[number], LabelBatchRow>(
    `${select} WHERE state <> 'staging' ORDER BY made_at DESC, id DESC LIMIT ?`,
  )
  const setState = db.prepare<[string, string]>('UPDATE label_batches SET state = ? WHERE id = ?')
  const dropStaged = db.prepare<[]>(`DELETE FROM label_batches WHERE state = 'staging'`)
  const drop = db.prepare<[string]>('DELETE FROM label_batches WHERE id = ?')
  const addRow = db.prepare<[string, number, string]>(
    'INSERT INTO label_batch_rows (batch_id, position, unit_id) VALUES (?, ?, ?)',
  )
  const nextLeft = db.prepare<[string], { position: number; unit: string }>(
    `SELECT position, unit_id AS unit FROM label_batch_rows
     WHERE batch_id = ? AND job_id IS NULL AND refused IS NULL ORDER BY position LIMIT 1`,
  )
  const lastJob = db.prepare<[string], { job: string }>(
    `SELECT job_id AS job FROM label_batch_rows
     WHERE batch_id = ? AND job_id IS NOT NULL ORDER BY position DESC LIMIT 1`,
  )
  const begun = db.prepare<[string, string, number]>(
    'UPDATE label_batch_rows SET job_id = ? WHERE batch_id = ? AND position = ?',
  )
  const refuse = db.prepare<[string, string, number]>(
    'UPDATE label_batch_rows SET refused = ? WHERE batch_id = ? AND position = ?',
  )
  const rows = db.prepare<[string, number, number], BatchLabelRow>(
    `SELECT r.position, r.unit_id AS unit, r.refused, r.job_id AS job, j.state, j.reason
     FROM label_batch_rows r LEFT JOIN label_jobs j ON j.id = r.job_id
     WHERE r.batch_id = ? AND r.position > ? ORDER BY r.position LIMIT ?`,
  )
  const counts = db.prepare<[string, number, number], BatchCount>(
    `SELECT r.refused IS NOT NULL AS refused, j.state, count(*) AS n
     FROM label_batch_rows r LEFT JOIN label_jobs j ON j.id = r.job_id
     WHERE r.batch_id = ? AND r.position > ? AND r.position <= ? GROUP BY 1, 2`,
  )
  return {
    add: (batch: LabelBatchRow): void => void add.run(batch),
    find: (id: string): LabelBatchRow | undefined => find.get(id),
    oldestOpen: (): LabelBatchRow | undefined => oldestOpen.get(),
    newest: (most: number): LabelBatchRow[] => newest.all(most),
    setState: (id: string, state: BatchState): void => void setState.run(state, id),
    drop: (id: string): void => void drop.run(id),
    /** What a death left half written. */
    dropStaged: (): void => void dropStaged.run(),
    addRow: (id: string, position: number, unit: string): void => void addRow.run(id, position, unit),
    nextLeft: (id: string): { position: number; unit: string } | undefined => nextLeft.get(id),
    /** The label that was begun last. */
    lastJob: (id: string): string | null => lastJob.get(id)?.job ?? null,
    begun: (id: string, position: number, job: string): void => void begun.run(job, id, position),
    refuse: (id: string, position: number, why: BatchRefusal): void => void refuse.run(why, id, position),
    rows: (id: string, { from, most }: Part): BatchLabelRow[] => rows.all(id, from, most),
    /** How the labels stand at the positions after `from`, so many of them. */
    counts: (id: string, { from, most }: Part): BatchCount[] => counts.all(id, from, from + most),
  }
}
