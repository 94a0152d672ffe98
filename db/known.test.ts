import { describe, expect, test } from 'vitest'
import {
  insertContainer,
  insertParcel,
  insertProduct,
  insertReturn,
  insertUnit,
  stationInMemory,
} from '#tests/rows'

/** A station, and how many rows its next reads ask of the database. */
function countedStation() {
  const db = stationInMemory()
  const touch = (id: string): void => void db.raw.prepare(`UPDATE units SET grade = 'X' WHERE id = ?`).run(id)
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

test('of thousands of rows only the last hundreds are known', () => {
  const { db, touch } = countedStation()
  const parcel = insertParcel(db)
  const first = insertUnit(db, parcel.id)
  for (let i = 0; i < 600; i++) insertUnit(db, parcel.id)
  touch(first.id)
  expect(db.units.get(first.id).grade).toBe('X')
})
