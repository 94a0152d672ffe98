import { createReadStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { databasePath } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { lookUp } from '#station/bench/world'
import { whatAScanMeans, type WorldCode } from '#station/barcodes/what-a-scan-means'
import type { Floor } from '#station/floor'
import { openFile } from './data-folder.ts'
import { withCeiling, type BenchReport, type Figure } from './figure.ts'
import { floorOn } from './floor-on.ts'
import { generatedWorld, lpnOf, parcelsIn, returnsIn, serialOf, type WorldSize } from './generated-world.ts'
import { profiled } from './hot-spots.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { orderOf, productGtin, rmaOf, trackingOf } from './site-rows.ts'
import { quantile, timed } from './statistics.ts'

const LONG: WorldSize = { lines: 1_000_000, units: 5_000_000 }
const SHORT: WorldSize = { lines: 20_000, units: 100_000 }

/** One kind of scan: the text of each of `count` things, and the bare get that finds a thing of that kind. */
type Kind = {
  name: string
  count: number
  text: (number: number) => string
  table: string
  key: string
  /** Finds the primary key of the thing with that text. */
  keyBy: string
  /** What the step asks beyond `lookUp`. */
  besides: ((db: StationDb, number: number) => void) | null
}

async function lookups({ isShort, keptFolder }: BenchRun): Promise<BenchReport> {
  const size = isShort ? SHORT : LONG
  const folder = generatedWorld(keptFolder, size)
  await readWhole(databasePath(folder))
  const db = openFile(folder)
  const floor = floorOn(db)
  const samples = isShort ? 2000 : 20_000
  const figures = kindsIn(size, db).flatMap((kind) => measure(floor, kind, samples))
  const again = kindsIn(size, db).flatMap((kind) => scansOf(kind, 2000))
  const profile = await profiled(
    () => {
      for (const { code, number, kind } of again) whole(floor, kind, code, number)
    },
    { inside: ['lookUp', 'inParcel'] },
  )
  db.close()
  return {
    title: 'P4: looking up what was scanned',
    how: [
      `${size.lines.toLocaleString('en')} expected lines and ${size.units.toLocaleString('en')} units, made by a generator through the tables of \`db/\` (or kept from an earlier run for the same tables).`,
      `Ours: \`lookUp\` of the bench for a whole scan: everything that the text may mean, ${samples.toLocaleString('en')} texts of each kind at random; a GTIN is looked up in a parcel, with all lines of that parcel.`,
      'Bare: one prepared get of a random row of the same table by its primary key, in the same database and connection, alternating with ours.',
      'The whole file is read once before, so that it lies in the memory of the operating system; the cache of SQLite is the 64 MiB of the product. What a cold disk adds for each page is not in these numbers, neither in ours nor in the bare ones.',
    ],
    figures,
    notes: [profile.note],
    hotSpots: profile.hotSpots,
  }
}

/** Reads a file to its end and keeps nothing of it. */
async function readWhole(path: string): Promise<void> {
  await finished(createReadStream(path, { highWaterMark: 1 << 20 }).resume())
}

/** A thing that has one row with an id, found by its text. */
const ids = (table: string, column: string) => ({
  table,
  key: 'id',
  keyBy: `SELECT id AS key FROM ${table} WHERE ${column} = ?`,
  besides: null,
})

function kindsIn(size: WorldSize, db: StationDb): Kind[] {
  const parcelOf = db.raw.prepare<[string], { id: string }>('SELECT id FROM parcels WHERE tracking = ?')
  const asParcel = (number: number): string => parcelOf.get(trackingOf(number % parcelsIn(size)))!.id
  const parcelIds = Array.from({ length: 1000 }, () => asParcel(random(parcelsIn(size))))
  const linesOfParcel = (of: StationDb, number: number): void =>
    void of.lines.inParcel(parcelIds[number % parcelIds.length]!)
  const { lines, units } = size
  return [
    { name: 'LPN', count: units, text: lpnOf, ...ids('units', 'lpn') },
    { name: 'tracking number', count: parcelsIn(size), text: trackingOf, ...ids('parcels', 'tracking') },
    { name: 'RMA', count: returnsIn(size), text: rmaOf, ...ids('expected_returns', 'rma') },
    { name: 'order', count: returnsIn(size), text: orderOf, ...ids('expected_returns', 'order_ref') },
    {
      name: 'serial',
      count: lines,
      text: serialOf,
      table: 'expected_lines',
      key: 'id',
      keyBy: 'SELECT line_id AS key FROM expected_serials WHERE serial = ?',
      besides: null,
    },
    {
      name: 'GTIN in a parcel',
      count: 1_000_000,
      text: productGtin,
      table: 'product_gtins',
      key: 'gtin',
      keyBy: "SELECT gtin AS key FROM product_gtins WHERE gtin = '0' || ?",
      besides: linesOfParcel,
    },
  ]
}

const random = (below: number): number => Math.floor(Math.random() * below)

type LookedUp = { kind: Kind; code: WorldCode; number: number }

const scansOf = (kind: Kind, count: number): LookedUp[] =>
  Array.from({ length: count }, () => {
    const number = random(kind.count)
    const read = whatAScanMeans(kind.text(number), { readCommand, site: 'WAW', year: 2026 })
    if (read.kind !== 'world') throw new Error(`${kind.text(number)} is not a code of the world`)
    return { kind, code: read.code, number }
  })

const readCommand = () => ({ kind: 'not-a-command' }) as const

/** Says how many things were found, so that a lookup that finds nothing is not taken for a quick one. */
function whole(floor: Floor, kind: Kind, code: WorldCode, number: number): number {
  // All of it, though a step asks for less: each part is looked up when it is first read.
  const { unit, container, parcels, byRma, byOrder, products, serialLines } = lookUp(floor, code)
  kind.besides?.(floor.db, number)
  return (
    (unit ? 1 : 0) +
    (container ? 1 : 0) +
    parcels.length +
    byRma.length +
    byOrder.length +
    products.length +
    serialLines.length
  )
}

function measure(floor: Floor, kind: Kind, samples: number): Figure[] {
  const get = floor.db.raw.prepare<[string]>(`SELECT * FROM ${kind.table} WHERE ${kind.key} = ?`)
  const keys = primaryKeys(floor.db, kind, samples)
  const ours: number[] = []
  const bare: number[] = []
  for (const [i, { code, number }] of scansOf(kind, samples).entries()) {
    const found = timed(() => whole(floor, kind, code, number))
    if (found.value === 0) throw new Error(`nothing goes by ${code.text}`)
    ours.push(found.ms)
    const got = timed(() => get.get(keys[i % keys.length]!))
    if (got.value === undefined) throw new Error(`no row ${keys[i]} in ${kind.table}`)
    bare.push(got.ms)
  }
  const at = (share: number) => ({
    ours: quantile(ours, share),
    bare: quantile(bare, share),
    unit: 'ms',
    ceiling: 1,
  })
  return [withCeiling(`${kind.name}, p50`, at(0.5)), withCeiling(`${kind.name}, p99`, at(0.99))]
}

/** The keys of so many rows that lie all over the table. */
const primaryKeys = ({ raw }: StationDb, { keyBy, text, count }: Kind, samples: number): string[] => {
  const key = raw.prepare<[string], { key: string }>(keyBy)
  return Array.from({ length: samples }, () => key.get(text(random(count)))!.key)
}

await runBench('lookups', lookups)
