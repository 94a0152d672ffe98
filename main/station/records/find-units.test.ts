import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FoundUnit, UnitFilter } from '#contract/find-units'
import { GTIN, smallSite } from '#tests/small-site'
import type { TestBench } from '#tests/bench-floor'
import { makeLpn } from '../barcodes/lpn.ts'
import { siteDay, startOfSiteDay } from '../returns/site-day.ts'
import { findChoices, findUnits } from './find-units.ts'

const NOTHING: UnitFilter = { text: null, grade: null, worker: null, from: null, until: null }

const findAll = async (bench: TestBench, filter: Partial<UnitFilter>): Promise<FoundUnit[]> => {
  const found: FoundUnit[] = []
  let after = null
  do {
    const page = await findUnits(bench.floor, { filter: { ...NOTHING, ...filter }, after })
    found.push(...page.rows)
    after = page.next
  } while (after !== null)
  return found
}
const skusBy = async (bench: TestBench, filter: Partial<UnitFilter>): Promise<(string | null)[]> =>
  (await findAll(bench, filter)).map(({ sku }) => sku)

function phoneAndShirt(): TestBench {
  const bench = smallSite().signIn('supervisor')
  bench.scan('P-PHONE')
  bench.scan(GTIN.phone)
  bench.scan('IMEI-1')
  bench.command('park')
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  return bench
}

it.each([
  ['its serial number', 'IMEI-1', ['PHONE']],
  ['its serial number as a hand types it', ' imei-1 ', ['PHONE']],
  ['its RMA', 'PHONE-1', ['PHONE']],
  ['its order', 'ORD-PHONE', ['PHONE']],
  ['its parcel', 'P-SHIRT', ['SHIRT']],
  ['its product', 'SHIRT', ['SHIRT']],
  ['the barcode of its product', GTIN.shirt, ['SHIRT']],
  ['a symbol that names one piece', `(01)0${GTIN.phone}(21)IMEI-1`, ['PHONE']],
  ['a symbol of another piece', `(01)0${GTIN.phone}(21)IMEI-2`, []],
  ['what nobody knows', 'NOBODY-KNOWS', []],
])('finds a unit by %s', async (_by, text, skus) => {
  expect(await skusBy(phoneAndShirt(), { text })).toEqual(skus)
})

it('finds the newest first where nothing is said', async () => {
  expect(await skusBy(phoneAndShirt(), {})).toEqual(['SHIRT', 'PHONE'])
})

it('finds a unit by its label, in whatever letters, and says what is known of it', async () => {
  const bench = phoneAndShirt()
  const lpn = makeLpn({ site: 'WAW', station: '01', counter: 7 })
  const [phone] = await findAll(bench, { text: 'IMEI-1' })
  bench.db.units.update(phone!.unit, { lpn })
  for (const text of [lpn, lpn.toLowerCase()])
    expect(await findAll(bench, { text })).toMatchObject([
      { lpn, sku: 'PHONE', serial: 'IMEI-1', rma: 'PHONE-1', by: 'supervisor' },
    ])
})

it('does not find what was taken back', async () => {
  const bench = phoneAndShirt()
  bench.command('undo')
  expect(await skusBy(bench, { text: 'SHIRT' })).toEqual([])
})

const workers = ['W1', 'W2', 'W3']
const grades = ['A', 'B', null]
const DAY_MS = 86_400_000

/** A site with so many units of made-up facts, without the bench that received them. */
function stocked(units: readonly { worker: number; grade: number; day: number; sku: boolean }[]): TestBench {
  const bench = phoneAndShirt()
  const { db, now, newId } = bench.floor
  const made = db.units.get(db.unitSearch.ofProduct('SHIRT')({ receivedAt: now(), unit: '' }, 1)[0]!.unit)
  for (const id of workers) db.people.insert({ ...db.people.get(made.receivedBy), id })
  units.forEach(({ worker, grade, day, sku }) =>
    db.units.insert({
      ...made,
      id: newId(),
      sku: sku ? 'MUG' : 'BOOTS',
      lpn: null,
      grade: grades[grade] ?? null,
      receivedBy: workers[worker]!,
      receivedAt: made.receivedAt - day * DAY_MS,
    }),
  )
  return bench
}

it('finds by filters exactly what fits, once each, page by page, the newest first', async () => {
  const unit = fc.record({
    worker: fc.nat({ max: 2 }),
    grade: fc.nat({ max: 2 }),
    day: fc.nat({ max: 3 }),
    sku: fc.boolean(),
  })
  const filter = fc.record({
    text: fc.constantFrom(null, 'MUG'),
    grade: fc.constantFrom(null, 'A', 'B'),
    worker: fc.constantFrom(null, ...workers),
    from: fc.constantFrom(null, '2026-10-31', '2026-11-01'),
    until: fc.constantFrom(null, '2026-10-31', '2026-11-01'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(unit, { maxLength: 90 }),
      fc.array(filter, { minLength: 5, maxLength: 5 }),
      async (units, filters) => {
        const bench = stocked(units)
        for (const asked of filters) {
          const { text, grade, worker, from, until } = asked
          const fitting = bench.db.raw
            .prepare<[], { id: string; sku: string; grade: string; receivedBy: string; receivedAt: number }>(
              'SELECT id, sku, grade, received_by AS receivedBy, received_at AS receivedAt FROM units ORDER BY received_at DESC, id DESC',
            )
            .all()
            .filter((row) => text === null || row.sku === text)
            .filter((row) => grade === null || row.grade === grade)
            .filter((row) => worker === null || row.receivedBy === worker)
            .filter((row) => from === null || siteDay(row.receivedAt, 'Europe/Warsaw') >= from)
            .filter((row) => until === null || siteDay(row.receivedAt, 'Europe/Warsaw') <= until)
          expect((await findAll(bench, asked)).map(({ unit: id }) => id)).toEqual(fitting.map(({ id }) => id))
        }
      },
    ),
    { numRuns: 8 },
  )
})

it('offers the grades in force and everybody who works here', () => {
  const { grades: offered, workers: people } = findChoices(phoneAndShirt().floor)
  expect(offered.map(({ code }) => code)).toContain('C')
  expect(people.map(({ name }) => name)).toEqual(['supervisor', 'worker'])
})

it('begins a day when the site does, on every day of the year', () => {
  for (const timezone of ['Europe/Warsaw', 'Asia/Jerusalem', 'Asia/Kathmandu', 'Pacific/Kiritimati'])
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += DAY_MS) {
      const day = siteDay(at, timezone)
      const start = startOfSiteDay(day, timezone)
      expect([siteDay(start, timezone), siteDay(start - 1, timezone) < day]).toEqual([day, true])
    }
})
