import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrations } from '#tests/rows'
import { Changes } from './changes.ts'
import { migrate } from './migrate.ts'
import { photosTable } from './photos-table.ts'

/** The last tables in which a picture was always an answer about a piece. */
const BEFORE_MORE = 17

test('a station of before keeps its pictures: each is of the answer that it was taken for', () => {
  const raw = new Database(':memory:')
  // Their parcel, piece and person are of no matter here.
  raw.pragma('foreign_keys = OFF')
  migrate(raw, migrations.slice(0, BEFORE_MORE), () => {})
  raw.exec(
    `INSERT INTO photos VALUES
      ('P1', 'aa', 'U1', 'PARCEL', 'I1', 'damage-photo', 'C1', 100, 'ANN', '01', 320, 240, 999, 'kept', NULL),
      ('P2', 'bb', 'U1', 'PARCEL', 'I1', 'damage-photo', 'C2', 200, 'ANN', '01', 320, 240, 999, 'deleted', 300)`,
  )
  migrate(raw, migrations, () => {})
  const { ofUnit, ofParcel } = photosTable(raw, new Changes())
  const before = { parcelId: 'PARCEL', unitId: 'U1', inspectionId: 'I1', question: 'damage-photo' }
  const same = { about: 'answer', claimId: null, foundId: null, takenBy: 'ANN', station: '01', bytes: 999 }
  expect(ofUnit('U1')).toMatchObject([
    { ...before, ...same, id: 'P1', sha256: 'aa', commandId: 'C1', takenAt: 100, state: 'kept' },
    { ...before, ...same, id: 'P2', sha256: 'bb', commandId: 'C2', state: 'deleted', deletedAt: 300 },
  ])
  expect(ofParcel('PARCEL')).toEqual([])
  raw.close()
})
