import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { KnownRows } from './known.ts'
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

/** `isBarred`: neither it nor what came before it can be taken back. */
type LastCommand = { id: string; parcelId: string | null; isBarred: number }

export function commandsTable(db: Database.Database, changes: Changes) {
  const commands = table<CommandRow>(db, changes, {
    name: 'commands',
    key: ['id'],
    columns: ['id', 'journalSeq', 'sessionNo', 'parcelId', 'name', 'before', 'keys', 'undoneAt'],
    remembered: false,
  })
  const lastOf = db.prepare<[number], LastCommand>(
    `SELECT id, parcel_id AS parcelId, before = '[]' AS isBarred FROM commands
     WHERE undone_at IS NULL AND before IS NOT NULL AND session_no IN (?) ORDER BY journal_seq DESC LIMIT 1`,
  )
  const lasts = new KnownRows<LastCommand>(changes, 'commands')
  return {
    ...commands,
    insert(row: CommandRow): void {
      const { id, parcelId, before, sessionNo } = row
      const was = lasts.get([sessionNo])
      commands.insert(row)
      const last = before === null ? was : { id, parcelId, isBarred: Number(before === '[]') }
      if (last) lasts.learn([sessionNo], last)
    },
    /** The last confirmed command of this session that left something to take back, or bars the way to the others. */
    lastOf(sessionNo: number): LastCommand | undefined {
      const last = lasts.get([sessionNo]) ?? lastOf.get(sessionNo)
      if (last) lasts.learn([sessionNo], last)
      return last
    },
  }
}
