import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMigrations } from '#db/migrate'
import { openMemoryDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { idMaker } from '#station/keys'
import { migrationsFolder } from '#station/places'
import { importFile } from './import-file.ts'
import type { ImportKind } from './import-kinds.ts'
import type { ImportProblem } from './import-problem.ts'
import { localImportTarget } from './local-import-target.ts'
import type { MergeDeps } from './merge-deps.ts'
import { readImportBytes } from './read-file.ts'
import { validateRows } from './validate-rows.ts'
import type { ValidatedRows } from './validate-rows.ts'

/** What the tests of the imports stand on: an empty database, a clock that stands, deadlines that show. */
export const emptyDatabase = (): StationDb => openMemoryDatabase(readMigrations(migrationsFolder))

export const NOON = Date.UTC(2026, 5, 1, 12)

export const testDeps = (): MergeDeps => ({
  newId: idMaker(() => NOON),
  now: () => NOON,
  deadlines: ({ type, notifiedOn }) => ({
    refundDueOn: type === 'withdrawal' ? notifiedOn : null,
    answerDueOn: type === 'complaint' ? notifiedOn : null,
  }),
})

/** Reads and looks at a file's text as `import` would on a site with these clients. */
export async function look(
  kind: ImportKind,
  file: string | Uint8Array,
  siteClients: readonly string[],
): Promise<ValidatedRows> {
  const content = await readImportBytes(bytesOf(file), kind)
  return validateRows(kind, content, siteClients)
}

export async function* bytesOf(file: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(typeof file === 'string' ? Buffer.from(file) : file)
}

/** `line field code`, which is what most tests are about. */
export const placesOf = (problems: readonly ImportProblem[]): string[] =>
  problems.map(({ line, field, code }) => [line, field, code].filter((part) => part !== undefined).join(' '))

/** Loads text into a database, through a file. */
export async function load(db: StationDb, kind: ImportKind, text: string, deps: MergeDeps = testDeps()) {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  const path = join(folder, 'file')
  writeFileSync(path, text)
  try {
    return await importFile({ path, kind, target: localImportTarget(db, deps), onProgress: () => {} })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Everything that the database holds apart from imports and the journal, to compare before and after. */
export function contentsOf({ raw }: StationDb): Record<string, unknown[]> {
  const apart = ['journal', 'import_jobs', 'import_rows']
  const tables = raw
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
  const names = tables.map(({ name }) => name).filter((name) => !apart.includes(name))
  return Object.fromEntries(names.map((name) => [name, raw.prepare(`SELECT * FROM ${name}`).all()]))
}
