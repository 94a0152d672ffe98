import { describe, expect, test } from 'vitest'
import type { InspectionRow } from '#db/inspections-table'
import type { StationDb } from '#db/station-db'
import {
  id,
  insertContainer,
  insertParcel,
  insertProduct,
  insertReturn,
  insertUnit,
  stationInMemory,
  NO_RULES,
  WORKER,
} from '#tests/rows'

/** A station, and how many rows its next reads ask of the database. */
function countedStation() {
  const db = stationInMemory()
  const touch = (unitId: string): void =>
    void db.raw.prepare(`UPDATE units SET grade = 'X' WHERE id = ?`).run(unitId)
  return { db, touch }
}

describe('a row that was read', () => {
  test('is known until it changes', () => {
    const { db, touch } = countedStation()
    const unit = insertUnit(db, insertParcel(db).id)
    db.units.get(unit.id)
    // Past the tables, as nobody in the product writes: who asked the database would see it.
    touch(unit.id)
    expect(db.units.get(unit.id).grade).toBeNull()
    db.units.update(unit.id, { serial: 'S-1' })
    expect(db.units.get(unit.id)).toMatchObject({ serial: 'S-1', grade: null })
    db.changes.changed('units')
    expect(db.units.get(unit.id).grade).toBe('X')
  })

  test('was never there where its transaction was taken back', () => {
    const { db } = countedStation()
    const unit = insertUnit(db, insertParcel(db).id)
    const other = insertParcel(db)
    const head = db.journal.head()
    expect(() =>
      db.transaction(() => {
        db.units.update(unit.id, { grade: 'A' })
        db.parcels.update(other.id, { state: 'closed' })
        db.journal.append({ at: 0, kind: 'test', by: null, subject: null, body: {} })
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(db.units.get(unit.id).grade).toBeNull()
    expect(db.parcels.get(other.id)).toEqual(other)
    expect(db.journal.head()).toEqual(head)
  })

  test('cannot be changed by whoever got it', () => {
    const { db } = countedStation()
    const unit = insertUnit(db, insertParcel(db).id)
    expect(() => Object.assign(db.units.get(unit.id), { grade: 'A' })).toThrow(TypeError)
  })

  test('is gone once it was deleted', () => {
    const { db } = countedStation()
    const unit = insertUnit(db, insertParcel(db).id)
    db.units.get(unit.id)
    db.units.delete(unit.id)
    expect(db.units.find(unit.id)).toBeUndefined()
  })
})

describe('a list that was read', () => {
  test('is read again when one of its tables changes', () => {
    const { db } = countedStation()
    const { expected, line } = insertReturn(db)
    const untouched = { state: 'awaiting', gatedAt: null, arrivedAt: null, gateOutcome: null } as const
    const parcel = insertParcel(db, [expected.id])
    db.parcels.update(parcel.id, untouched)
    expect(db.lines.inParcel(parcel.id)).toHaveLength(1)
    db.lines.update(line.id, { received: 1 })
    expect(db.lines.inParcel(parcel.id)).toMatchObject([{ received: 1 }])
    db.returns.update(expected.id, { rma: 'RMA-NEW' })
    expect(db.lines.inParcel(parcel.id)).toMatchObject([{ rma: 'RMA-NEW' }])
    expect(db.returns.inParcel(parcel.id)).toHaveLength(1)
    db.returns.unlinkParcel(expected.id, parcel.id)
    expect(db.returns.inParcel(parcel.id)).toEqual([])
    expect(db.parcels.find(parcel.id)).toBeUndefined()
  })

  test('that was empty is one too', () => {
    const { db } = countedStation()
    expect(db.containers.openTote('RESTOCK', 'MAIN', null)).toBeUndefined()
    insertContainer(db, { code: 'TOTE-01', kind: 'tote' })
    db.containers.update('TOTE-01', { disposition: 'RESTOCK', holdsClient: 'MAIN' })
    expect(db.containers.openTote('RESTOCK', 'MAIN', null)?.code).toBe('TOTE-01')
  })

  test('never mixes up two keys of several parts', () => {
    const { db } = countedStation()
    insertProduct(db, { sku: '1:A' })
    expect(db.products.find('MAIN', '1:A')?.sku).toBe('1:A')
    expect(db.products.find('MAIN1', ':A')).toBeUndefined()
  })
})

describe('what a write makes certain', () => {
  test('holds for the pieces of a list, and is gone where it was taken back', () => {
    const { db } = countedStation()
    const unit = insertUnit(db, insertParcel(db).id)
    const first = begin(db, unit.id)
    answer(db, first.id, 1)
    answer(db, first.id, 2)
    expect(db.inspections.answersOf(first.id).map(({ position }) => position)).toEqual([1, 2])
    expect(() =>
      db.transaction(() => {
        answer(db, first.id, 3)
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(db.inspections.answersOf(first.id)).toHaveLength(2)
    db.inspections.answers.delete(first.id, 2)
    expect(db.inspections.answersOf(first.id).map(({ position }) => position)).toEqual([1])
  })

  test('says which inspection of a unit is the newest, whatever became of it', () => {
    const { db } = countedStation()
    const unit = insertUnit(db, insertParcel(db).id)
    expect(db.inspections.newestOf(unit.id)).toBeUndefined()
    const first = begin(db, unit.id)
    db.inspections.update([first.id], { endedAt: 5 })
    expect(db.inspections.newestOf(unit.id)).toEqual({ ...first, endedAt: 5 })
    const second = begin(db, unit.id)
    db.inspections.update(first.id, { endedAt: 6 })
    expect(db.inspections.newestOf(unit.id)).toEqual(second)
    db.inspections.delete(second.id)
    expect(db.inspections.newestOf(unit.id)).toEqual({ ...first, endedAt: 6 })
  })

  test('says which command comes back first', () => {
    const { db } = countedStation()
    command(db, 'S1', '[{}]')
    expect(db.commands.lastOf(1)).toEqual({ id: 'S1', parcelId: null, isBarred: 0 })
    command(db, 'S2', null)
    expect(db.commands.lastOf(1)?.id).toBe('S1')
    command(db, 'S3', '[]')
    expect(db.commands.lastOf(1)).toEqual({ id: 'S3', parcelId: null, isBarred: 1 })
    db.commands.update('S3', { undoneAt: 9 })
    expect(db.commands.lastOf(1)?.id).toBe('S1')
    expect(db.commands.lastOf(2)).toBeUndefined()
  })

  test('says of a unit that was just made that it has no parts, until one is ticked', () => {
    const { db } = countedStation()
    const unit = insertUnit(db, insertParcel(db).id)
    expect(db.parts.ofUnit(unit.id)).toEqual([])
    db.parts.insert({ unitId: unit.id, part: 'Charger', present: 0 })
    expect(db.parts.ofUnit(unit.id)).toHaveLength(1)
  })
})

function begin(db: StationDb, unitId: string): InspectionRow {
  const row = {
    id: id('INSPECTION'),
    unitId,
    startedAt: 1,
    endedAt: null,
    level: 'full',
    levelRule: null,
  } as const
  const inspection = { ...row, rulesVersion: NO_RULES }
  db.inspections.insert(inspection)
  return inspection
}

const answer = (db: StationDb, inspectionId: string, position: number): void =>
  db.inspections.answers.insert({
    inspectionId,
    position,
    question: 'opened',
    value: '"yes"',
    answeredAt: 1,
    answeredBy: WORKER,
  })

function command(db: StationDb, name: string, before: string | null): void {
  const { seq: journalSeq } = db.journal.append({ at: 0, kind: 'test', by: null, subject: null, body: {} })
  const row = { id: name, journalSeq, sessionNo: 1, parcelId: null, name, before, keys: '[]', undoneAt: null }
  db.commands.insert(row)
}

test('of thousands of rows only the last hundreds are known', () => {
  const { db, touch } = countedStation()
  const parcel = insertParcel(db)
  const first = insertUnit(db, parcel.id)
  for (let i = 0; i < 600; i++) insertUnit(db, parcel.id)
  touch(first.id)
  expect(db.units.get(first.id).grade).toBe('X')
})
