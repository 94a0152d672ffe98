import type Database from 'better-sqlite3'

export type RuleSetRow = { version: string; body: string; publishedAt: number; publishedBy: string | null }

/** One time that a version was put in force. `seq` is its place in the journal, and with it the order. */
export type RulePublicationRow = {
  seq: number
  version: string
  basedOn: string | null
  publishedAt: number
  publishedBy: string | null
  whyId: string | null
}

/** The rules of every version that ever was in force, and when each was: no inspection loses those that it used. */
export function ruleSetsTable(db: Database.Database) {
  const insert = db.prepare<[RuleSetRow]>(
    `INSERT INTO rule_sets (version, body, published_at, published_by)
     VALUES (@version, @body, @publishedAt, @publishedBy) ON CONFLICT DO NOTHING`,
  )
  const select =
    'SELECT s.version, s.body, s.published_at AS publishedAt, s.published_by AS publishedBy FROM rule_sets s'
  const inForce = db.prepare<[], RuleSetRow>(
    `${select} JOIN rule_publications p ON p.version = s.version ORDER BY p.seq DESC LIMIT 1`,
  )
  const find = db.prepare<[string], RuleSetRow>(`${select} WHERE s.version = ?`)
  const publish = db.prepare<[RulePublicationRow]>(
    `INSERT INTO rule_publications (seq, version, based_on, published_at, published_by, why_id)
     VALUES (@seq, @version, @basedOn, @publishedAt, @publishedBy, @whyId)`,
  )
  const publications = db.prepare<[number], RulePublicationRow>(
    `SELECT seq, version, based_on AS basedOn, published_at AS publishedAt, published_by AS publishedBy,
     why_id AS whyId FROM rule_publications ORDER BY seq DESC LIMIT ?`,
  )
  return {
    /** Keeps the rules of a version; those that are there stay as they are. */
    keep: (row: RuleSetRow): void => void insert.run(row),
    /** What was published last. */
    inForce: (): RuleSetRow | undefined => inForce.get(),
    find: (version: string): RuleSetRow | undefined => find.get(version),
    publish: (row: RulePublicationRow): void => void publish.run(row),
    /** The last first. */
    publications: (most: number): RulePublicationRow[] => publications.all(most),
  }
}
