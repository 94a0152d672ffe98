import type { DeviceKind, DeviceState } from '#contract/devices'
import { readConfig, type StationConfig } from '#contract/config'
import { refused } from '#contract/result'
import { hidDevice, madeUpPluggedIn } from '#station/devices/found/made-up-plugged-in.fixture'
import { DeviceDesk } from '#station/devices/set-up/device-desk'
import { simulatedPrinter, type SimulatedPrinter } from '#station/devices/printer/simulated-printer'
import { Traffic } from '#station/devices/traffic'
import { shownScan } from '#station/shown-scan'
import type { TestBench } from '#tests/bench-floor'

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
const MANY = {
  scanners: [
    { id: 'bench', kind: 'serial', path: '/dev/serial/by-id/usb-Zebra_DS2208-if00' },
    { id: 'hands-free', kind: 'hid-pos', vendorId: 0x0c2e, productId: 0x0b61 },
  ],
  printers: [
    { id: 'labels', kind: 'tcp', host: '192.168.20.41', port: 9100, ...label },
    { id: 'totes', kind: 'cups', queue: 'Zebra-ZD421-in-the-back', ...label },
  ],
  scales: [{ id: 'scale', kind: 'serial', path: '/dev/ttyUSB0', protocol: 'mt-sics' }],
  buttons: [{ id: 'pedal', kind: 'key', code: 'F13', does: 'photo' }],
}
const AT: Record<string, DeviceState> = {
  bench: { kind: 'ready' },
  'hands-free': { kind: 'absent' },
  labels: { kind: 'ready', model: 'ZD421-203dpi' },
  totes: { kind: 'waiting', reason: 'unreachable', retryAt: 0 },
  scale: { kind: 'attention', reason: 'no-permission' },
}
const BY_ID = '/dev/serial/by-id/usb-Honeywell'
const PLUGGED_IN = madeUpPluggedIn({
  serialPorts: [{ path: '/dev/ttyACM1', lastingPath: BY_ID, name: 'Honeywell', isUsb: true }],
  hidDevices: [
    hidDevice({ vendorId: 0x05e0, productId: 0x1900, serialNumber: 'S1', product: 'Zebra DS9308' }),
  ],
  usbPrinters: ['/dev/usb/lp0'],
  queues: ['Office'],
})

/** `at`: how devices are that are otherwise than usual, by their ids. */
type TestDevicesWishes = {
  has: 'many' | 'none'
  isDemo?: boolean
  file?: string
  at?: Readonly<Record<string, DeviceState>>
}

/** The core's own desk over devices that are nobody's: states, bytes and what is plugged in are made up. */
export class TestDevices {
  readonly desk: DeviceDesk
  readonly config: StationConfig
  readonly printer: SimulatedPrinter = simulatedPrinter('labels')
  /** Of whoever is signed in. */
  maySetUp = true
  readonly #traffic = new Map<string, Traffic>()
  readonly #at: Readonly<Record<string, DeviceState>>

  constructor(bench: TestBench, { has, isDemo = false, file, at = {} }: TestDevicesWishes) {
    const read = readConfig(has === 'many' ? MANY : {})
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    this.config = read.value
    this.#at = { ...AT, ...at }
    this.#hear()
    this.desk = new DeviceDesk({
      config: this.config,
      devices: () => ({
        states: () => this.#states(),
        traffic: (id) => this.#traffic.get(id)?.last ?? [],
        printers: [this.printer],
        scales: [{ id: 'scale', weight: { grams: 1240, atMonotonicMs: 0, load: 1 } }],
      }),
      drawer: {
        draw: async () => ({
          ok: true,
          value: { bytes: Uint8Array.of(1), widthDots: 800, heightDots: 400 },
        }),
      },
      file:
        file === undefined
          ? { path: '/nowhere/config.json', restart: () => {} }
          : { path: file, restart: () => {} },
      isDemo,
      camera: () => bench.floor.around.camera,
      pluggedIn: async () => PLUGGED_IN,
      shown: (text) => shownScan(bench.floor, () => ({ kind: 'not-a-command' }), text),
      tellChanged: () => {},
    })
  }

  async answer(name: string, input: Record<string, unknown>): Promise<unknown> {
    const { desk, maySetUp } = this
    const device = (input['device'] ?? null) as string
    const entry = input['entry'] as Record<string, unknown>
    switch (name) {
      case 'devices.view':
        return desk.view(device, { maySetUp })
      case 'devices.found':
        return desk.found()
      case 'devices.test-label':
        return desk.testLabel(device)
      case 'devices.test-scan':
        return desk.testScan(device)
      case 'devices.test-stop':
        return desk.stopTest()
      case 'devices.test-weight':
        return desk.testWeight(device)
      case 'devices.add':
        return desk.add(input['kind'] as DeviceKind, entry)
      case 'devices.change':
        return desk.change(device, entry)
      case 'devices.remove':
        return desk.remove(device)
    }
    return refused({ code: 'fault', faultId: 'not-in-this-test' })
  }

  /** The station sends something to a device. */
  hear(device: string, text: string): void {
    const traffic = this.#traffic.get(device) ?? new Traffic()
    traffic.said(Buffer.from(text))
    this.#traffic.set(device, traffic)
  }

  #states() {
    const { scanners, printers, scales, buttons } = this.config
    return [
      ...this.#statesOf('scanner', scanners),
      ...this.#statesOf('printer', printers),
      ...this.#statesOf('scale', scales),
      ...this.#statesOf('button', buttons),
    ]
  }

  #statesOf(kind: DeviceKind, list: readonly { id: string }[]) {
    return list.map(({ id }) => ({ id, kind, state: this.#at[id] ?? ({ kind: 'ready' } as const) }))
  }

  /** A few bytes of each kind. */
  #hear(): void {
    const [scanner, printer] = [new Traffic(), new Traffic()]
    for (const text of ['\x02]C11Z999AA10123456784\r\n', '9520000000011\r\n'])
      scanner.heard(Buffer.from(text))
    printer.said(Buffer.from('~HS'))
    printer.heard(Buffer.from('\x02030,0,0,0400,000,0,0,0,000,0,0,0\x03\r\n'))
    printer.said(Buffer.from(`^XA^PW800^LL400^LH0,0^FO0,0^GFA,40000,40000,100,:Z64:${'eJzt'.repeat(500)}`))
    this.#traffic.set('bench', scanner).set('labels', printer)
  }
}
