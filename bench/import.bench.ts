import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { databasePath } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { importFile } from '#station/imports/import-file'
import type { ImportTarget } from '#station/imports/import-target'
import { localImportTarget } from '#station/imports/local-import-target'
import { readImportFile } from '#station/imports/read-file'
import { validateRows } from '#station/imports/validate-rows'
import { deadlinesOfReturn } from '#station/returns/deadlines-of-return'
import { TestBench } from '#tests/bench-floor'
import { openFile } from './data-folder.ts'
import { compared, told, type BenchReport } from './figure.ts'
import { floorOn } from './floor-on.ts'
import { profiled } from './hot-spots.ts'
import { BareWriter, recordingDb, type Write } from './recorded-writes.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { returnRows } from './site-rows.ts'
import { median } from './statistics.ts'

/** Rows of a bare commit, as many as the product merges at most in one. */
const ROWS_OF_COMMIT = 200
/** The steps of an import. */
const INSIDE = ['readImportFile', 'validateRows', 'stageRows', 'mergeStep', 'mergeRow', 'dropThrough']

async function imports({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const rows = isShort ? 2000 : 20_000
  const file = join(folder, 'expected-returns.json')
  writeFileSync(file, JSON.stringify(returnRows(0, rows)))
  const start = startDatabase(folder)
  const copies = numbered(folder, start)
  const writes = await finalWrites(copies(), file)
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < (isShort ? 1 : 3); round++) {
    ours.push(await importMs(copies(), file))
    bare.push(bareMs(copies(), writes))
  }
  const parts = await partsOf(file)
  const inHand = openFile(copies())
  const profile = await profiled(() => load(inHand, file), { inside: INSIDE })
  inHand.close()
  const oursRate = rows / (median(ours) / 1000)
  const bareRate = rows / (median(bare) / 1000)
  return {
    title: 'Importing expected returns',
    how: [
      `${rows.toLocaleString('en')} expected returns with one line and one parcel each, as one JSON file, into a station that has none; median of ${ours.length}.`,
      'Ours: the file read, every row validated, all rows staged, then merged step by step with the loop free between the steps.',
      `Bare: the rows that the merge left (${(writes.length / rows).toFixed(1)} prepared statements with the same values for each) written by better-sqlite3 into a copy of the same database, ${ROWS_OF_COMMIT} returns in a commit; nothing read, checked or staged.`,
    ],
    figures: [
      compared({
        name: 'expected returns, from the file to the last row merged',
        ours: oursRate,
        bare: bareRate,
        unit: 'rows/s',
        ratioIs: 'ours / bare',
        goal: null,
      }),
      told('of that, reading the file', parts.readMs, 'ms'),
      told('of that, validating', parts.validateMs, 'ms'),
      told('of that, staging and merging', median(ours) - parts.readMs - parts.validateMs, 'ms'),
    ],
    notes: [profile.note],
    hotSpots: profile.hotSpots,
  }
}

function startDatabase(folder: string): string {
  const db = openFile(join(folder, 'start'))
  new TestBench({}, { db }).signIn()
  db.close()
  return databasePath(join(folder, 'start'))
}

/** Folders of their own, each with a fresh copy of the database. */
function numbered(folder: string, start: string): () => string {
  let number = 0
  return () => {
    const own = join(folder, `copy-${++number}`)
    mkdirSync(own)
    copyFileSync(start, databasePath(own))
    return own
  }
}

function targetIn(db: StationDb): ImportTarget {
  const floor = floorOn(db)
  return localImportTarget(db, { ...floor, deadlines: deadlinesOfReturn(floor) })
}

async function load(db: StationDb, path: string): Promise<void> {
  const loaded = await importFile({
    path,
    kind: 'expected-returns',
    target: targetIn(db),
    onProgress: () => {},
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
}

async function importMs(folder: string, file: string): Promise<number> {
  const db = openFile(folder)
  const startedAt = performance.now()
  await load(db, file)
  const ms = performance.now() - startedAt
  db.close()
  return ms
}

/** What the merge leaves in the tables of the floor; how it gets there (staged rows, the journal) is ours alone. */
async function finalWrites(folder: string, file: string): Promise<Write[]> {
  const writes: Write[] = []
  const { raw } = openFile(folder)
  await load({ ...recordingDb(raw, { onWrite: (write) => writes.push(write), onRead: () => {} }), raw }, file)
  raw.close()
  return writes.filter((write) => write !== 'commit' && !/import_|journal/.test(write.sql))
}

function bareMs(folder: string, writes: readonly Write[]): number {
  const raw = new Database(databasePath(folder))
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'cache_size = -65536',
  ])
    raw.pragma(pragma)
  const bare = new BareWriter(raw)
  bare.prepare(writes)
  const batches = inCommits(writes)
  const startedAt = performance.now()
  for (const batch of batches) bare.write(batch)
  const ms = performance.now() - startedAt
  raw.close()
  return ms
}

function inCommits(writes: readonly Write[]): Write[][] {
  const batches: Write[][] = [[]]
  let returns = 0
  for (const write of writes) {
    const isReturn = write !== 'commit' && write.sql.startsWith('INSERT INTO expected_returns ')
    if (isReturn && returns++ % ROWS_OF_COMMIT === 0 && returns > 1) batches.push([])
    batches.at(-1)!.push(write)
  }
  return batches.map((batch) => [...batch, 'commit' as const])
}

async function partsOf(file: string): Promise<{ readMs: number; validateMs: number }> {
  const startedAt = performance.now()
  const content = await readImportFile(file, 'expected-returns')
  const readAt = performance.now()
  validateRows('expected-returns', content, ['MAIN'])
  return { readMs: readAt - startedAt, validateMs: performance.now() - readAt }
}

await runBench('import', imports)
