import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

/** One grading of a unit; the one that holds is on the unit itself. */
export type GradeRow = {
  id: string
  unitId: string
  grade: string
  derived: string
  /** JSON list of the grade rules behind it. */
  because: string
  reason: string | null
  gradedAt: number
  gradedBy: string
}

export function gradesTable(db: Database.Database, changes: Changes) {
  const grades = table<GradeRow>(db, changes, {
    name: 'grades',
    key: ['id'],
    columns: ['id', 'unitId', 'grade', 'derived', 'because', 'reason', 'gradedAt', 'gradedBy'],
    remembered: true,
  })
  const newest = db.prepare<[string], GradeRow>(
    `SELECT ${grades.selected} FROM grades WHERE unit_id IN (?) ORDER BY id DESC LIMIT 1`,
  )
  return { ...grades, newestOf: (unitId: string): GradeRow | undefined => newest.get(unitId) }
}
