import type Database from 'better-sqlite3'

/**
 *   staging ──all rows there──▶ merging ──last row merged──▶ (deleted)
 *      └──── abandoned, or found at a start ──▶ (deleted, nothing was merged)
 */
export type ImportJobState = 'staging' | 'merging'
export type ImportJobRow = { id: string; kind: string; state: ImportJobState; createdAt: number }
export type ImportRow = { position: number; body: string }

/** How far a merge is: rows that are in, and those of them that changed something. */
export type ImportTally = { rows: number; changed: number }

/** The tally stands before the first row, so that it lives and dies with the job. */
const TALLY = 0

export function importJobsTable(db: Database.Database) {
  const columns = 'id, kind, state, created_at AS createdAt'
  const add = db.prepare<[ImportJobRow]>(
    'INSERT INTO import_jobs (id, kind, state, created_at) VALUES (@id, @kind, @state, @createdAt)',
  )
  const find = db.prepare<[string], ImportJobRow>(`SELECT ${columns} FROM import_jobs WHERE id = ?`)
  const all = db.prepare<[], ImportJobRow>(`SELECT ${columns} FROM import_jobs ORDER BY created_at, id`)
  const setState = db.prepare<[ImportJobState, string]>('UPDATE import_jobs SET state = ? WHERE id = ?')
  const remove = db.prepare<[string]>('DELETE FROM import_jobs WHERE id = ?')
  const putRow = db.prepare<[string, number, string]>(
    `INSERT INTO import_rows (job_id, position, body) VALUES (?, ?, ?)
     ON CONFLICT (job_id, position) DO UPDATE SET body = excluded.body`,
  )
  const last = db.prepare<[string], { position: number | null }>(
    'SELECT max(position) AS position FROM import_rows WHERE job_id = ?',
  )
  const next = db.prepare<[string, number, number], ImportRow>(
    'SELECT position, body FROM import_rows WHERE job_id = ? AND position > ? ORDER BY position LIMIT ?',
  )
  const tally = db.prepare<[string], { body: string }>(
    `SELECT body FROM import_rows WHERE job_id = ? AND position = ${TALLY}`,
  )
  const dropThrough = db.prepare<[string, number]>(
    `DELETE FROM import_rows WHERE job_id = ? AND position > ${TALLY} AND position <= ?`,
  )
  const dropSome = db.prepare<[string, string, number]>(
    `DELETE FROM import_rows WHERE job_id = ? AND position IN
     (SELECT position FROM import_rows WHERE job_id = ? LIMIT ?)`,
  )
  return {
    add: (job: ImportJobRow): void => void add.run(job),
    find: (id: string): ImportJobRow | undefined => find.get(id),
    all: (): ImportJobRow[] => all.all(),
    setState: (id: string, state: ImportJobState): void => void setState.run(state, id),
    /** Removes the job with whatever rows it still has. */
    remove: (id: string): void => void remove.run(id),
    putRow: (id: string, position: number, body: string): void => void putRow.run(id, position, body),
    /** The position of the last staged row, from 1; 0 where there is none. */
    lastPosition: (id: string): number => last.get(id)?.position ?? 0,
    rowsAfter: (id: string, position: number, limit: number): ImportRow[] => next.all(id, position, limit),
    dropThrough: (id: string, position: number): void => void dropThrough.run(id, position),
    /** Drops at most `limit` rows and gives how many. */
    dropSome: (id: string, limit: number): number => dropSome.run(id, id, limit).changes,
    tally(id: string): ImportTally {
      const row = tally.get(id)
      return row ? (JSON.parse(row.body) as ImportTally) : { rows: 0, changed: 0 }
    },
    setTally: (id: string, counts: ImportTally): void => void putRow.run(id, TALLY, JSON.stringify(counts)),
  }
}
