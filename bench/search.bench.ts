import type { UnitFilter } from '#contract/find-units'
import { PAGE_ROWS } from '#contract/pages'
import type { StationDb } from '#db/station-db'
import { findUnits } from '#station/records/find-units'
import type { Floor } from '#station/floor'
import { openFile } from './data-folder.ts'
import { compared, type BenchReport, type Figure } from './figure.ts'
import { floorOn } from './floor-on.ts'
import { generatedWorld, lpnOf, type WorldSize } from './generated-world.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { orderOf, rmaOf, skuOf } from './site-rows.ts'
import { median, timed } from './statistics.ts'

const sized = (units: number): WorldSize => ({ lines: units / 5, units })
const NOTHING: UnitFilter = { text: null, grade: null, worker: null, from: null, until: null }

/** One page of a search, as a supervisor's window asks for it; against reading as many rows by their keys alone. */
async function search({ isShort, keptFolder }: BenchRun): Promise<BenchReport> {
  const sizes = isShort ? [10_000, 100_000] : [1_000_000, 5_000_000]
  const samples = isShort ? 50 : 500
  const figures: Figure[] = []
  for (const units of sizes) {
    const db = openFile(generatedWorld(keptFolder, sized(units)))
    figures.push(...(await measured(floorOn(db), units, samples)))
    db.close()
  }
  return {
    title: 'Finding a unit',
    how: [
      `Worlds of ${sizes.map((units) => units.toLocaleString('en')).join(' and ')} units, made by the generator of \`lookups\`; ${samples} searches of each kind, medians.`,
      'Ours: `findUnits`, a page of at most 30 units with all that a row of it shows.',
      'Bare: a prepared read of as many rows of `units`, each by its primary key, in the same database and connection.',
    ],
    figures,
    notes: [],
    hotSpots: [],
  }
}

async function measured(floor: Floor, units: number, samples: number): Promise<Figure[]> {
  const { db } = floor
  const person = db.people.ids()[0] ?? null
  const kinds: Record<string, (n: number) => Partial<UnitFilter>> = {
    LPN: (n) => ({ text: lpnOf(n) }),
    RMA: (n) => ({ text: rmaOf(n % (units / 10)) }),
    order: (n) => ({ text: orderOf(n % (units / 10)) }),
    product: (n) => ({ text: skuOf(n % (units / 5)) }),
    'the newest': () => ({}),
    'grade and worker': () => ({ grade: 'A', worker: person }),
    'a day on which nothing came': () => ({ from: '2020-01-01', until: '2020-01-01' }),
  }
  const figures: Figure[] = []
  for (const [name, filterOf] of Object.entries(kinds)) {
    const ours: number[] = []
    const bare: number[] = []
    for (let i = 0; i < samples; i++) {
      const filter = { ...NOTHING, ...filterOf(Math.floor(Math.random() * units)) }
      const startedAt = performance.now()
      const { rows } = await findUnits(floor, { filter, after: null })
      ours.push(performance.now() - startedAt)
      bare.push(bareRead(db, rows.length === 0 ? newestIds(db, 1) : rows.map(({ unit }) => unit)))
    }
    figures.push(
      compared({
        name: `${units.toLocaleString('en')} units: ${name}`,
        ours: median(ours),
        bare: median(bare),
        unit: 'ms',
        ratioIs: 'ours / bare',
        goal: null,
      }),
    )
  }
  return figures
}

const newestIds = (db: StationDb, most: number): string[] =>
  db.unitSearch
    .all({ receivedAt: Number.MAX_SAFE_INTEGER, unit: '' }, Math.min(most, PAGE_ROWS))
    .map(({ unit }) => unit)

function bareRead({ raw }: StationDb, ids: readonly string[]): number {
  const get = raw.prepare<[string]>('SELECT * FROM units WHERE id = ?')
  return timed(() => ids.forEach((id) => get.get(id))).ms
}

await runBench('search', search)
