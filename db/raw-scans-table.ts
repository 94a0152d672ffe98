import type Database from 'better-sqlite3'

export function rawScansTable(db: Database.Database) {
  const insert = db.prepare<[number, string, string, string, string | null]>(
    'INSERT INTO raw_scans (at, source, text, means, person_id) VALUES (?, ?, ?, ?, ?)',
  )
  const sweep = db.prepare<[number, number]>(
    'DELETE FROM raw_scans WHERE seq IN (SELECT seq FROM raw_scans WHERE at < ? ORDER BY at LIMIT ?)',
  )
  return {
    add: (scan: { at: number; source: string; text: string; means: string; personId: string | null }): void =>
      void insert.run(scan.at, scan.source, scan.text, scan.means, scan.personId),
    /** Removes a few of those older than the retention; gives how many. */
    sweep: (before: number, atMost: number): number => sweep.run(before, atMost).changes,
  }
}
