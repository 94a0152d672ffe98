import type Database from 'better-sqlite3'
import type { Value } from './changes.ts'

/** Where a unit stands in a search: by when it was received (Unix ms), then by its id. */
export type UnitPlace = { receivedAt: number; unit: string }
export type UnitEntry = UnitPlace & { grade: string | null; receivedBy: string }

/** The next so many units before a place, the newest first. */
export type UnitWalk = (before: UnitPlace, most: number) => UnitEntry[]

/** Of one return, parcel or serial number no more than these are looked at. */
const MOST_OF_ONE = 1000

const ENTRY = 'id AS unit, received_at AS receivedAt, grade, received_by AS receivedBy'

/** Reads for finding units. Each walks one index in its own order and stops where it is told to, whatever the history. */
export function unitSearch(db: Database.Database) {
  const walk = (index: string, condition: string) =>
    db.prepare<[UnitPlace & { most: number; key: Value }], UnitEntry>(
      `SELECT ${ENTRY} FROM units INDEXED BY ${index}
       WHERE ${condition} AND withdrawn_at IS NULL AND (received_at, id) < (@receivedAt, @unit)
       ORDER BY received_at DESC, id DESC LIMIT @most`,
    )
  const byTime = walk('units_by_time', '@key IS NULL')
  const byWorker = walk('units_by_worker', 'received_by = @key')
  const byProduct = walk('units_by_product', 'sku = @key')
  const byGrade = walk('units_by_grade', 'grade = @key')
  const few = (column: string) =>
    db.prepare<[string], UnitEntry>(
      `SELECT ${ENTRY} FROM units WHERE ${column} = ? AND withdrawn_at IS NULL LIMIT ${MOST_OF_ONE}`,
    )
  const ofReturn = few('return_id')
  const inParcel = few('parcel_id')
  const withSerial = few('serial')
  const withLpn = few('lpn')
  const by =
    (walked: typeof byTime, key: Value): UnitWalk =>
    (before, most) =>
      walked.all({ ...before, most, key })
  return {
    all: by(byTime, null),
    ofWorker: (person: string): UnitWalk => by(byWorker, person),
    ofProduct: (sku: string): UnitWalk => by(byProduct, sku),
    graded: (grade: string): UnitWalk => by(byGrade, grade),
    ofReturn: (returnId: string): UnitEntry[] => ofReturn.all(returnId),
    inParcel: (parcelId: string): UnitEntry[] => inParcel.all(parcelId),
    withSerial: (serial: string): UnitEntry[] => withSerial.all(serial),
    withLpn: (lpn: string): UnitEntry[] => withLpn.all(lpn),
  }
}
