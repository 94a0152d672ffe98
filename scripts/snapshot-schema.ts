/** Writes db/schema.sql: the tables as they are once every migration has run. Run it after adding one. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readMigrations } from '#db/migrate'
import { openMemoryDatabase } from '#db/open-database'
import { schemaSnapshot } from '#db/schema-snapshot'

const db = openMemoryDatabase(readMigrations(new URL('../db/migrations/', import.meta.url)))
const target = fileURLToPath(new URL('../db/schema.sql', import.meta.url))
writeFileSync(target, schemaSnapshot(db.raw))
db.close()
console.log(`wrote ${target}`)
