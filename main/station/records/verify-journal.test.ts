import { describe, expect, test } from 'vitest'
import { chainHash } from '#db/journal-table'
import type { StationDb } from '#db/station-db'
import { confirm, factsOf } from '#tests/confirmed'
import { insertParcel, insertUnit, stationInMemory } from '#tests/rows'
import { tamper } from '#tests/tamper'
import { verify } from './verify.ts'

const check = (db: StationDb) => verify(db.raw, { folder: null, onProgress: () => {} })
const problemsOf = (db: StationDb) => check(db).problems

const worked = (): StationDb => {
  const db = stationInMemory()
  for (const subject of ['U-1', 'U-2', 'U-3']) confirm(db, { kind: 'noted', subject, documents: [] })
  return db
}

describe('the journal', () => {
  test('with an entry forged in body and columns is found at that entry alone', () => {
    const db = worked()
    tamper(db, `UPDATE journal SET subject = 'U-9', body = replace(body, 'U-2', 'U-9') WHERE seq = 3`)
    expect(problemsOf(db)).toEqual([{ code: 'journal-chain-broken', params: { seq: 3 } }])
  })

  test('with an entry forged and hashed anew is found at the next', () => {
    const db = worked()
    const [before, forged] = db.raw
      .prepare<[], { hash: string; body: string }>('SELECT * FROM journal WHERE seq IN (2, 3)')
      .all()
    const body = forged!.body.replace('noted', 'nothing')
    const hash = chainHash(before!.hash, body)
    tamper(db, `UPDATE journal SET kind = 'nothing', body = '${body}', hash = '${hash}' WHERE seq = 3`)
    expect(problemsOf(db)).toEqual([{ code: 'journal-chain-broken', params: { seq: 4 } }])
  })

  test.each([
    ['at', '1'],
    ['kind', `'else'`],
    ['by', 'NULL'],
    ['subject', `'U-9'`],
  ])('with another %s in its column than in its body is found', (column, value) => {
    const db = worked()
    tamper(db, `UPDATE journal SET "${column}" = ${value} WHERE seq = 3`)
    expect(problemsOf(db)).toEqual([{ code: 'journal-entry-differs', params: { seq: 3, field: column } }])
  })

  test('with an entry taken out is found', () => {
    const db = worked()
    tamper(db, 'DELETE FROM journal WHERE seq = 3')
    expect(problemsOf(db)).toEqual([
      { code: 'journal-gap', params: { after: 2, seq: 4 } },
      { code: 'journal-chain-broken', params: { seq: 4 } },
    ])
  })

  test('cut off at its end is found by the documents and commands that it no longer knows', () => {
    const db = worked()
    const unit = insertUnit(db, insertParcel(db).id)
    const { head, keys } = confirm(db, {
      kind: 'received',
      subject: unit.id,
      documents: [factsOf.receipt(unit)],
    })
    db.commands.insert({
      id: 'C-1',
      journalSeq: head.seq,
      sessionNo: 1,
      parcelId: null,
      name: 'x',
      before: null,
      keys: JSON.stringify([...keys, 'GONE']),
      undoneAt: null,
    })
    tamper(db, `DELETE FROM journal WHERE seq = ${head.seq}`)
    expect(problemsOf(db)).toEqual([
      { code: 'command-without-entry', params: { command: 'C-1' } },
      { code: 'command-without-document', params: { command: 'C-1', key: 'GONE' } },
      { code: 'document-not-in-journal', params: { key: keys[0], seq: head.seq } },
    ])
  })

  test('of another site, or with no beginning, is found', () => {
    const db = worked()
    db.station.set({ site: 'KRK' })
    expect(problemsOf(db)).toEqual([{ code: 'genesis-differs', params: {} }])
    db.station.set({ site: 'WAW' })
    tamper(db, 'DELETE FROM journal')
    expect(problemsOf(db)).toEqual([{ code: 'journal-empty', params: {} }])
  })

  test('with bytes that are no JSON is found, not stumbled over', () => {
    const db = worked()
    tamper(db, `UPDATE journal SET body = '{' WHERE seq = 1`)
    expect(problemsOf(db).map(({ code }) => code)).toEqual([
      'journal-chain-broken',
      'journal-entry-differs',
      'genesis-differs',
    ])
  })

  test('is walked on from a checkpoint; where that no longer fits, from the start', () => {
    const db = worked()
    const { checkpoint } = check(db)
    confirm(db, { kind: 'noted', subject: 'U-4', documents: [] })
    tamper(db, `UPDATE journal SET "by" = NULL WHERE seq = 2`)
    expect(verify(db.raw, { from: checkpoint, folder: null, onProgress: () => {} })).toMatchObject({
      ok: true,
      checkpoint: db.journal.head(),
    })
    tamper(db, `UPDATE journal SET hash = '${'0'.repeat(64)}' WHERE seq = ${checkpoint.seq}`)
    expect(verify(db.raw, { from: checkpoint, folder: null, onProgress: () => {} }).problems[0]).toEqual({
      code: 'checkpoint-gone',
      params: { seq: checkpoint.seq },
    })
  })
})
