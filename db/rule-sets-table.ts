import type Database from 'better-sqlite3'

export type RuleSetRow = { version: string; body: string; publishedAt: number; publishedBy: string | null }

export function ruleSetsTable(db: Database.Database) {
  const insert = db.prepare<[string, string, number, string | null]>(
    'INSERT INTO rule_sets (version, body, published_at, published_by) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET published_at = excluded.published_at',
  )
  const select =
    'SELECT version, body, published_at AS publishedAt, published_by AS publishedBy FROM rule_sets'
  const newest = db.prepare<[], RuleSetRow>(`${select} ORDER BY published_at DESC, version LIMIT 1`)
  const find = db.prepare<[string], RuleSetRow>(`${select} WHERE version = ?`)
  return {
    publish: (row: RuleSetRow): void =>
      void insert.run(row.version, row.body, row.publishedAt, row.publishedBy),
    inForce: (): RuleSetRow | undefined => newest.get(),
    find: (version: string): RuleSetRow | undefined => find.get(version),
  }
}
