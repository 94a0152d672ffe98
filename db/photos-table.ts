import type Database from 'better-sqlite3'
import type { PhotoAbout } from '#contract/photos'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

/** `taken-back`: its answer was undone, and its file goes next; `deleted`: only these facts and the hash are left. */
export type PhotoState = 'kept' | 'taken-back' | 'deleted'

export type PhotoRow = {
  id: string
  /** hex SHA-256 of the file's bytes, which is also its name. */
  sha256: string
  about: PhotoAbout
  parcelId: string
  /** Of an answer about a piece, and of nothing else; so are the next two. */
  unitId: string | null
  inspectionId: string | null
  question: string | null
  /** Of a driver's protocol. */
  claimId: string | null
  /** Of a sealed bag; an undo may have taken its found property away. */
  foundId: string | null
  /** The command that answered with it. */
  commandId: string
  takenAt: number
  takenBy: string
  station: string
  width: number
  height: number
  bytes: number
  state: PhotoState
  deletedAt: number | null
}

/** Where a walk over the pictures stands. */
export type PhotoPlace = { takenAt: number; id: string }

/** Never put back by an undo: a picture that was taken was taken, and the sweep must know of its file. */
export function photosTable(db: Database.Database, changes: Changes) {
  const photos = table<PhotoRow>(db, changes, {
    name: 'photos',
    key: ['id'],
    columns: [
      'id',
      'sha256',
      'about',
      'parcelId',
      'unitId',
      'inspectionId',
      'question',
      'claimId',
      'foundId',
      'commandId',
      'takenAt',
      'takenBy',
      'station',
      'width',
      'height',
      'bytes',
      'state',
      'deletedAt',
    ],
    remembered: false,
  })
  const ofUnit = db.prepare<[string], PhotoRow>(
    `SELECT ${photos.selected} FROM photos WHERE unit_id = ? ORDER BY id`,
  )
  const ofCommand = db.prepare<[string], PhotoRow>(
    `SELECT ${photos.selected} FROM photos WHERE command_id = ? ORDER BY id`,
  )
  const ofParcel = db.prepare<[string], PhotoRow>(
    `SELECT ${photos.selected} FROM photos WHERE parcel_id = ? AND about <> 'answer' ORDER BY id`,
  )
  const ofFound = db.prepare<[string], PhotoRow>(
    `SELECT ${photos.selected} FROM photos WHERE found_id = ? ORDER BY id`,
  )
  const withHash = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM photos WHERE sha256 = ? AND state = 'kept'`,
  )
  const kept = db.prepare<[], PhotoRow>(`SELECT ${photos.selected} FROM photos WHERE state = 'kept'`)
  const there = db.prepare<[number, string, number], PhotoRow>(
    `SELECT ${photos.selected} FROM photos WHERE state <> 'deleted' AND (taken_at, id) > (?, ?)
     ORDER BY taken_at, id LIMIT ?`,
  )
  return {
    ...photos,
    ofUnit: known(changes, ['photos'], (unitId: string) => ofUnit.all(unitId)),
    /** Of everything about a parcel but the answers about its pieces. */
    ofParcel: known(changes, ['photos'], (parcelId: string) => ofParcel.all(parcelId)),
    ofFound: (foundId: string): PhotoRow[] => ofFound.all(foundId),
    ofCommand: (commandId: string): PhotoRow[] => ofCommand.all(commandId),
    /** Whether a picture that is kept has these bytes. */
    isKept: (sha256: string): boolean => withHash.get(sha256)!.n > 0,
    /** Every picture that is kept; there may be hundreds of thousands. */
    allKept: (): IterableIterator<PhotoRow> => kept.iterate(),
    /** The next pictures whose file is there, the oldest first. */
    thereAfter: ({ takenAt, id }: PhotoPlace, most: number): PhotoRow[] => there.all(takenAt, id, most),
  }
}
