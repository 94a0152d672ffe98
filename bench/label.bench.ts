import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { LabelDrawer, type DrawRequest } from '#station/labels/draw-in-worker'
import { makeDataFolder, type Keys } from './data-folder.ts'
import { compared, told, type BenchReport } from './figure.ts'
import { monotonicMs, startPrinterThread, type PrinterThread } from './printer-thread.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { startCore, type BenchCore } from './running-core.ts'
import { productGtin, RESTOCK_PLACE, trackingOf } from './site-rows.ts'
import { median, quantile } from './statistics.ts'

/** The first labels warm up fonts, caches and compiled code, on both sides. */
const WARM_UP = 5

/** What is known of one label, in ms since it was decided (`scanned`: before that). */
type LabelTimes = { scannedMs: number; drawnMs: number; acceptedMs: number; sentMs: number }
/** The bare program's label: from the query's begin. */
type BareTimes = { acceptedMs: number }

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
    const came = await printer.job(number * 2)
    const drawing = drawings.at(-1)!
    ours.push({
      scannedMs: moments.decidedMs - scannedAtMs,
      drawnMs: drawing.ms,
      acceptedMs: came.atMs - moments.decidedMs,
      sentMs: moments.sentMs - moments.decidedMs,
    })
    bare.push(await bareLabel(core.floor.db.raw, printer, { lpn, number: number * 2 + 1, bytes: drawing.bytes }))
    await core.scan(lpn)
    await core.scan(RESTOCK_PLACE)
    await core.scan(keys.codeOf('close-parcel'))
  }
  await core.stop()
  await printer.stop()
  return reported(ours.slice(WARM_UP), bare.slice(WARM_UP), drawings.at(-1)!.bytes.length)
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
      'Ours: from the event `decided` (its commit is done) until the printer has the last byte; and until `label` is told as `sent`, for which the connection\'s end is held back by 10 ms on purpose: a printer that hangs up at once must not look like one that took the job.',
      'Bare: one prepared query for what stands on the label, then the very bytes, drawn already, written to a new connection to the same printer; until it has the last byte. In turns with ours.',
    ],
    figures: [
      compared({ name: 'decided → last byte at the printer', ours: of((t) => t.acceptedMs), goal: null, ...figure }),
      compared({ name: 'the same without the drawing', ours: of(withoutDrawing), goal: atMost2, ...figure }),
      told('the drawing, in its own thread', of((t) => t.drawnMs), 'ms'),
      told('the drawing, p99', of((t) => t.drawnMs, 0.99), 'ms'),
      compared({ name: 'decided → told as `sent` (10 ms held on purpose)', ours: of((t) => t.sentMs), goal: null, ...figure }),
      told('the scan that decides → `decided`, its commit in it', of((t) => t.scannedMs), 'ms'),
    ],
    notes: [
      `Between \`decided\` and the first byte lie, beside the drawing: two queries more than the bare one asks, one commit with its fsync (what a job does is written down before its first byte: state \`sending\`), and the way to the drawing thread and back.`,
    ],
    hotSpots: [],
  }
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
  if (sent?.event !== 'label' || sent.lpn === null) throw new Error(`no label was sent: ${JSON.stringify(events)}`)
  return { lpn: sent.lpn, scannedAtMs }
}

type Drawing = { ms: number; bytes: Uint8Array }

/** Every drawing of the core, with how long it took it, thread and way there and back in it. */
function watchedDrawings(): Drawing[] {
  const drawings: Drawing[] = []
  const draw = LabelDrawer.prototype.draw
  LabelDrawer.prototype.draw = async function (this: LabelDrawer, request: DrawRequest) {
    const startedAt = performance.now()
    const drawn = await draw.call(this, request)
    if (drawn.ok) drawings.push({ ms: performance.now() - startedAt, bytes: drawn.value.bytes })
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

async function bareLabel(
  raw: Database.Database,
  printer: PrinterThread,
  { lpn, number, bytes }: { lpn: string; number: number; bytes: Uint8Array },
): Promise<BareTimes> {
  const query = raw.prepare<[string]>(ON_A_LABEL)
  const startedAtMs = monotonicMs()
  if (query.get(lpn) === undefined) throw new Error(`no label for ${lpn}`)
  const socket = connect({ host: '127.0.0.1', port: printer.port, noDelay: true })
  await once(socket, 'connect')
  socket.write(bytes)
  const came = await printer.job(number)
  socket.end().resume()
  await once(socket, 'close')
  return { acceptedMs: came.atMs - startedAtMs }
}

await runBench('label', label)
