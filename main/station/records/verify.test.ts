import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { databasePath, openReadOnly } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { TestBench } from '#tests/bench-floor'
import { confirm, factsOf, sortOneUnit } from '#tests/confirmed'
import {
  insertParcel,
  insertReturn,
  insertUnit,
  migrations,
  SHIFT_STARTS,
  stationInFolder,
  stationInMemory,
  temporaryFolder,
} from '#tests/rows'
import { tamper } from '#tests/tamper'
import { base32Number } from '../barcodes/base32.ts'
import { verify, type VerifyStep } from './verify.ts'

const check = (db: StationDb) => verify(db.raw, { folder: null, onProgress: () => {} })
const problemsOf = (db: StationDb) => check(db).problems

const lpn = (n: number) => `WAW01${base32Number(n, 7)}X`

function oneDocument() {
  const db = stationInMemory()
  const unit = insertUnit(db, insertParcel(db).id)
  const { keys, head } = confirm(db, {
    kind: 'received',
    subject: unit.id,
    documents: [factsOf.receipt(unit)],
  })
  return { db, unit, key: keys[0]!, head }
}

describe('records that hold', () => {
  test('are told so, with their counts', () => {
    const db = stationInMemory()
    sortOneUnit(db, { quantity: 3 })
    sortOneUnit(db)
    insertUnit(db, insertParcel(db).id, { withdrawnAt: SHIFT_STARTS, container: null })
    expect(check(db)).toEqual({
      ok: true,
      units: 2,
      parcels: 3,
      documents: 8,
      journal: 9,
      problems: [],
      checkpoint: db.journal.head(),
    })
  })

  test('beside a working station, on a connection that only reads', () => {
    const folder = temporaryFolder()
    const db = stationInFolder(folder)
    sortOneUnit(db)
    const reader = openReadOnly(folder, { migrations })
    if (!reader.ok) throw new Error(reader.error.code)
    const steps = new Set<VerifyStep>()
    expect(verify(reader.value, { folder, onProgress: (step) => steps.add(step) })).toMatchObject({
      ok: true,
      units: 1,
    })
    expect([...steps]).toEqual([
      'database',
      'journal',
      'units',
      'documents',
      'personal-values',
      'rules',
      'photos',
    ])
    expect(verify(reader.value, { folder: null, onProgress: () => {} }), 'a second time').toMatchObject({
      ok: true,
    })
    reader.value.close()
  })

  test('also after a restore, whose epoch the journal tells', () => {
    const db = stationInMemory()
    db.station.set({ epoch: 2 })
    expect(problemsOf(db)).toEqual([{ code: 'epoch-differs', params: { journal: 1, station: 2 } }])
    const { seq: fromSeq, hash: fromHash } = db.journal.head()
    db.journal.append({
      at: 0,
      kind: 'restored',
      by: null,
      subject: null,
      body: { fromSeq, fromHash, epoch: 2 },
    })
    expect(check(db).ok).toBe(true)
  })

  test('while a supervisor’s approval is awaited, no decision is missed', () => {
    const db = stationInMemory()
    const unit = insertUnit(db, insertParcel(db).id, {
      disposition: 'SCRAP',
      action: 'dispose',
      approval: 'waiting',
    })
    confirm(db, { kind: 'received', subject: unit.id, documents: [factsOf.receipt(unit)] })
    expect(problemsOf(db)).toEqual([])
  })
})

describe('units', () => {
  test('in no container, or in one that is gone, are found', () => {
    const db = stationInMemory()
    const [first, second] = [sortOneUnit(db), sortOneUnit(db)]
    tamper(db, `UPDATE units SET container = NULL WHERE id = '${first.id}'`)
    tamper(db, `UPDATE units SET container = 'GONE' WHERE id = '${second.id}'`)
    expect(problemsOf(db)).toEqual([
      { code: 'reference-broken', params: { table: 'units', to: 'containers' } },
      { code: 'unit-nowhere', params: { unit: first.id, container: null } },
      { code: 'unit-nowhere', params: { unit: second.id, container: 'GONE' } },
    ])
  })

  test('that never were, but still take a place, are found', () => {
    const db = stationInMemory()
    const unit = insertUnit(db, insertParcel(db).id, { withdrawnAt: SHIFT_STARTS })
    expect(problemsOf(db)).toEqual([
      { code: 'withdrawn-unit-in-container', params: { unit: unit.id, container: 'BENCH-01' } },
    ])
  })

  test('that a line counts and nobody has, or has and no line counts, are found', () => {
    const db = stationInMemory()
    const phantom = insertReturn(db).line
    db.lines.update(phantom.id, { received: 1 })
    const unit = sortOneUnit(db, { quantity: 2 })
    db.lines.update(unit.lineId, { received: 1 })
    const params = [
      { line: phantom.id, received: 1, found: 0 },
      { line: unit.lineId, received: 1, found: 2 },
    ]
    expect(problemsOf(db)).toEqual(params.map((where) => ({ code: 'line-miscounted', params: where })))
  })

  test('that came by mistake do not count for the line', () => {
    const db = stationInMemory()
    const { line } = insertReturn(db)
    const unit = insertUnit(db, insertParcel(db).id, { lineId: line.id, reception: 'wrong-item' })
    confirm(db, { kind: 'received', subject: unit.id, documents: [factsOf.receipt(unit)] })
    expect(problemsOf(db)).toEqual([])
  })

  test.each(['receipt', 'inspection', 'decision', 'move'] as const)(
    'of which no %s tells are found',
    (kind) => {
      const db = stationInMemory()
      const unit = sortOneUnit(db)
      sortOneUnit(db)
      const key = db.raw
        .prepare<[string, string], { key: string }>('SELECT key FROM outbox WHERE kind = ? AND subject = ?')
        .get(kind, unit.id)!.key
      tamper(db, `DELETE FROM outbox WHERE key = '${key}'`)
      expect(problemsOf(db)).toEqual([{ code: 'unit-without-document', params: { unit: unit.id, kind } }])
    },
  )
})

describe('LPNs', () => {
  test('beyond the counter are found, also where only a label shows them', () => {
    const db = stationInMemory()
    for (let n = 0; n < 40; n++) db.counters.next('lpn')
    sortOneUnit(db, { lpn: lpn(40) })
    expect(problemsOf(db)).toEqual([])
    db.labelJobs.insert({
      id: 'JOB-1',
      unitId: null,
      container: 'TOTE-01',
      lpn: lpn(41),
      printer: null,
      state: 'void',
      reason: null,
      copies: 1,
      createdAt: 0,
      updatedAt: 0,
    })
    expect(problemsOf(db)).toEqual([{ code: 'lpn-counter-behind', params: { counter: 40, lpn: lpn(41) } }])
  })

  test('on the labels of two units are found', () => {
    const db = stationInMemory()
    db.counters.next('lpn')
    const [first, second] = [sortOneUnit(db, { lpn: lpn(1) }), sortOneUnit(db)]
    for (const [n, unit] of [first, first, second].entries()) {
      db.labelJobs.insert({
        id: `JOB-${n}`,
        unitId: unit.id,
        container: null,
        lpn: lpn(1),
        printer: null,
        state: 'printed',
        reason: null,
        copies: 1,
        createdAt: 0,
        updatedAt: 0,
      })
    }
    expect(problemsOf(db)).toEqual([{ code: 'lpn-twice', params: { lpn: lpn(1) } }])
  })
})

describe('documents', () => {
  test.each([
    ['key', 'ELSE'],
    ['kind', 'move'],
    ['client', 'OTHER'],
  ])('whose %s is another one inside are found', (field, value) => {
    const { db, key } = oneDocument()
    tamper(db, `UPDATE outbox SET payload = json_set(payload, '$.${field}', '${value}')`)
    expect(problemsOf(db)).toEqual([{ code: 'document-differs', params: { key, field } }])
  })

  test('whose place in the journal is not theirs are found', () => {
    const { db, key, head } = oneDocument()
    tamper(db, `UPDATE outbox SET payload = json_set(payload, '$.journal.hash', 'x')`)
    expect(problemsOf(db)).toEqual([{ code: 'document-not-in-journal', params: { key, seq: head.seq } }])
    tamper(db, `UPDATE outbox SET payload = json_remove(payload, '$.journal')`)
    expect(problemsOf(db)).toEqual([{ code: 'document-not-in-journal', params: { key, seq: null } }])
  })

  test('that cannot be read are found, not stumbled over', () => {
    const { db, key, unit } = oneDocument()
    for (const payload of ['{', 'null', '[]', '']) {
      tamper(db, `UPDATE outbox SET payload = '${payload}'`)
      const [found, untold] = problemsOf(db)
      expect(found).toMatchObject({ code: expect.stringMatching(/^document-/), params: { key } })
      expect(untold?.code).toBe(payload === '[]' ? 'document-not-in-journal' : 'unit-without-document')
      expect(problemsOf(db).at(-1)).toEqual({
        code: 'unit-without-document',
        params: { unit: unit.id, kind: 'receipt' },
      })
    }
  })
})

describe('personal values', () => {
  test('that were changed are found; those that were erased are fine', () => {
    const db = stationInMemory()
    db.personalValues.keep('P-1', 'name', 'Ada')
    db.personalValues.keep('P-2', 'name', 'Bob')
    db.personalValues.erase('P-1')
    expect(problemsOf(db)).toEqual([])
    tamper(db, `UPDATE personal_values SET value = 'Eve' WHERE id = 'P-2'`)
    tamper(db, `UPDATE personal_values SET salt = x'00' WHERE id = 'P-1'`)
    expect(problemsOf(db)).toEqual([
      { code: 'personal-value-differs', params: { value: 'P-1' } },
      { code: 'personal-value-differs', params: { value: 'P-2' } },
    ])
  })
})

describe('rules', () => {
  test.each([
    ['changed', `'{"format":1}'`],
    ['broken', `'{'`],
  ])('that were %s after they were published are found', (_, body) => {
    const { db } = new TestBench()
    const { version } = db.ruleSets.inForce()!
    expect(problemsOf(db)).toEqual([])
    tamper(db, `UPDATE rule_sets SET body = ${body} WHERE version = '${version}'`)
    expect(problemsOf(db)).toEqual([{ code: 'rules-differ', params: { version } }])
  })
})

test('a file full of holes is a finding, not a crash', () => {
  const folder = temporaryFolder()
  const db = stationInFolder(folder)
  for (let n = 0; n < 50; n++) sortOneUnit(db)
  db.raw.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const bytes = readFileSync(databasePath(folder))
  for (let page = 1; page < bytes.length / 4096; page += 5) {
    const broken = Buffer.from(bytes)
    broken.fill(0xa5, page * 4096, (page + 1) * 4096)
    writeFileSync(databasePath(folder), broken)
    const reader = new Database(databasePath(folder), { readonly: true })
    expect(verify(reader, { folder: null, onProgress: () => {} }).problems[0]?.code).toBe('database-damaged')
    reader.close()
  }
})

test('a thousand problems are counted, a hundred are listed', () => {
  const db = stationInMemory()
  const parcel = insertParcel(db)
  for (let n = 0; n < 130; n++) insertUnit(db, parcel.id)
  const { problems } = check(db)
  expect(problems).toHaveLength(101)
  expect(problems.at(-1)).toEqual({ code: 'more-problems', params: { count: 30 } })
})
