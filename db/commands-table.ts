import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

export type CommandRow = {
  id: string
  journalSeq: number
  sessionNo: number
  parcelId: string | null
  name: string
  /**
   * JSON list of changes to take back. Empty: it cannot be taken back, nor what came before it. Null: there is
   * nothing in it to take back, and undo looks past it.
   */
  before: string | null
  /** JSON list of outbox keys. */
  keys: string
  undoneAt: number | null
}

export function commandsTable(db: Database.Database, changes: Changes) {
  const commands = table<CommandRow>(db, changes, {
    name: 'commands',
    key: ['id'],
    columns: ['id', 'journalSeq', 'sessionNo', 'parcelId', 'name', 'before', 'keys', 'undoneAt'],
    remembered: false,
  })
  const lastOf = db.prepare<[number], { id: string; parcelId: string | null; isBarred: number }>(
    `SELECT id, parcel_id AS parcelId, before = '[]' AS isBarred FROM commands
     WHERE undone_at IS NULL AND before IS NOT NULL AND session_no IN (?) ORDER BY journal_seq DESC LIMIT 1`,
  )
  return {
    ...commands,
    /** The last confirmed command of this session that left something to take back, or bars the way to the others. */
    lastOf: (sessionNo: number) => lastOf.get(sessionNo),
  }
}
