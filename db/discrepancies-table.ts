import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

/** A closed parcel in which not all came as announced. */
export type DiscrepancyRow = { parcelId: string; foundAt: number; foundBy: string; settledAt: number | null }

export function discrepanciesTable(db: Database.Database, changes: Changes) {
  const discrepancies = table<DiscrepancyRow>(db, changes, {
    name: 'discrepancies',
    key: ['parcelId'],
    columns: ['parcelId', 'foundAt', 'foundBy', 'settledAt'],
    remembered: true,
  })
  const open = db.prepare<[number], DiscrepancyRow>(
    `SELECT ${discrepancies.selected} FROM discrepancies WHERE settled_at IS NULL ORDER BY found_at LIMIT ?`,
  )
  return {
    ...discrepancies,
    /** Nobody has looked at these yet; the oldest first. */
    open: (most: number): DiscrepancyRow[] => open.all(most),
  }
}
