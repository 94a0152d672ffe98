import type Database from 'better-sqlite3'

/**
 * `out`: the last document that was looked at; `products`, `returns`: where the next page begins, as the ERP said; `erp`:
 * which ERP that is.
 */
export type ErpDirection = 'out' | 'products' | 'returns' | 'erp'

export function erpCursorsTable(db: Database.Database) {
  const find = db.prepare<[string, string], { cursor: string }>(
    'SELECT cursor FROM erp_cursors WHERE client = ? AND direction = ?',
  )
  const move = db.prepare<[string, string, string, number]>(
    `INSERT INTO erp_cursors (client, direction, cursor, moved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (client, direction) DO UPDATE SET cursor = excluded.cursor, moved_at = excluded.moved_at`,
  )
  const forgetPulls = db.prepare<[string]>(
    "DELETE FROM erp_cursors WHERE client = ? AND direction IN ('products', 'returns')",
  )
  return {
    /** Null: it is at the very beginning. */
    find: (client: string, direction: ErpDirection): string | null =>
      find.get(client, direction)?.cursor ?? null,
    move: (client: string, direction: ErpDirection, cursor: string, at: number): void =>
      void move.run(client, direction, cursor, at),
    /** The next pull begins at the very beginning. */
    forgetPulls: (client: string): void => void forgetPulls.run(client),
  }
}
