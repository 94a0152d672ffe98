import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

export type InspectionRow = {
  id: string
  unitId: string
  rulesVersion: string
  startedAt: number
  endedAt: number | null
}
export type AnswerRow = {
  inspectionId: string
  position: number
  question: string
  /** JSON. */
  value: string
  answeredAt: number
  answeredBy: string
}

export function inspectionsTable(db: Database.Database, changes: Changes) {
  const inspections = table<InspectionRow>(db, changes, {
    name: 'inspections',
    key: ['id'],
    columns: ['id', 'unitId', 'rulesVersion', 'startedAt', 'endedAt'],
    remembered: true,
  })
  const answers = table<AnswerRow>(db, changes, {
    name: 'answers',
    key: ['inspectionId', 'position'],
    columns: ['inspectionId', 'position', 'question', 'value', 'answeredAt', 'answeredBy'],
    remembered: true,
  })
  const newest = db.prepare<[string], InspectionRow>(
    `SELECT ${inspections.selected} FROM inspections WHERE unit_id IN (?) ORDER BY id DESC LIMIT 1`,
  )
  const answersOf = db.prepare<[string], AnswerRow>(
    `SELECT ${answers.selected} FROM answers WHERE inspection_id IN (?) ORDER BY position`,
  )
  return {
    ...inspections,
    answers,
    newestOf: known(changes, ['inspections'], (unitId: string) => newest.get(unitId)),
    answersOf: known(changes, ['answers'], (inspectionId: string) => answersOf.all(inspectionId)),
  }
}
