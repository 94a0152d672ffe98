import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { labelEncoders } from '#station/devices/printer/languages/label-encoder'
import { drawLabel } from '#station/labels/draw-label'
import { registerLabelFonts } from '#station/labels/fonts'
import { LabelDrawer, type DrawRequest } from '#station/labels/draw-in-worker'
import { makeDataFolder, type Keys } from './data-folder.ts'
import { compared, told, type BenchReport } from './figure.ts'
import { profiled, type Profiled } from './hot-spots.ts'
import { monotonicMs } from './monotonic-ms.ts'
import { startPrinterThread, type PrinterThread } from './printer-thread.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { startCore, type BenchCore } from './running-core.ts'
import { productGtin, RESTOCK_PLACE, trackingOf } from './site-rows.ts'
import { median, quantile } from './statistics.ts'

/** The first labels warm up fonts, caches and compiled code, on both sides. */
const WARM_UP = 5

/** What is known of one label, in ms. `scannedMs` lies before the decision, the others count from it. */
type LabelTimes = { scannedMs: number; askedMs: number; drawnMs: number; acceptedMs: number; sentMs: number }
/** The bare program's label, in ms from the query's begin until the printer has the last byte. */
type BareTimes = { acceptedMs: number; withCommitMs: number }
/** Ours, the bare one, the bare one with a commit. */
const JOBS_OF_LABEL = 3

async function label({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const labels = isShort ? 10 : 100
  const data = join(folder, 'data')
  const keys = makeDataFolder(data, { parcels: labels + WARM_UP })
  const printer = await startPrinterThread()
  const drawings = watchedDrawings()
  const moments = { decidedMs: 0, sentMs: 0 }
  const core = await startCore({
    folder: data,
    printerPort: printer.port,
    settings: { labelPolicy: 'always' },
    dbOf: (db) => db,
    onEvent: (event) => {
      if (event.event === 'decided') moments.decidedMs = monotonicMs()
      if (event.event === 'label' && event.state === 'sent') moments.sentMs = monotonicMs()
    },
  })
  await core.scan(keys.badge)
  const ours: LabelTimes[] = []
  const bare: BareTimes[] = []
  for (let number = 0; number < labels + WARM_UP; number++) {
    const { lpn, scannedAtMs } = await upToLabel(core, keys, number)
    const job = number * JOBS_OF_LABEL
    const came = await printer.job(job)
    const drawing = drawings.at(-1)!
    ours.push({
      scannedMs: moments.decidedMs - scannedAtMs,
      askedMs: drawing.askedAtMs - moments.decidedMs,
      drawnMs: drawing.ms,
      acceptedMs: came.atMs - moments.decidedMs,
      sentMs: moments.sentMs - moments.decidedMs,
    })
    const order = { lpn, bytes: drawing.bytes }
    const { raw } = core.floor.db
    bare.push({
      acceptedMs: await bareLabel(raw, printer, { ...order, job: job + 1, isWrittenDown: false }),
      withCommitMs: await bareLabel(raw, printer, { ...order, job: job + 2, isWrittenDown: true }),
    })
    await core.scan(lpn)
    await core.scan(RESTOCK_PLACE)
    await core.scan(keys.codeOf('close-parcel'))
  }
  await core.stop()
  await printer.stop()
  const { bytes, request } = drawings.at(-1)!
  const profile = await profiledDrawing(request, isShort ? 20 : 200)
  return { ...reported(ours.slice(WARM_UP), bare.slice(WARM_UP), bytes.length), hotSpots: profile.hotSpots }
}

function reported(ours: LabelTimes[], bare: BareTimes[], bytes: number): BenchReport {
  const of = (what: (times: LabelTimes) => number, share = 0.5): number => quantile(ours.map(what), share)
  const bareMs = median(bare.map(({ acceptedMs }) => acceptedMs))
  const withoutDrawing = ({ acceptedMs, drawnMs }: LabelTimes): number => acceptedMs - drawnMs
  const atMost2 = { is: 'at-most', ratio: 2 } as const
  const figure = { unit: 'ms', ratioIs: 'ours / bare', bare: bareMs } as const
  return {
    title: 'P2: from decided to the label at the printer',
    how: [
      `${ours.length} labels of 100 × 50 mm at 203 dpi (${bytes.toLocaleString('en')} bytes of ZPL for the last one) to a simulated TCP printer on loopback in a thread of its own; medians.`,
      "Ours: from the event `decided` (its commit is done) until the printer has the last byte; and until `label` is told as `sent`, for which the connection's end is held back by 10 ms on purpose: a printer that hangs up at once must not look like one that took the job.",
      'Bare: one prepared query for what stands on the label, then the very bytes, drawn already, written to a new connection to the same printer; until it has the last byte. In turns with ours.',
    ],
    figures: [
      compared({
        name: 'decided → last byte at the printer',
        ours: of((t) => t.acceptedMs),
        goal: null,
        ...figure,
      }),
      compared({ name: 'the same without the drawing', ours: of(withoutDrawing), goal: atMost2, ...figure }),
      told(
        'the drawing, in its own thread',
        of((t) => t.drawnMs),
        'ms',
      ),
      told(
        'the drawing, p99',
        of((t) => t.drawnMs, 0.99),
        'ms',
      ),
      compared({
        name: 'the same without the drawing, against a bare one that also commits once',
        ours: of(withoutDrawing),
        goal: null,
        ...figure,
        bare: median(bare.map((t) => t.withCommitMs)),
      }),
      compared({
        name: 'decided → told as `sent` (10 ms held on purpose)',
        ours: of((t) => t.sentMs),
        goal: null,
        ...figure,
      }),
      told(
        'the scan that decides → `decided`, its commit in it',
        of((t) => t.scannedMs),
        'ms',
      ),
    ],
    notes: [
      `Where it goes, by medians: ${of((t) => t.askedMs).toFixed(2)} ms from \`decided\` until the drawing is asked for (what stands on the label is gathered from the tables), ${of((t) => t.drawnMs).toFixed(2)} ms for the drawing and its way to the thread and back, ${of((t) => t.acceptedMs - t.askedMs - t.drawnMs).toFixed(2)} ms from there to the last byte at the printer: the connection and the bytes. That the job is being sent is written down before its first byte; where that happens beside the drawing, it costs no time of its own.`,
    ],
    hotSpots: [],
  }
}

/** Where the drawing's own time goes; here in this thread, where it can be seen. */
function profiledDrawing(request: DrawRequest, labels: number): Promise<Profiled> {
  registerLabelFonts(null)
  const draw = (): void => {
    const drawn = drawLabel(request)
    if (drawn.ok) labelEncoders.zpl(drawn.value, { copies: 1, dpi: request.dpi, symbols: [] })
  }
  draw()
  const many = (): void => Array.from({ length: labels }).forEach(draw)
  return profiled(many, { inside: [] })
}

/** Scans a parcel and its piece up to the label; the scan that decides is "as new". */
async function upToLabel(
  core: BenchCore,
  keys: Keys,
  number: number,
): Promise<{ lpn: string; scannedAtMs: number }> {
  await core.scan(trackingOf(number))
  await core.scan(productGtin(number))
  const scannedAtMs = monotonicMs()
  const events = await core.scan(keys.codeOf('as-new'))
  const sent = events.find((event) => event.event === 'label' && event.state === 'sent')
  if (sent?.event !== 'label' || sent.lpn === null)
    throw new Error(`no label was sent: ${JSON.stringify(events)}`)
  return { lpn: sent.lpn, scannedAtMs }
}

type Drawing = { askedAtMs: number; ms: number; bytes: Uint8Array; request: DrawRequest }

/** Every drawing of the core, with how long it took it, thread and way there and back in it. */
function watchedDrawings(): Drawing[] {
  const drawings: Drawing[] = []
  const { prototype } = LabelDrawer
  const draw: (request: DrawRequest) => ReturnType<LabelDrawer['draw']> = Reflect.get(prototype, 'draw')
  prototype.draw = async function (this: LabelDrawer, request: DrawRequest) {
    const askedAtMs = monotonicMs()
    const drawn = await draw.call(this, request)
    if (drawn.ok)
      drawings.push({ askedAtMs, ms: monotonicMs() - askedAtMs, bytes: drawn.value.bytes, request })
    return drawn
  }
  return drawings
}

const ON_A_LABEL = `
  SELECT u.lpn, u.grade, u.sku, u.client, u.received_at, u.disposition, p.name, r.rma, v.value AS who, c.code
  FROM units u
  JOIN products p ON p.client = u.client AND p.sku = u.sku
  JOIN expected_returns r ON r.id = u.return_id
  JOIN people w ON w.id = u.received_by
  JOIN personal_values v ON v.id = w.name_id
  LEFT JOIN containers c ON c.kind = u.action
  WHERE u.lpn = ? LIMIT 1`
const WRITTEN_DOWN = 'UPDATE label_jobs SET updated_at = ? WHERE lpn = ?'

type BareOrder = { lpn: string; bytes: Uint8Array; job: number; isWrittenDown: boolean }

async function bareLabel(
  raw: Database.Database,
  printer: PrinterThread,
  { lpn, bytes, job, isWrittenDown }: BareOrder,
): Promise<number> {
  const query = raw.prepare<[string]>(ON_A_LABEL)
  const write = raw.prepare<[number, string]>(WRITTEN_DOWN)
  const startedAtMs = monotonicMs()
  if (query.get(lpn) === undefined) throw new Error(`no label for ${lpn}`)
  if (isWrittenDown) write.run(Date.now(), lpn)
  const socket = connect({ host: '127.0.0.1', port: printer.port, noDelay: true })
  await once(socket, 'connect')
  socket.write(bytes)
  const came = await printer.job(job)
  socket.end().resume()
  await once(socket, 'close')
  return came.atMs - startedAtMs
}

await runBench('label', label)
