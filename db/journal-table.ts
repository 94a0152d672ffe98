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
  const about = db.prepare<[string, number], JournalRow>(
    'SELECT seq, at, kind, by, subject, body, hash FROM journal WHERE subject IN (?) ORDER BY seq DESC LIMIT ?',
  )
  const earlier = db.prepare<[number, number], JournalRow>(
    'SELECT seq, at, kind, by, subject, body, hash FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  )
  const aboutBefore = db.prepare<[string, number, number], JournalRow>(
    `SELECT seq, at, kind, by, subject, body, hash FROM journal WHERE subject IN (?) AND seq < ?
     ORDER BY seq DESC LIMIT ?`,
  )
  const atOf = db.prepare<[number], { at: number }>('SELECT at FROM journal WHERE seq = ?')
  const countAbout = db.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM journal WHERE subject = ?',
  )
  const newest = db.prepare<[string, string], JournalRow>(
    `SELECT seq, at, kind, by, subject, body, hash FROM journal WHERE subject IN (?) AND kind IN (?)
     ORDER BY seq DESC LIMIT 1`,
  )
  const next = db.prepare<[string, string, number], JournalRow>(
    `SELECT seq, at, kind, by, subject, body, hash FROM journal WHERE subject IN (?) AND kind IN (?) AND seq > ?
     ORDER BY seq LIMIT 1`,
  )
  return {
    /** The newest entries about a parcel, unit or tote, the last one first. */
    about: (subject: string, most: number): JournalRow[] => about.all(subject, most),
    /** Entries before this number, the newest first. */
    before: (seq: number, most: number): JournalRow[] => earlier.all(seq, most),
    aboutBefore: (subject: string, seq: number, most: number): JournalRow[] =>
      aboutBefore.all(subject, seq, most),
    /** The number of the first entry at or after a moment (one beyond the last where there is none), as long as no clock was set back. */
    firstSince(moment: number): number {
      let [from, to] = [1, headNow().seq + 1]
      while (from < to) {
        const middle = Math.floor((from + to) / 2)
        if (atOf.get(middle)!.at < moment) from = middle + 1
        else to = middle
      }
      return from
    },
    countAbout: (subject: string): number => countAbout.get(subject)!.n,
    newestOf: (subject: string, kind: string): JournalRow | undefined => newest.get(subject, kind),
    /** The first entry of this kind about it after another one. */
    nextOf: (subject: string, kind: string, after: number): JournalRow | undefined =>
      next.get(subject, kind, after),
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
