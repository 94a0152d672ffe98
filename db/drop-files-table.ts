import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

/**
 *   writing ──its manifest is in the folder──▶ written ──all its documents are settled──▶ acknowledged
 *
 * A file that is `writing` after a start was cut short: it is written again with the same bytes.
 */
export type DropFileState = 'writing' | 'written' | 'acknowledged'

export type DropFileRow = {
  client: string
  seq: number
  /** The file's name in `out/`. */
  name: string
  /** Hex, of the file's bytes; empty while it is `writing`. */
  sha256: string
  /** How many documents are in it. */
  documents: number
  state: DropFileState
  createdAt: number
}

export function dropFilesTable(db: Database.Database, changes: Changes) {
  const files = table<DropFileRow>(db, changes, {
    name: 'drop_files',
    key: ['client', 'seq'],
    columns: ['client', 'seq', 'name', 'sha256', 'documents', 'state', 'createdAt'],
    remembered: false,
  })
  const select = `SELECT ${files.selected} FROM drop_files WHERE client = ?`
  const last = db.prepare<[string], DropFileRow>(`${select} ORDER BY seq DESC LIMIT 1`)
  const before = db.prepare<[string, number], DropFileRow>(`${select} AND seq < ? ORDER BY seq DESC LIMIT 1`)
  const unacknowledged = db.prepare<[string], DropFileRow>(
    `${select} AND state <> 'acknowledged' ORDER BY seq`,
  )
  return {
    find: (client: string, seq: number): DropFileRow | undefined => files.find(client, seq),
    /** The newest file of this client. Files are written one after the other: only this one can be `writing`. */
    last: (client: string): DropFileRow | undefined => last.get(client),
    before: (client: string, seq: number): DropFileRow | undefined => before.get(client, seq),
    unacknowledged: (client: string): DropFileRow[] => unacknowledged.all(client),
    insert: (row: DropFileRow): void => files.insert(row),
    written: (client: string, seq: number, sha256: string): void =>
      files.update([client, seq], { state: 'written', sha256 }),
    acknowledged: (client: string, seq: number): void =>
      files.update([client, seq], { state: 'acknowledged' }),
  }
}
