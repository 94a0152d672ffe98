import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BatchView, BeginBatch } from '#contract/label-batches'
import { LabelStand } from '#tests/label-stand'
import { makeLpn } from '../../barcodes/lpn.ts'
import { failedSafe, unknownWhether } from '../../devices/printer/printer.ts'
import { simulatedPrinter } from '../../devices/printer/simulated-printer.ts'
import { LabelDrawer } from '../draw-in-worker.ts'
import type { LabelJobs } from '../label-jobs.ts'
import { LabelBatches } from './label-batches.ts'

const drawer = new LabelDrawer({ fontFolder: null })
afterAll(() => drawer.close())

let stand: LabelStand
let jobs: LabelJobs
let batches: LabelBatches
let by: string
/** Of pieces that lie in their tote with their label on them. */
let lpns: string[]

const lpnOf = (counter: number): string => makeLpn({ site: 'WAW', station: '01', counter })
const ID = 'BATCH-0001'
const NOTHING = { text: null, grade: null, worker: null, from: null, until: null }

beforeEach(() => {
  stand = new LabelStand(drawer)
  const { bench } = stand
  const { db, newId } = bench.floor
  const made = db.units.get(bench.prompt.context.unit!)
  lpns = [1, 2, 3].map((n) => lpnOf(9000 + n))
  for (const lpn of lpns)
    db.units.insert({ ...made, id: newId(), lpn, container: 'T-001', sortedAt: 1, scannedBackAt: 1 })
  by = db.bench.read().personId!
  begins()
})
afterEach(() => stand.stop())

/** A core that starts on this database. */
function begins(): void {
  jobs = stand.jobsTo([stand.printer, {}])
  batches = new LabelBatches({
    floor: stand.bench.floor,
    send: (job) => jobs.send(job, null),
    tell: (event) => void stand.told.push(event),
  })
}

const begin = (of: BeginBatch['of'], batch = ID) =>
  batches.begin({ batch, why: 'damaged', copies: 1, printer: null, of }, by)
const listed = (list: readonly string[]) => begin({ list: list.join('\n') })

async function viewed(): Promise<BatchView> {
  const view = await batches.view({ batch: ID, from: 0 })
  if (!view.ok) throw new Error(view.error.code)
  return view.value
}
const results = async (): Promise<string[]> => (await viewed()).labels.rows.map(({ result }) => result)
const printedLpns = (): string[] =>
  stand.bench.db.raw
    .prepare<[], { lpn: string }>(
      "SELECT lpn FROM label_jobs WHERE state = 'sent' AND why = 'damaged' ORDER BY id",
    )
    .all()
    .map(({ lpn }) => lpn)

it('prints a pasted column in its order, says so of each label, and writes down who wanted them and why', async () => {
  expect(await listed(lpns)).toEqual({ ok: true, value: null })
  await batches.idle()
  expect(printedLpns()).toEqual(lpns)
  expect(stand.printer.jobs).toHaveLength(3)
  expect(await viewed()).toMatchObject({
    state: 'done',
    by: 'worker',
    counts: [{ result: 'sent', labels: 3 }],
    isHeldUp: false,
  })
  const unit = stand.bench.db.units.byLpn(lpns[0]!)!
  expect(stand.bench.db.journal.newestOf(unit.id, 'label-reprinted')?.body).toContain('"why":"damaged"')
})

it('takes the column of that name out of a CSV, with whatever separator and line ends', async () => {
  const csv = `sku;LPN;note\r\nMUG;${lpns[1]!.toLowerCase()};"a; b"\r\n\r\nMUG;${lpns[0]};\r\n`
  expect(await begin({ list: csv })).toMatchObject({ ok: true })
  await batches.idle()
  expect(printedLpns()).toEqual([lpns[1], lpns[0]])
})

it('names the three bad lines of ten thousand, and prints none', async () => {
  const { db, newId } = stand.bench.floor
  const made = db.units.byLpn(lpns[0]!)!
  const many = Array.from({ length: 10_000 }, (_, i) => lpnOf(20_000 + i))
  db.transaction(() => many.forEach((lpn) => db.units.insert({ ...made, id: newId(), lpn })))
  many[41] = 'NOBODY'
  many[6999] = many[10]!
  many[9999] = '<b>'
  expect(await listed(['lpn', ...many])).toEqual({
    ok: false,
    error: {
      code: 'lines-wrong',
      total: 3,
      lines: [
        { line: 43, code: 'unknown', text: 'NOBODY' },
        { line: 7001, code: 'twice', text: many[10] },
        { line: 10_001, code: 'unknown', text: '<b>' },
      ],
    },
  })
  expect([batches.list(), stand.printer.jobs]).toEqual([[], []])
})

it('refuses an empty list, one that is no CSV, and a search for nothing', async () => {
  expect(await begin({ list: 'lpn\n\n' })).toMatchObject({ error: { code: 'list-empty' } })
  expect(await begin({ list: `${lpns[0]}\n"half` })).toMatchObject({
    error: { code: 'lines-wrong', lines: [{ code: 'not-csv' }] },
  })
  expect(await begin({ filter: { ...NOTHING, grade: 'F' } })).toMatchObject({ error: { code: 'list-empty' } })
  expect(await begin({ filter: NOTHING })).toMatchObject({ error: { code: 'list-empty' } })
})

it('prints what a search finds, and says of each other unit why it got none', async () => {
  const { bench } = stand
  const [first, second] = lpns.map((lpn) => bench.db.units.byLpn(lpn)!)
  bench.db.units.update(first!.id, { lpn: null })
  bench.db.units.update(second!.id, { leftWith: null, quantity: 2 })
  await begin({ filter: { ...NOTHING, text: 'MUG' } })
  await batches.idle()
  const { labels, counts } = await viewed()
  const refused = labels.rows.flatMap((row) => (row.refused === null ? [] : [row.refused]))
  expect(refused.toSorted()).toEqual(['in-hand', 'no-label'])
  expect(counts).toEqual([
    { result: 'sent', labels: 2 },
    { result: 'refused', labels: 2 },
  ])
})

it('is printed once, however often it is begun with the same id', async () => {
  await Promise.all([listed(lpns), listed(lpns)])
  await listed(lpns)
  await batches.idle()
  expect(stand.printer.jobs).toHaveLength(3)
})

describe('several of each, at a printer that was chosen', () => {
  const asked = { batch: ID, why: 'damaged', copies: 3 } as const

  it('come out there; of those that a scan has not proven the station claims no more than it knows', async () => {
    stand.bench.floor.around.printers = ['labels', 'second']
    const second = simulatedPrinter('second')
    jobs = stand.jobsTo([stand.printer, {}], [second, {}])
    expect(await batches.begin({ ...asked, printer: 'second', of: { list: lpns[0]! } }, by)).toMatchObject({
      ok: true,
    })
    await batches.idle()
    expect([stand.printer.jobs.length, second.jobs.length]).toEqual([0, 1])
    expect(Buffer.from(second.jobs[0]!).toString('latin1')).toContain('^PQ3,')
    const unit = stand.bench.db.units.byLpn(lpns[0]!)!
    const job = stand.bench.db.labelJobs.newestOf(unit.id)
    expect(job).toMatchObject({ copies: 3, printer: 'second', state: 'sent', why: 'damaged' })
    expect(await viewed()).toMatchObject({ copies: 3, printer: 'second' })
    const { body } = stand.bench.db.raw
      .prepare<[], { body: string }>(`SELECT body FROM journal WHERE kind = 'label-reprinted'`)
      .get()!
    expect(JSON.parse(body)).toMatchObject({ why: 'damaged', copies: 3 })
  })

  it('are refused where there is no such printer', async () => {
    expect(await batches.begin({ ...asked, printer: 'gone', of: { list: lpns[0]! } }, by)).toEqual({
      ok: false,
      error: { code: 'printer-unknown' },
    })
  })
})

describe('a printer that fails', () => {
  it('holds the rest up while it is down, and gets them once it is back', async () => {
    stand.printer.fate = failedSafe('refused')
    await listed(lpns)
    await batches.idle()
    expect([await results(), (await viewed()).isHeldUp]).toEqual([
      ['failed-safe', 'waiting', 'waiting'],
      true,
    ])
    stand.printer.fate = { kind: 'sent' }
    await jobs.takeUpAfterStart()
    batches.labelsChanged()
    await batches.idle()
    expect(printedLpns().toSorted()).toEqual(lpns)
    expect((await viewed()).state).toBe('done')
  })

  it('leaves a label unknown that may have come out, and goes on with the others', async () => {
    stand.printer.fate = unknownWhether('broken')
    await listed(lpns)
    await batches.idle()
    expect(await results()).toEqual(['unknown', 'unknown', 'unknown'])
  })
})

it('leaves out what had not begun when it is cancelled, also what waits for a printer', async () => {
  stand.printer.fate = failedSafe('refused')
  await listed(lpns)
  await batches.idle()
  expect(batches.cancel(ID, by)).toEqual({ ok: true, value: null })
  stand.printer.fate = { kind: 'sent' }
  await jobs.takeUpAfterStart()
  batches.labelsChanged()
  await batches.idle()
  expect(await results()).toEqual(['void', 'left-out', 'left-out'])
  expect(printedLpns()).toEqual([])
  expect(batches.cancel('BATCH-NOBODY', by)).toMatchObject({ error: { code: 'batch-unknown' } })
})

it('goes on after the core died, tells of the label that may have come out, and doubles none', async () => {
  const { db } = stand.bench
  await listed(lpns)
  batches.stop()
  await batches.idle()
  const [first] = db.labelBatches.rows(ID, { from: 0, most: 1 })
  expect(await results()).toEqual(['sent', 'waiting', 'waiting'])
  db.labelJobs.update(first!.job, { state: 'sending' })
  db.labelBatches.add({
    id: 'HALF-WRITTEN',
    why: 'lost',
    state: 'staging',
    total: 9,
    madeAt: 1,
    madeBy: by,
    copies: 1,
    printer: null,
  })
  begins()
  await jobs.takeUpAfterStart()
  batches.takeUpAfterStart()
  await batches.idle()
  expect(await results()).toEqual(['unknown', 'sent', 'sent'])
  expect(stand.printer.jobs.length).toBe(4)
  expect(batches.list().map(({ batch }) => batch)).toEqual([ID])
})
