import { hash } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { KnownRows } from './known.ts'

export type JournalRow = {
  seq: number
  at: number
  kind: string
  by: string | null
  subject: string | null
  /** The bytes that the hash covers; never serialised again. */
  body: string
  hash: string
}
export type JournalHead = { seq: number; hash: string }

export const NO_HASH = '0'.repeat(64)
/** There is one. */
const HEAD = [1] as const

/** hex SHA-256 of the hash before, as text, and the stored bytes of the body. */
export const chainHash = (previous: string, body: string): string => hash('sha256', previous + body)

export function journalTable(db: Database.Database, changes: Changes) {
  const heads = new KnownRows<JournalHead>(changes, 'journal')
  const head = db.prepare<[], JournalHead>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
  const insert = db.prepare<[JournalRow]>(
    'INSERT INTO journal (seq, at, kind, by, subject, body, hash) VALUES (@seq, @at, @kind, @by, @subject, @body, @hash)',
  )
  const headNow = (): JournalHead => heads.get(HEAD) ?? head.get() ?? { seq: 0, hash: NO_HASH }
  return {
    head: headNow,
    /** Adds an entry; the body holds ids, never personal text. */
    append(entry: {
      at: number
      kind: string
      by: string | null
      subject: string | null
      body: object
    }): JournalHead {
      const before = headNow()
      const seq = before.seq + 1
      const { at, kind, by, subject } = entry
      const body = JSON.stringify({ seq, at, kind, by, subject, ...entry.body })
      const link = { seq, hash: chainHash(before.hash, body) }
      insert.run({ ...link, at, kind, by, subject, body })
      heads.wrote(HEAD, link)
      return link
    },
  }
}
