import { HidBus } from '#station/devices/hid-bus'
import { SimulatedHid } from '#tests/simulators/hid-scanner'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { PRINTER_LANGUAGES, readConfig, type PrinterConfig } from '#contract/config'
import { TestBench } from '#tests/bench-floor'
import { startPrinterEmulator, type PrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import { hasSocat } from '#tests/simulators/pty'
import { readPng } from '#tests/simulators/read-labels'
import { openDevices, type OpenDevices } from '../devices/open-devices.ts'
import { resourcesFolder } from '../places.ts'
import { LabelDrawer } from './draw-in-worker.ts'
import { LabelJobs } from './label-jobs.ts'
import { loadLabelTemplates } from './label-templates.ts'

const drawer = new LabelDrawer({ fontFolder: null })
afterAll(() => drawer.close())

const HEAD = { widthDots: 800, heightDots: 400 }

let emulator: PrinterEmulator
let devices: OpenDevices
afterEach(async () => {
  await devices.stop()
  await emulator.stop()
})

/** A bench whose piece was just decided, so that its label waits to be sent. */
function benchWithALabel(): { bench: TestBench; job: string; lpn: string } {
  const bench = new TestBench({ labelPolicy: 'always' })
  bench.load('products', [{ sku: 'MUG', gtins: ['9520000000028'], name: 'Kubek ząb' }])
  bench.load('expected-returns', [
    { rma: 'R1', parcels: [{ tracking: 'T1' }], lines: [{ sku: 'MUG', quantity: 1 }] },
  ])
  bench.signIn().scan('T1')
  bench.scan('9520000000028')
  bench.command('as-new')
  const [job] = bench.db.labelJobs.inState('sent')
  bench.db.labelJobs.update(job!.id, { state: 'queued' })
  return { bench, job: job!.id, lpn: job!.lpn ?? '' }
}

/** Prints the label of a decided piece on a printer of the config: the symbols on its paper. */
async function printed(wishes: object): Promise<{ symbols: string[]; lpn: string }> {
  const printer = { id: 'labels', widthMm: 100, heightMm: 50, dpi: 203, ...wishes }
  const read = readConfig({ printers: [printer] })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const silent = {
    onScan: () => undefined,
    onUnreadable: () => undefined,
    onState: () => undefined,
    onPress: () => undefined,
    onTraffic: () => undefined,
    onWeight: () => undefined,
  }
  devices = openDevices(read.value, silent, { purpose: 'work', bus: new HidBus(new SimulatedHid()) })
  await devices.ready
  const { bench, job, lpn } = benchWithALabel()
  const [config] = read.value.printers as [PrinterConfig]
  const jobs = new LabelJobs({
    floor: bench.floor,
    drawer,
    printers: [{ printer: devices.printers[0]!, config }],
    templates: loadLabelTemplates(join(resourcesFolder, 'label-templates')),
    tell: () => undefined,
  })
  await jobs.send(job, null)
  expect(bench.db.labelJobs.find(job)).toMatchObject({ state: 'sent' })
  const [label] = await emulator.whenPrinted(1)
  expect(emulator.commandErrors).toEqual([])
  const { symbols } = await readPng(label!.png())
  return { symbols: symbols.map(({ format, text }) => `${format} ${text}`).sort(), lpn }
}

describe.each(PRINTER_LANGUAGES)('a station whose printer speaks %s', (language) => {
  it('prints the label of a piece that was decided', async () => {
    emulator = await startPrinterEmulator({ ...HEAD, language, over: { tcp: 0 } })
    const { symbols, lpn } = await printed({ kind: 'tcp', host: '127.0.0.1', port: emulator.port, language })
    expect(symbols).toEqual([`Code128 ${lpn}`, `DataMatrix ${lpn}`])
  })
})

describe('a printer whose roll is narrower than the label is wide', () => {
  it('prints it lengthwise, whole', async () => {
    emulator = await startPrinterEmulator({
      language: 'escpos',
      over: { tcp: 0 },
      widthDots: 576,
      heightDots: 1000,
    })
    const receipt = { kind: 'tcp', host: '127.0.0.1', port: emulator.port, widthMm: 72, heightMm: 100 }
    const { symbols, lpn } = await printed({ ...receipt, language: 'escpos' })
    expect(symbols).toEqual([`Code128 ${lpn}`, `DataMatrix ${lpn}`])
    expect(emulator.printed[0]!.height).toBeGreaterThanOrEqual(800)
  })
})

describe.skipIf(!hasSocat()).each(['zpl', 'tspl', 'epl'] as const)('on a slow line, in %s', (language) => {
  it('its label has symbols that the printer drew', async () => {
    emulator = await startPrinterEmulator({ ...HEAD, language, over: { pty: true } })
    const { symbols, lpn } = await printed({
      kind: 'serial',
      path: emulator.path,
      symbols: 'native',
      language,
    })
    expect(symbols).toEqual([`Code128 ${lpn}`, `DataMatrix ${lpn}`])
  })
})
