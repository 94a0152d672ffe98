import { once } from 'node:events'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { readConfig } from '#contract/config'
import { HidBus } from '#station/devices/hid-bus'
import { openDevices } from '#station/devices/open-devices'
import { Weighing } from '#station/devices/scale/weighing'
import type { LabelJobs } from '#station/labels/label-jobs'
import { Station } from '#station/station'
import { TestBench } from '#tests/bench-floor'
import { Heard } from '#tests/simulators/heard'
import { buildReports, MAKERS, SimulatedHid } from '#tests/simulators/hid-scanner'
import { hasSocat, openPty } from '#tests/simulators/pty'
import { openFile } from './data-folder.ts'
import { compared, told, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { productGtin, productRows, returnRows } from './site-rows.ts'
import { quantile } from './statistics.ts'

const BAUD_RATE = 115_200
const noLabels = { send: () => Promise.resolve() } as unknown as LabelJobs

/** When each scan was heard by the core, and when its event came out of it. */
type At = { heardMs: number; eventMs: number }

async function scanners({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const title = "From a scanner's byte to the event in the core"
  if (!hasSocat())
    return { title, how: [], figures: [], notes: ['Not measured: socat is missing.'], hotSpots: [] }
  const scans = isShort ? 30 : 1000
  const ours = await openPty({ dir: folder, name: 'ours' })
  const bare = await openPty({ dir: folder, name: 'bare' })
  const bareMs = await bareEcho(bare.devicePath)
  const core = await coreWith(folder, ours.devicePath)

  const serial: { ours: At; bareMs: number }[] = []
  const hid: At[] = []
  for (let number = 0; number < scans; number++) {
    const text = `${productGtin(number)}\r`
    serial.push({
      ours: await core.scanned(() => void ours.write(text)),
      bareMs: await bareMs(() => void bare.write(text)),
    })
    hid.push(
      await core.scanned(() =>
        core.hid.report(...buildReports(MAKERS.honeywell, ']E0', productGtin(number))),
      ),
    )
  }
  await core.stop()
  await bareMs.close()
  await ours.close()
  await bare.close()

  const measured = serial.slice(Math.floor(scans / 10))
  const measuredHid = hid.slice(Math.floor(scans / 10))
  const at = (name: string, of: (at: At) => number, share: number): Figure =>
    compared({
      name: `serial: byte in → ${name}, p${share * 100}`,
      ours: quantile(
        measured.map((each) => of(each.ours)),
        share,
      ),
      bare: quantile(
        measured.map((each) => each.bareMs),
        share,
      ),
      unit: 'ms',
      ratioIs: 'ours / bare',
      goal: null,
    })
  const hidAt = (name: string, of: (at: At) => number, share: number): Figure =>
    told(`HID POS: report in → ${name}, p${share * 100}`, quantile(measuredHid.map(of), share), 'ms')
  return {
    title,
    how: [
      `${measured.length} scans after a warm-up of a tenth as many, from the first byte written to a pty until the core has the scan, and until its \`scan\` event comes out (its transaction with a durable commit lies between).`,
      'Bare: a serial port of the same library on a pty of the same kind, until it has read the last byte; scan by scan in turns with ours. There is no HID device to hold against: from the report handed over until the core has it.',
    ],
    figures: [
      at('scan in the core', ({ heardMs }) => heardMs, 0.5),
      at('scan in the core', ({ heardMs }) => heardMs, 0.99),
      at('event of the core', ({ eventMs }) => eventMs, 0.5),
      at('event of the core', ({ eventMs }) => eventMs, 0.99),
      hidAt('scan in the core', ({ heardMs }) => heardMs, 0.5),
      hidAt('event of the core', ({ eventMs }) => eventMs, 0.5),
    ],
    notes: [],
    hotSpots: [],
  }
}

/** A port that is only read: how long from `send` until its line has come whole, in ms. */
async function bareEcho(path: string) {
  const port = new SerialPort({ path, baudRate: BAUD_RATE })
  await once(port, 'open')
  const lines = new Heard<number>()
  port.on('data', (bytes: Buffer) => {
    if (bytes.includes(13)) lines.hear(performance.now())
  })
  let count = 0
  const echoed = async (send: () => void): Promise<number> => {
    const sentAt = performance.now()
    send()
    return (await lines.count(++count)) - sentAt
  }
  return Object.assign(echoed, { close: () => new Promise<void>((done) => port.close(() => done())) })
}

/** A bench on a database in a file, with a serial scanner and one in HID POS mode. */
async function coreWith(folder: string, path: string) {
  const bench = new TestBench({}, { db: openFile(join(folder, 'data')) })
    .load('products', productRows())
    .load('expected-returns', returnRows(0, 10))
  const machine = new SimulatedHid()
  const hid = machine.plug(MAKERS.honeywell)
  const heard = new Heard<number>()
  const events = new Heard<number>()
  const prompts = new Heard<number>()
  const station = new Station({
    floor: bench.floor,
    readCommand: () => ({ kind: 'not-a-command' }),
    labels: noLabels,
    weighing: new Weighing([]),
    tell({ event }) {
      if (event === 'scan') events.hear(performance.now())
      if (event === 'prompt') prompts.hear(performance.now())
    },
    confirmed: () => {},
    log: (line) => process.stderr.write(`${line}\n`),
    scanners: { affixesOf: () => ({}), wedge: null },
  })
  station.showPrompt(null)
  const config = readConfig({
    scanners: [
      { id: 'serial', kind: 'serial', path, baudRate: BAUD_RATE },
      { id: 'hid', kind: 'hid-pos' },
    ],
  })
  if (!config.ok) throw new Error(JSON.stringify(config.error))
  const callbacks = {
    onScan: (scan: { scannerId: string; text: string; receivedAtMonotonicMs: number }) => {
      heard.hear(performance.now())
      void station.scan({
        source: scan.scannerId,
        text: scan.text,
        atMonotonicMs: scan.receivedAtMonotonicMs,
      })
    },
    onUnreadable: () => undefined,
    onState: () => undefined,
    onTraffic: () => undefined,
    onWeight: () => undefined,
    onPress: () => undefined,
  }
  const devices = openDevices(config.value, callbacks, { purpose: 'work', bus: new HidBus(machine) })
  await devices.ready
  let count = 0
  return {
    hid,
    async scanned(send: () => void): Promise<At> {
      const sentAt = performance.now()
      send()
      count++
      const at = {
        heardMs: (await heard.count(count)) - sentAt,
        eventMs: (await events.count(count)) - sentAt,
      }
      await prompts.count(count + 1)
      return at
    },
    async stop() {
      await devices.stop()
      await station.idle()
      bench.db.close()
    },
  }
}

await runBench('scanners', scanners)
