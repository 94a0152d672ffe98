import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

/** What is not goods. Only the sealed bag is known, never what is written on a paper in it. */
export type FoundPropertyRow = {
  id: string
  parcelId: string | null
  what: string
  bag: string
  container: string
  foundBy: string
  witness: string
  foundAt: number
  dueOn: string | null
}

export function foundPropertyTable(db: Database.Database, changes: Changes) {
  const found = table<FoundPropertyRow>(db, changes, {
    name: 'found_property',
    key: ['id'],
    columns: ['id', 'parcelId', 'what', 'bag', 'container', 'foundBy', 'witness', 'foundAt', 'dueOn'],
    remembered: true,
  })
  const byBag = db.prepare<[string], FoundPropertyRow>(
    `SELECT ${found.selected} FROM found_property WHERE bag = ?`,
  )
  return { ...found, byBag: (bag: string): FoundPropertyRow | undefined => byBag.get(bag) }
}
