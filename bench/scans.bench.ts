import { join } from 'node:path'
import { TestBench } from '#tests/bench-floor'
import { openFile } from './data-folder.ts'
import { told, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { locationRows, productGtin, productRows, RESTOCK_PLACE, returnRows, trackingOf } from './site-rows.ts'

function scans({ isShort, folder }: BenchRun): BenchReport {
  const parcels = isShort ? 5 : 50
  const perfect = bench(join(folder, 'perfect'), 'rule', 'withdrawal', parcels)
  const labelled = bench(join(folder, 'labelled'), 'always', 'withdrawal', parcels)
  const sealed = bench(join(folder, 'sealed'), 'rule', 'return-to-sender', parcels)
  for (let number = 0; number < parcels; number++) {
    perfectParcel(perfect, number)
    perfectParcel(labelled, number)
    sealed.scan(trackingOf(number))
    sealed.scan(RESTOCK_PLACE)
  }
  const figures = [
    ...figuresOf('perfect unit, labels by rule', perfect, 3),
    ...figuresOf('perfect unit, every unit labelled and scanned back', labelled, null),
    ...figuresOf('sealed return to sender', sealed, 1),
  ]
  for (const { db } of [perfect, labelled, sealed]) db.close()
  return {
    title: 'Scans',
    how: [
      `Counted from the raw scans that the database kept, over ${parcels} parcels of one piece; the parcel's own two scans (its number, and \`close-parcel\` where it is asked for) stand apart, the badge at the beginning is left out.`,
    ],
    figures,
    notes: [],
    hotSpots: [],
  }
}

function bench(
  folder: string,
  labelPolicy: 'rule' | 'always',
  type: 'withdrawal' | 'return-to-sender',
  parcels: number,
): TestBench {
  return new TestBench({ labelPolicy }, { db: openFile(folder) })
    .load('products', productRows())
    .load('locations', locationRows())
    .load('expected-returns', returnRows(0, parcels, type))
    .signIn()
}

function perfectParcel(floor: TestBench, number: number): void {
  floor.scan(trackingOf(number))
  floor.scan(productGtin(number))
  floor.command('as-new')
  const { step, context } = floor.prompt
  if (step === 'scan-back') floor.scan(context.lpn ?? '')
  floor.scan(RESTOCK_PLACE)
  floor.command('close-parcel')
}

/** The scans that arrived and closed parcels, and all others but the badge, for each unit that was sorted. */
function figuresOf(name: string, { db }: TestBench, goal: number | null): Figure[] {
  const count = (sql: string): number => db.raw.prepare<[], { n: number }>(sql).get()!.n
  const units = count('SELECT count(*) AS n FROM units WHERE sorted_at IS NOT NULL')
  if (units === 0) throw new Error(`no unit was sorted: ${name}`)
  const all = count("SELECT count(*) AS n FROM raw_scans WHERE means <> 'badge'") / units
  const arrivals = count("SELECT count(*) AS n FROM raw_scans WHERE means = 'tracking'") / units
  const closings = count("SELECT count(*) AS n FROM commands WHERE name = 'close-parcel'") / units
  const perUnit = all - arrivals - closings
  return [
    {
      ...told(`${name}: scans of the unit`, perUnit, 'scans'),
      ...(goal === null ? {} : { goal: `≤ ${goal} scans`, isMet: perUnit <= goal }),
    },
    told(`${name}: with arriving and closing`, all, 'scans'),
  ]
}

await runBench('scans', scans)
