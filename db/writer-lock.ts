import { join } from 'node:path'
import Database from 'better-sqlite3'

export type WriterLock = { release(): void }

// A lock that nothing refers to would be collected, and with it given up.
const held = new Set<Database.Database>()

/**
 * The right to write in this folder, held by one process and gone with it, however it ends: an exclusive
 * transaction on a small file of its own, so that readers of the station's database are not shut out.
 * Null where another process has it.
 */
export function takeWriterLock(folder: string): WriterLock | null {
  const lock = new Database(join(folder, 'writer.lock'))
  lock.pragma('busy_timeout = 0')
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  held.add(lock)
  return {
    release() {
      held.delete(lock)
      lock.exec('ROLLBACK')
      lock.close()
    },
  }
}
