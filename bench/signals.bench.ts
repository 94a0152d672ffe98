import { join } from 'node:path'
import { TestBench } from '#tests/bench-floor'
import { openFile } from './data-folder.ts'
import { withCeiling, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { locationRows, productGtin, productRows, RESTOCK_PLACE, returnRows, trackingOf } from './site-rows.ts'
import { quantile, timed } from './statistics.ts'

/** One customer sends back that many; of them the newest hundred are looked at (units-table.ts). */
const RETURNS_OF_CUSTOMER = 400
const RETURNS_OF_OTHERS = 2000

/** What is asked at each receipt: how often this order and this customer came back. */
function signals({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const received = isShort ? 20 : 150
  const db = openFile(join(folder, 'data'))
  db.raw.pragma('synchronous = OFF')
  const often = returnRows(0, RETURNS_OF_CUSTOMER).map((row) => ({ ...row, customer: 'C-OFTEN' }))
  const bench = new TestBench({ labelPolicy: 'rule' }, { db })
    .load('products', productRows())
    .load('locations', locationRows())
    .load('expected-returns', often)
    .load('expected-returns', returnRows(RETURNS_OF_CUSTOMER, RETURNS_OF_OTHERS))
    .signIn()
  // The newest returns of the customer are the ones that are counted.
  for (let number = RETURNS_OF_CUSTOMER - received; number < RETURNS_OF_CUSTOMER; number++)
    receive(bench, number)
  const figures = ['often', 'once'].flatMap((kind) =>
    counted(bench, kind, kind === 'often' ? 0 : RETURNS_OF_CUSTOMER),
  )
  db.close()
  return Promise.resolve({
    title: 'Signals: how often a customer came back',
    how: [
      `${RETURNS_OF_CUSTOMER} returns of one customer, ${received} of them here, among ${RETURNS_OF_OTHERS} of others; both queries of a receipt, by its order and by its customer.`,
      'Bare: one prepared get of a return by its primary key, in the same database and connection, alternating with ours.',
    ],
    figures,
    notes: [],
    hotSpots: [],
  })
}

function receive(bench: TestBench, number: number): void {
  bench.scan(trackingOf(number))
  bench.scan(productGtin(number))
  bench.command('as-new')
  bench.scan(RESTOCK_PLACE)
  bench.command('close-parcel')
}

const SAMPLES = 2000

function counted({ db }: TestBench, kind: string, from: number): Figure[] {
  const returns = Array.from({ length: 200 }, (_, i) => {
    const [parcel] = db.parcels.byTracking(trackingOf(from + i))
    const [ret] = parcel ? db.returns.inParcel(parcel.id) : []
    if (!ret) throw new Error(`no return of ${trackingOf(from + i)}`)
    return ret
  })
  const get = db.raw.prepare<[string]>('SELECT * FROM expected_returns WHERE id = ?')
  const times = Array.from({ length: SAMPLES }, (_, i) => {
    const ret = returns[i % returns.length]!
    const both = timed(() => [db.units.cameBackOfOrder(ret, 0), db.units.cameBackOfCustomer(ret, 0)])
    if (kind === 'often' && both.value[1]?.pieces === 0) throw new Error('nothing is counted')
    return { ours: both.ms, bare: timed(() => get.get(ret.id)).ms }
  })
  const at = (share: number) => ({
    ours: quantile(
      times.map(({ ours }) => ours),
      share,
    ),
    bare: quantile(
      times.map(({ bare }) => bare),
      share,
    ),
    unit: 'ms',
    ceiling: 1,
  })
  const whose = kind === 'often' ? 'a customer of many returns' : 'a customer of one return'
  return [withCeiling(`${whose}, p50`, at(0.5)), withCeiling(`${whose}, p99`, at(0.99))]
}

await runBench('signals', signals)
