import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { migrations, stationInMemory } from '#tests/rows'
import { chainHash, NO_HASH, type JournalRow } from './journal-table.ts'
import { openMemoryDatabase } from './open-database.ts'

const entry = { at: 1_700_000_000_000, kind: 'received', by: 'ADA', subject: 'U1', body: { quantity: 2 } }

test('the first entry follows nothing', () => {
  const db = openMemoryDatabase(migrations)
  expect(db.journal.head()).toEqual({ seq: 0, hash: NO_HASH })
  const head = db.journal.append(entry)
  expect(head).toEqual({ seq: 1, hash: chainHash(NO_HASH, rows(db)[0]!.body) })
  db.close()
})

test('each hash covers the hash before it and the stored bytes', () => {
  const db = stationInMemory()
  const before = db.journal.head()
  const head = db.journal.append({ ...entry, subject: 'Żółw ✓' })
  const row = rows(db).at(-1)!
  expect(head).toEqual({ seq: before.seq + 1, hash: row.hash })
  const bytes = Buffer.concat([Buffer.from(before.hash), Buffer.from(row.body, 'utf8')])
  expect(row.hash).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(JSON.parse(row.body)).toEqual({
    seq: head.seq,
    at: entry.at,
    kind: 'received',
    by: 'ADA',
    subject: 'Żółw ✓',
    quantity: 2,
  })
})

test('whatever is noted, the chain holds', () => {
  const db = stationInMemory()
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (kind, details) => {
        const before = db.journal.head()
        const head = db.journal.append({ at: 0, kind, by: null, subject: null, body: { details } })
        const { body } = rows(db).at(-1)!
        expect(head).toEqual({ seq: before.seq + 1, hash: chainHash(before.hash, body) })
      },
    ),
    { numRuns: 50 },
  )
})

test('an entry is never changed or removed', () => {
  const db = stationInMemory()
  db.journal.append(entry)
  expect(() => db.raw.exec(`UPDATE journal SET kind = 'else'`)).toThrow('append-only')
  expect(() => db.raw.exec('DELETE FROM journal')).toThrow('append-only')
})

test('an entry of a step that was not confirmed leaves no gap', () => {
  const db = stationInMemory()
  const before = db.journal.head()
  const step = () =>
    db.transaction(() => {
      db.journal.append(entry)
      throw new Error('the plug was pulled')
    })
  expect(step).toThrow('the plug was pulled')
  expect(db.journal.head()).toEqual(before)
})

const rows = (db: ReturnType<typeof stationInMemory>): JournalRow[] =>
  db.raw.prepare<[], JournalRow>('SELECT * FROM journal ORDER BY seq').all()
