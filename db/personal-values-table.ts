import { createHash, randomBytes } from 'node:crypto'
import type Database from 'better-sqlite3'

/** Text about a person, apart from the journal so that it can be erased; the journal holds its salted hash. */
export function personalValuesTable(db: Database.Database) {
  const insert = db.prepare<[string, string, string, Buffer, string]>(
    'INSERT INTO personal_values (id, kind, value, salt, hash) VALUES (?, ?, ?, ?, ?)',
  )
  const find = db.prepare<[string], { value: string | null }>(
    'SELECT value FROM personal_values WHERE id = ?',
  )
  const erase = db.prepare<[string]>('UPDATE personal_values SET value = NULL, salt = NULL WHERE id = ?')
  const erased = new Set<string>()
  return {
    /** Keeps the value and gives its hash, hex SHA-256(salt ‖ value). */
    keep(id: string, kind: string, value: string): string {
      const salt = randomBytes(16)
      const hash = createHash('sha256').update(salt).update(value).digest('hex')
      insert.run(id, kind, value, salt, hash)
      return hash
    },
    /** The value, or null once erased. */
    read: (id: string): string | null => find.get(id)?.value ?? null,
    erase(id: string): void {
      erase.run(id)
      erased.add(id)
    },
    /** What this connection erased, and is erased still. */
    erasedSinceOpened: (): string[] => [...erased].filter((id) => find.get(id)?.value === null),
  }
}
