import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrations, stationInMemory } from '#tests/rows'
import { openMemoryDatabase } from './open-database.ts'
import { schemaSnapshot } from './schema-snapshot.ts'

test('the snapshot that people read is what the migrations make', () => {
  const fresh = openMemoryDatabase(migrations)
  const snapshot = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')
  expect(snapshot, 'run: node scripts/snapshot-schema.ts').toBe(schemaSnapshot(fresh.raw))
  fresh.close()
})

test('every table is strict, so that a text never stands where a number belongs', () => {
  const loose = stationInMemory()
    .raw.prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
  expect(loose).toEqual([])
})
