import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

export type CommandRow = {
  id: string
  journalSeq: number
  sessionNo: number
  parcelId: string | null
  name: string
  /** JSON list of changes, or null where the command cannot be taken back. */
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
  const lastOf = db.prepare<[number], CommandRow>(
    `SELECT ${commands.selected} FROM commands
     WHERE undone_at IS NULL AND before IS NOT NULL AND session_no = ? ORDER BY journal_seq DESC LIMIT 1`,
  )
  return {
    ...commands,
    /** The last confirmed command of this session that can be taken back. */
    lastOf: (sessionNo: number): CommandRow | undefined => lastOf.get(sessionNo),
  }
}
