import { describe, expect, test } from 'vitest'
import {
  BENCH,
  insertContainer,
  insertParcel,
  insertProduct,
  insertReturn,
  insertUnit,
  stationInMemory,
} from '#tests/rows'

describe('a row goes in and comes out as it was', () => {
  test('with every field under its own name', () => {
    const db = stationInMemory()
    const { expected, line } = insertReturn(db)
    const parcel = insertParcel(db, [expected.id])
    const unit = insertUnit(db, parcel.id, {
      lineId: line.id,
      returnId: expected.id,
      lpn: 'WAW01000000AX',
      serial: 'S-1',
    })
    expect(db.returns.find(expected.id)).toEqual(expected)
    expect(db.lines.ofReturn(expected.id)).toEqual([line])
    expect(db.lines.inParcel(parcel.id)).toEqual([{ ...line, client: 'MAIN', rma: expected.rma }])
    expect(db.parcels.byTracking(parcel.tracking!)).toEqual([parcel])
    expect(db.units.byLpn('WAW01000000AX')).toEqual(unit)
    expect(db.units.bySerial('S-1')).toEqual([unit])
    expect(db.units.countIn(BENCH)).toBe(1)
  })

  test('a product too, with what is kept of it as JSON', () => {
    const db = stationInMemory()
    const product = insertProduct(db, {
      components: [{ name: 'Lid', quantity: 1, replacementPriceMinor: null, currency: null }],
    })
    expect(db.products.find('MAIN', product.sku)).toEqual(product)
    insertProduct(db, { weightG: null })
    expect(db.products.find('MAIN', product.sku)?.weightG).toBeNull()
    expect(db.products.byGtin('09521234543213')).toEqual([{ client: 'MAIN', sku: product.sku, quantity: 1 }])
  })
})

test('an update touches the fields that it names and no others', () => {
  const db = stationInMemory()
  const unit = insertUnit(db, insertParcel(db).id)
  db.units.update(unit.id, { grade: 'B', inspectedAt: 5 })
  db.units.update(unit.id, { grade: 'C' })
  expect(db.units.get(unit.id)).toEqual({ ...unit, grade: 'C', inspectedAt: 5 })
})

test('what is not there is not found; who must have it is told', () => {
  const db = stationInMemory()
  expect(db.units.find('NOBODY')).toBeUndefined()
  expect(() => db.units.get('NOBODY')).toThrow('units has no row NOBODY')
})

describe('a thing is refused by the tables themselves', () => {
  test('in a container that does not exist', () => {
    const db = stationInMemory()
    const parcel = insertParcel(db)
    expect(() => insertUnit(db, parcel.id, { container: 'NOWHERE' })).toThrow('FOREIGN KEY')
  })

  test('with an LPN that another unit carries', () => {
    const db = stationInMemory()
    const parcel = insertParcel(db)
    insertUnit(db, parcel.id, { lpn: 'WAW01000000AX' })
    expect(() => insertUnit(db, parcel.id, { lpn: 'WAW01000000AX' })).toThrow('UNIQUE')
  })

  test('with no pieces in it', () => {
    const db = stationInMemory()
    const parcel = insertParcel(db)
    expect(() => insertUnit(db, parcel.id, { quantity: 0 })).toThrow('CHECK')
  })
})

describe('what a command changes is remembered for undo', () => {
  test('field by field, as it was before, and only while the command runs', () => {
    const db = stationInMemory()
    const parcel = insertParcel(db)
    const unit = insertUnit(db, parcel.id)
    db.changes.begin()
    db.units.update(unit.id, { grade: 'A' })
    const second = insertUnit(db, parcel.id)
    expect(db.changes.end()).toEqual([
      { table: 'units', key: [unit.id], before: { grade: null } },
      { table: 'units', key: [second.id], before: null },
    ])
    db.units.update(unit.id, { grade: 'B' })
    expect(db.changes.end()).toEqual([])
  })

  test('label jobs never go back: paper stays printed', () => {
    const db = stationInMemory()
    insertContainer(db, { code: 'TOTE-01', kind: 'tote' })
    db.changes.begin()
    db.labelJobs.insert({
      id: 'JOB-1',
      unitId: null,
      container: 'TOTE-01',
      lpn: null,
      printer: null,
      state: 'queued',
      reason: null,
      copies: 1,
      createdAt: 0,
      updatedAt: 0,
    })
    expect(db.changes.end()).toEqual([])
  })
})

describe('number ranges', () => {
  test('count from one, each on its own, and jump together', () => {
    const db = stationInMemory()
    expect([db.counters.next('lpn'), db.counters.next('lpn'), db.counters.next('drop-MAIN')]).toEqual([
      1, 2, 1,
    ])
    db.counters.jumpAll(10_000)
    expect([db.counters.next('lpn'), db.counters.next('drop-MAIN')]).toEqual([10_003, 10_002])
  })
})

test('an erased name is gone, its hash stays', () => {
  const db = stationInMemory()
  const hash = db.personalValues.keep('P-1', 'name', 'Ada')
  db.personalValues.erase('P-1')
  expect(db.personalValues.read('P-1')).toBeNull()
  expect(db.raw.prepare(`SELECT value, salt, hash FROM personal_values WHERE id = 'P-1'`).get()).toEqual({
    value: null,
    salt: null,
    hash,
  })
})
