import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

export type ConsolidationRow = { id: string; manifest: string; carrier: string | null }

export function consolidationsTable(db: Database.Database, changes: Changes) {
  const consolidations = table<ConsolidationRow>(db, changes, {
    name: 'consolidations',
    key: ['id'],
    columns: ['id', 'manifest', 'carrier'],
    remembered: false,
  })
  const byManifest = db.prepare<[string], ConsolidationRow>(
    `SELECT ${consolidations.selected} FROM consolidations WHERE manifest = ?`,
  )
  return {
    ...consolidations,
    byManifest: (manifest: string): ConsolidationRow | undefined => byManifest.get(manifest),
  }
}
