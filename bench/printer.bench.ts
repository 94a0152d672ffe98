import { once } from 'node:events'
import { connect } from 'node:net'
import { PRINTER_LANGUAGES } from '#contract/config'
import type { PrinterLanguage } from '#contract/config'
import { halfJobClearings, labelEncoders } from '#station/devices/printer/languages/label-encoder'
import { PATIENCE } from '#station/devices/printer/patience'
import { statusLanguageOf } from '#station/devices/printer/status/status-languages'
import { TalkingPrinter } from '#station/devices/printer/talking-printer'
import { tcpTransport } from '#station/devices/printer/transports/tcp'
import { Traffic } from '#station/devices/traffic'
import { drawLabel } from '#station/labels/draw-label'
import { registerLabelFonts } from '#station/labels/fonts'
import { sampleUnit, shippedTemplate } from '#station/labels/sample-labels.fixture'
import { startEmulatorThread, type EmulatorThread } from './emulator-thread.ts'
import { compared, told, type BenchReport, type Figure } from './figure.ts'
import { monotonicMs } from './monotonic-ms.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { median } from './statistics.ts'

const WARM_UP = 3

/** In ms: until the printer has the last byte, and until it has said so. */
type Times = { takenMs: number; acceptedMs: number }

async function printer({ isShort }: BenchRun): Promise<BenchReport> {
  registerLabelFonts(null)
  const drawn = drawLabel({ template: shippedTemplate('unit-100x50'), content: sampleUnit, dpi: 203 })
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
  const figures: Figure[] = []
  for (const language of PRINTER_LANGUAGES) {
    const bytes = labelEncoders[language](drawn.value, { copies: 1, dpi: 203, symbols: [] })
    figures.push(...(await measured(language, bytes, isShort ? 5 : 60)))
  }
  return {
    title: 'A label at a two-way printer',
    how: [
      'One label of 100 × 50 mm at 203 dpi, drawn and encoded already, to an emulated printer on loopback in a thread of its own; medians.',
      'Ours: from handing it over until the printer has its last byte: the connection, the question how it is, its answer, the job.',
      'Bare: a new connection and one write of the very bytes, until the printer has the last one. In turns with ours.',
    ],
    figures,
    notes: [],
    hotSpots: [],
  }
}

async function measured(language: PrinterLanguage, bytes: Uint8Array, labels: number): Promise<Figure[]> {
  const thread = await startEmulatorThread(language)
  const ours: Times[] = []
  const bare: number[] = []
  const talking = talkingTo(language, thread.port)
  await talking.check()
  for (let label = 0; label < labels + WARM_UP; label++) {
    ours.push(await oursOnce(talking, language, thread, bytes))
    bare.push(await bareOnce(thread, bytes))
  }
  await talking.stop()
  await thread.stop()
  const of = (what: (times: Times) => number): number => median(ours.slice(WARM_UP).map(what))
  return [
    compared({
      name: `${language}, ${bytes.length.toLocaleString('en')} bytes: handed over → last byte at the printer`,
      ours: of(({ takenMs }) => takenMs),
      bare: median(bare.slice(WARM_UP)),
      unit: 'ms',
      ratioIs: 'ours / bare',
      goal: null,
    }),
    told(
      `${language}: handed over → the printer says that it has it all`,
      of(({ acceptedMs }) => acceptedMs),
      'ms',
    ),
  ]
}

function talkingTo(language: PrinterLanguage, port: number): TalkingPrinter {
  const { open } = tcpTransport({ host: '127.0.0.1', port })
  if (!open) throw new Error('no way to talk')
  return new TalkingPrinter({
    id: 'labels',
    open,
    language: statusLanguageOf({ language, reportsPrinted: false }),
    clearing: halfJobClearings[language],
    // Only what comes after the label is accepted is shorter; no look comes between.
    patience: { ...PATIENCE, settleMs: 50, quietSettleMs: 50, lookEveryMs: 3_600_000 },
    traffic: new Traffic(),
    onState: () => undefined,
  })
}

async function oursOnce(
  talking: TalkingPrinter,
  language: PrinterLanguage,
  thread: EmulatorThread,
  bytes: Uint8Array,
): Promise<Times> {
  const [question] = statusLanguageOf({ language, reportsPrinted: false }).questions
  const taken = await thread.takes(question.bytes.length + bytes.length)
  const startedMs = monotonicMs()
  let acceptedMs = Number.NaN
  const outcome = await talking.send(bytes, undefined, {
    onAccepted: () => {
      acceptedMs = monotonicMs() - startedMs
    },
  })
  if (outcome.kind !== 'sent' && outcome.kind !== 'printed') throw new Error(JSON.stringify(outcome))
  return { takenMs: (await taken.atMs) - startedMs, acceptedMs }
}

async function bareOnce(thread: EmulatorThread, bytes: Uint8Array): Promise<number> {
  const taken = await thread.takes(bytes.length)
  const startedMs = monotonicMs()
  const socket = connect({ host: '127.0.0.1', port: thread.port, noDelay: true })
  await once(socket, 'connect')
  socket.write(bytes)
  const atMs = await taken.atMs
  socket.end().resume()
  await once(socket, 'close')
  return atMs - startedMs
}

await runBench('printer', printer)
