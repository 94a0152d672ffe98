import type Database from 'better-sqlite3'
import type { Changes, Value } from './changes.ts'
import { KnownRows } from './known.ts'
import { table } from './table.ts'

import type { InspectionLevel } from '#contract/rules/checklists'

export type InspectionRow = {
  id: string
  unitId: string
  rulesVersion: string
  startedAt: number
  endedAt: number | null
  level: InspectionLevel
  /** Of the table of inspection levels; null where none said anything. */
  levelRule: string | null
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
    columns: ['id', 'unitId', 'rulesVersion', 'startedAt', 'endedAt', 'level', 'levelRule'],
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
  // Ids run with time (UUIDv7), so the newest stand at the end of the key: five million behind them are never read.
  const ended = db.prepare<[], { unitId: string }>(
    `SELECT i.unit_id AS unitId FROM inspections i CROSS JOIN units u ON u.id = i.unit_id
     WHERE i.ended_at IS NOT NULL AND u.inspected_at IS NOT NULL AND u.withdrawn_at IS NULL ORDER BY i.id DESC`,
  )
  const newestIds = new KnownRows<Pick<InspectionRow, 'id'>>(changes, 'inspections')
  const answersKnown = new KnownRows<readonly AnswerRow[]>(changes, 'answers')
  return {
    ...inspections,
    /** Units that are inspected, by when they last were, the newest first. */
    lastInspected(most: number): string[] {
      const units = new Set<string>()
      for (const { unitId } of ended.iterate()) if (units.add(unitId).size >= most) break
      return [...units]
    },
    insert(row: InspectionRow): void {
      inspections.insert(row)
      newestIds.learn([row.unitId], { id: row.id })
      answersKnown.learn([row.id], [])
    },
    update(key: readonly Value[] | Value, patch: Partial<Omit<InspectionRow, 'id' | 'unitId'>>): void {
      const { unitId } = inspections.get(...[key].flat())
      const newestId = newestIds.get([unitId])
      inspections.update(key, patch)
      if (newestId) newestIds.learn([unitId], newestId)
    },
    answers: {
      ...answers,
      insert(row: AnswerRow): void {
        const before = answersKnown.get([row.inspectionId])
        const isNext = before?.every(({ position }) => position < row.position)
        answers.insert(row)
        if (before && isNext) answersKnown.learn([row.inspectionId], [...before, row])
      },
    },
    newestOf(unitId: string): InspectionRow | undefined {
      const known = newestIds.get([unitId])
      if (known) return inspections.get(known.id)
      const [read] = inspections.learn(newest.all(unitId))
      if (read) newestIds.learn([unitId], { id: read.id })
      return read
    },
    answersOf(inspectionId: string): readonly AnswerRow[] {
      const known = answersKnown.get([inspectionId])
      if (known) return known
      const read = answersOf.all(inspectionId)
      answersKnown.learn([inspectionId], read)
      return read
    },
  }
}
