import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { makeSiteSecret, writeSiteSecret } from '#station/people/site-secret'
import { migrationsFolder } from '#station/places'
import { commandCard } from '#station/site/command-card'
import { shippedRules, TestBench } from '#tests/bench-floor'
import { locationRows, productRows, returnRows } from './site-rows.ts'

/** A station's own database in a file, with WAL and `synchronous = FULL`. */
export function openFile(folder: string): StationDb {
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

/** A worker's badge, and the code of each command of the card. */
export type Keys = { badge: string; codeOf: (command: string) => string }

/** A whole data folder, as `init` and `import` leave it, with so many announced parcels of one piece each. */
export function makeDataFolder(folder: string, { parcels }: { parcels: number }): Keys {
  const db = openFile(folder)
  const secret = makeSiteSecret('WAW')
  writeSiteSecret(folder, secret)
  const bench = new TestBench({}, { db })
    .load('products', productRows())
    .load('locations', locationRows())
    .load('expected-returns', returnRows(0, parcels))
  const codes = new Map<string, string>(
    commandCard(secret, shippedRules).map(({ name, code }) => [name, code]),
  )
  db.close()
  return {
    badge: bench.badges.worker,
    codeOf: (command) => {
      const code = codes.get(command)
      if (code === undefined) throw new Error(`no command ${command} on the card`)
      return code
    },
  }
}
