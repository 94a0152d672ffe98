import type Database from 'better-sqlite3'

export type ErpLocationRow = { code: string; name: string; use: 'storage' | 'waste' | null }
/** `target`: the code of a place that the ERP has. `saidBy`: the config, a person at the station, or nobody yet. */
export type ErpTargetRow = { disposition: string; target: string; saidBy: 'config' | 'person' | 'proposal' }

/** What places each client's ERP has, as it said last, and which of them a disposition means there. */
export function erpTargetsTable(db: Database.Database) {
  const locations = db.prepare<[string], ErpLocationRow>(
    'SELECT code, name, use FROM erp_locations WHERE client = ? ORDER BY code',
  )
  const dropLocations = db.prepare<[string]>('DELETE FROM erp_locations WHERE client = ?')
  const addLocation = db.prepare<[string, string, string, string | null]>(
    'INSERT OR IGNORE INTO erp_locations (client, code, name, use) VALUES (?, ?, ?, ?)',
  )
  const targets = db.prepare<[string], ErpTargetRow>(
    'SELECT disposition, target, said_by AS saidBy FROM erp_targets WHERE client = ? ORDER BY disposition',
  )
  const dropTargets = db.prepare<[string]>('DELETE FROM erp_targets WHERE client = ?')
  const put = db.prepare<[string, string, string, string]>(
    `INSERT INTO erp_targets (client, disposition, target, said_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (client, disposition) DO UPDATE SET target = excluded.target, said_by = excluded.said_by`,
  )
  return {
    locations: (client: string): ErpLocationRow[] => locations.all(client),
    setLocations(client: string, rows: readonly ErpLocationRow[]): void {
      dropLocations.run(client)
      for (const { code, name, use } of rows) addLocation.run(client, code, name, use)
    },
    ofClient: (client: string): ErpTargetRow[] => targets.all(client),
    put: (client: string, { disposition, target, saidBy }: ErpTargetRow): void =>
      void put.run(client, disposition, target, saidBy),
    setAll(client: string, rows: readonly ErpTargetRow[]): void {
      dropTargets.run(client)
      for (const row of rows) put.run(client, row.disposition, row.target, row.saidBy)
    },
  }
}
