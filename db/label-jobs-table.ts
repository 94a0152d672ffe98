import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

export type LabelJobState = 'queued' | 'sending' | 'sent' | 'failed-safe' | 'unknown' | 'printed' | 'void'

export type LabelJobRow = {
  id: string
  unitId: string | null
  container: string | null
  lpn: string | null
  printer: string | null
  state: LabelJobState
  reason: string | null
  copies: number
  createdAt: number
  updatedAt: number
}

export function labelJobsTable(db: Database.Database, changes: Changes) {
  const jobs = table<LabelJobRow>(db, changes, {
    name: 'label_jobs',
    key: ['id'],
    columns: [
      'id',
      'unitId',
      'container',
      'lpn',
      'printer',
      'state',
      'reason',
      'copies',
      'createdAt',
      'updatedAt',
    ],
    remembered: false,
  })
  const select = `SELECT ${jobs.selected} FROM label_jobs`
  const newest = db.prepare<[string], LabelJobRow>(`${select} WHERE unit_id IN (?) ORDER BY id DESC LIMIT 1`)
  const ofUnit = db.prepare<[string], LabelJobRow>(`${select} WHERE unit_id IN (?) ORDER BY id`)
  const inState = db.prepare<[string], LabelJobRow>(`${select} WHERE state = ? ORDER BY id`)
  const voidOf = db.prepare<[number, string]>(
    `UPDATE label_jobs SET state = 'void', updated_at = ? WHERE unit_id = ? AND state <> 'void'`,
  )
  return {
    ...jobs,
    /** The labels of a unit name what is not so: none of them counts any more. */
    voidAllOf(unitId: string, at: number): void {
      voidOf.run(at, unitId)
      changes.changed('label_jobs')
    },
    ofUnit: (unitId: string): LabelJobRow[] => ofUnit.all(unitId),
    newestOf: (unitId: string): LabelJobRow | undefined => newest.get(unitId),
    inState: (state: LabelJobState): LabelJobRow[] => inState.all(state),
  }
}
