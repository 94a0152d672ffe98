import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { databasePath } from '#db/open-database'
import { TestBench } from '#tests/bench-floor'
import { openFile } from './data-folder.ts'
import { compared, told, type BenchReport } from './figure.ts'
import { profiled } from './hot-spots.ts'
import { processorMs } from './loop-watch.ts'
import { BareWriter, recordingDb, type Recorder, type Write } from './recorded-writes.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { locationRows, productGtin, productRows, RESTOCK_PLACE, returnRows, trackingOf } from './site-rows.ts'
import { median, sumOf, timed } from './statistics.ts'

const UNITS_OF_ROUND = 20
/** What a scan is made of: the prompt, the scan itself, and the parts of both. */
const INSIDE = [
  'promptNow',
  'takeScan',
  'lookUp',
  'dossierOf',
  'whatIsNext',
  'write',
  'recordRaw',
  'append',
  'whatAScanMeans',
]

/** What a parcel's writes were before its unit, for the unit itself, and after it. */
type WritesOfParcel = { before: Write[]; unit: Write[]; after: Write[]; readsOfUnit: number }

async function durableUnit({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const rounds = isShort ? 2 : 25
  const parcels = rounds * UNITS_OF_ROUND
  const recorded = recordedParcels(join(folder, 'recorded'), parcels, join(folder, 'bare'))
  const ours = readyBench(join(folder, 'ours'), parcels * 2)
  const bare = new BareWriter(bareDatabase(join(folder, 'bare')))
  for (const { before, unit, after } of recorded) bare.prepare([...before, ...unit, ...after])

  // In turns, unit by unit, so that whatever else the machine does hits both.
  const full = pairs(recorded, ours, bare, 0)
  const notSynced = withoutSync(folder, recorded, parcels)
  const profile = await profiled(
    () => {
      ours.db.raw.pragma('synchronous = OFF')
      for (let number = parcels; number < parcels * 2; number++) oneParcel(ours, number)
    },
    { inside: INSIDE },
  )
  ours.db.close()
  const { unit: writes, readsOfUnit: reads } = recorded.at(-1)!
  const statements = writes.filter((write) => write !== 'commit').length
  return {
    title: 'P3: a whole durable unit',
    how: [
      `A perfect unit: the scan of the product, "as new", the tote; three commits in WAL with \`synchronous = FULL\`, ${rounds} rounds of ${UNITS_OF_ROUND} units, each alone in its parcel. Arriving and closing are done by both and not counted.`,
      'Ours: the prompt that is shown and the scan that answers it, three times: what the scan means, the rules, the state, the journal with its hash, the outbox documents.',
      `Bare: better-sqlite3 runs the recorded writes of the same unit again (${statements} prepared statements with the same values, ${writes.length - statements} commits) on a copy of the same database; unit by unit in turns with ours. The ratio is that of the medians of the rounds.`,
      'Time for which this thread stood in line for a processor that other processes had is taken off both.',
    ],
    figures: [
      compared({
        name: 'a perfect unit, three commits',
        ours: median(full.map((round) => round.ours)),
        bare: median(full.map((round) => round.bare)),
        unit: 'ms',
        ratioIs: 'bare / ours',
        goal: { is: 'at-least', ratio: 0.6 },
      }),
      compared({
        name: 'the same with synchronous = OFF: the work without the disk',
        ours: median(notSynced.map((round) => round.ours)),
        bare: median(notSynced.map((round) => round.bare)),
        unit: 'ms',
        ratioIs: 'bare / ours',
        goal: null,
      }),
      told(
        'units an hour on one core, by these medians',
        3_600_000 / median(full.map((round) => round.ours)),
        'units',
      ),
    ],
    notes: [
      `Of each unit of ours, ${shareOf(full, notSynced)} % is waiting for the disk.`,
      'Both wait for the disk three times, so a slow or busy disk brings this ratio nearer to 1 for no merit of ours; the row without the disk does not depend on it.',
      `Around its ${statements} writes the unit of ours asks the database ${reads} queries: the prompt before each scan, what the scan means, what stands now, what each row was before (for \`undo\`). The bare one asks none.`,
      profile.note,
    ],
    hotSpots: profile.hotSpots,
  }
}

const shareOf = (full: Round[], notSynced: Round[]): string => {
  const [all, work] = [full, notSynced].map((rounds) => median(rounds.map(({ ours }) => ours)))
  return (100 - (100 * work!) / all!).toFixed(0)
}

/** ms of one unit, as the mean of its round. */
type Round = { ours: number; bare: number }

function pairs(
  recorded: readonly WritesOfParcel[],
  ours: TestBench,
  bare: BareWriter,
  from: number,
): Round[] {
  const times = recorded.map(({ before, unit, after }, i) => {
    const oursMs = oneParcel(ours, from + i)
    bare.write(before)
    const ms = unhinderedMs(() => bare.write(unit))
    bare.write(after)
    return { ours: oursMs, bare: ms }
  })
  return Array.from({ length: times.length / UNITS_OF_ROUND }, (_, round) => {
    const units = times.slice(round * UNITS_OF_ROUND, (round + 1) * UNITS_OF_ROUND)
    return {
      ours: sumOf(units.map((unit) => unit.ours)) / UNITS_OF_ROUND,
      bare: sumOf(units.map((unit) => unit.bare)) / UNITS_OF_ROUND,
    }
  })
}

/** ms without the time for which this thread stood in line for a processor that other processes had. */
function unhinderedMs(work: () => void): number {
  const before = processorMs().waitedMs
  const { ms } = timed(work)
  return ms - (processorMs().waitedMs - before)
}

/** The same again on fresh databases that do not wait for the disk. */
function withoutSync(folder: string, recorded: readonly WritesOfParcel[], parcels: number): Round[] {
  const ours = readyBench(join(folder, 'ours-not-synced'), parcels)
  const raw = bareDatabase(join(folder, 'bare-not-synced'), join(folder, 'bare-start.db'))
  ours.db.raw.pragma('synchronous = OFF')
  raw.pragma('synchronous = OFF')
  const bare = new BareWriter(raw)
  for (const { before, unit, after } of recorded) bare.prepare([...before, ...unit, ...after])
  const rounds = pairs(recorded, ours, bare, 0)
  ours.db.close()
  raw.close()
  return rounds
}

function readyBench(folder: string, parcels: number, record?: Recorder): TestBench {
  const opened = openFile(folder)
  const db = record ? { ...recordingDb(opened.raw, record), raw: opened.raw } : opened
  return new TestBench({ labelPolicy: 'rule' }, { db })
    .load('products', productRows())
    .load('locations', locationRows())
    .load('expected-returns', returnRows(0, parcels))
    .signIn()
}

/** One parcel from its arrival to its closing; gives the ms of its unit. */
function oneParcel(
  bench: TestBench,
  number: number,
  at?: (moment: 'unit' | 'after' | 'end') => void,
): number {
  bench.scan(trackingOf(number))
  at?.('unit')
  const ms = unhinderedMs(() => {
    bench.scan(productGtin(number))
    bench.command('as-new')
    bench.scan(RESTOCK_PLACE)
  })
  at?.('after')
  bench.command('close-parcel')
  at?.('end')
  return ms
}

/** The writes of so many parcels, and beside them two copies of the database as it was before. */
function recordedParcels(folder: string, parcels: number, copyTo: string): WritesOfParcel[] {
  const writes: Write[] = []
  let reads = 0
  const bench = readyBench(folder, parcels, {
    onWrite: (write) => writes.push(write),
    onRead: () => (reads += 1),
  })
  bench.db.raw.pragma('wal_checkpoint(TRUNCATE)')
  mkdirSync(copyTo, { recursive: true })
  copyFileSync(databasePath(folder), databasePath(copyTo))
  copyFileSync(databasePath(folder), join(folder, '..', 'bare-start.db'))
  writes.length = 0
  const cut = (): Write[] => writes.splice(0)
  const all = Array.from({ length: parcels }, (_, number) => {
    const parcel: WritesOfParcel = { before: [], unit: [], after: [], readsOfUnit: 0 }
    oneParcel(bench, number, (moment) => {
      if (moment === 'after') parcel.readsOfUnit = reads
      reads = 0
      parcel[({ unit: 'before', after: 'unit', end: 'after' } as const)[moment]] = cut()
    })
    return parcel
  })
  if (bench.step !== 'arrive') throw new Error(`the last parcel was not closed: ${bench.step}`)
  bench.db.close()
  return all
}

function bareDatabase(folder: string, copyOf?: string): Database.Database {
  if (copyOf !== undefined) {
    mkdirSync(folder, { recursive: true })
    copyFileSync(copyOf, databasePath(folder))
  }
  const raw = new Database(databasePath(folder))
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'cache_size = -65536',
  ])
    raw.pragma(pragma)
  return raw
}

await runBench('durable-unit', durableUnit)
