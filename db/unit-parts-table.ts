import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

export type UnitPartRow = { unitId: string; part: string; present: number }

export function unitPartsTable(db: Database.Database, changes: Changes) {
  const parts = table<UnitPartRow>(db, changes, {
    name: 'unit_parts',
    key: ['unitId', 'part'],
    columns: ['unitId', 'part', 'present'],
    remembered: true,
  })
  const ofUnit = db.prepare<[string], UnitPartRow>(
    `SELECT ${parts.selected} FROM unit_parts WHERE unit_id = ?`,
  )
  return { ...parts, ofUnit: known(changes, ['unit_parts'], (unitId: string) => ofUnit.all(unitId)) }
}
