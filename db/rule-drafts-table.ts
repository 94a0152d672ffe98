import type Database from 'better-sqlite3'

/** Rules that are being changed, as JSON. `basedOn`: the version that they were begun from. */
export type RuleDraftRow = { basedOn: string; body: string; changedAt: number; changedBy: string | null }

/** A station has one draft, or none. */
export function ruleDraftsTable(db: Database.Database) {
  const keep = db.prepare<[RuleDraftRow]>(
    `INSERT OR REPLACE INTO rule_drafts (id, based_on, body, changed_at, changed_by)
     VALUES (1, @basedOn, @body, @changedAt, @changedBy)`,
  )
  const read = db.prepare<[], RuleDraftRow>(
    `SELECT based_on AS basedOn, body, changed_at AS changedAt, changed_by AS changedBy
     FROM rule_drafts WHERE id = 1`,
  )
  const drop = db.prepare('DELETE FROM rule_drafts')
  return {
    keep: (row: RuleDraftRow): void => void keep.run(row),
    read: (): RuleDraftRow | undefined => read.get(),
    drop: (): void => void drop.run(),
  }
}
