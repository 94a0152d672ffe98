import type { DeviceReason } from '#contract/devices'
import type { HidDevice, HidHandle, HidPort } from '#station/devices/hid-port'

const REPORT_BYTES = 64
const BLOCK_BYTES = 56

/** How a maker fills the report that all of them share, and what its scanners are plugged in as. */
export type Maker = {
  vendorId: number
  productId: number
  product: string
  /** Of a symbology, by its AIM identifier, in the byte after the data; null where that byte stays zero. */
  symbologyIds: Readonly<Record<string, number>> | null
  /** The identifier and the data one byte later. */
  isShifted: boolean
  /** What the scanner was set to send after its data. */
  suffix: string
  /** What else stands in the byte whose lowest bit says that more follows. */
  otherFlags: number
}

export const MAKERS = {
  honeywell: {
    vendorId: 0x0c2e,
    productId: 0x0b87,
    product: 'Honeywell scanner',
    symbologyIds: { ']E0': 0x64, ']Q1': 0x73, ']d1': 0x77, ']C0': 0x6a, ']C1': 0x7c, ']A0': 0x62 },
    isShifted: false,
    suffix: '\r',
    otherFlags: 0,
  },
  accessIs: {
    vendorId: 0x0db5,
    productId: 0x0139,
    product: 'LSR118',
    symbologyIds: null,
    isShifted: false,
    suffix: '',
    otherFlags: 0,
  },
  zebra: {
    vendorId: 0x05e0,
    productId: 0x1300,
    product: 'Symbol Bar Code Scanner',
    symbologyIds: null,
    isShifted: true,
    suffix: '',
    otherFlags: 0,
  },
  datalogic: {
    vendorId: 0x05f9,
    productId: 0x221c,
    product: 'Datalogic scanner',
    symbologyIds: null,
    isShifted: false,
    suffix: '\r\n',
    otherFlags: 0b1000_0000,
  },
} as const satisfies Record<string, Maker>

/**
 * The reports of one symbol, byte for byte as a maker's scanner sends them: 64 bytes, report id 2, at most 56 bytes of
 * data in each. `aim`: `]d2`, or empty where the scanner tells none.
 */
export function buildReports(maker: Maker, aim: string, text: string): Uint8Array[] {
  const bytes = Buffer.from(text + maker.suffix, 'utf8')
  const blocks = Array.from({ length: Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES)) }, (_, i) =>
    bytes.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES),
  )
  return blocks.map((block, i) => {
    const report = new Uint8Array(REPORT_BYTES)
    const aimAt = maker.isShifted ? 3 : 2
    report.set([0x02, block.length])
    report.set(Buffer.from(aim, 'latin1'), aimAt)
    report.set(block, aimAt + 3)
    if (maker.symbologyIds) report[61] = maker.symbologyIds[aim] ?? 0
    report[REPORT_BYTES - 1] = maker.otherFlags | (i < blocks.length - 1 ? 1 : 0)
    return report
  })
}

/** What a plugged device is to the test: what it sends, and what was sent to it. */
export interface PluggedHid {
  readonly device: HidDevice
  report(...reports: readonly Uint8Array[]): void
  /** Feature reports that the station has sent. */
  readonly features: readonly Uint8Array[]
  readonly isOpen: boolean
  /** Pulls the cable. `silently`: the system tells nobody, it only lists it no more. */
  unplug(how?: 'silently'): void
}

/** A machine's HID devices, without any: plugged and pulled by the test. */
export class SimulatedHid implements HidPort {
  readonly #plugged: Plugged[] = []
  /** Why opening fails, as long as it does. */
  refuses: DeviceReason | null = null
  #paths = 0
  #looks = 0

  get looks(): number {
    return this.#looks
  }

  plug(maker: Maker, more: Partial<HidDevice> = {}): PluggedHid {
    const { vendorId, productId, product } = maker
    const path = `/dev/hidraw${this.#paths++}`
    const page = { usagePage: 0x8c, usage: 2, interface: 0, serialNumber: '' }
    const plugged = new Plugged({ path, vendorId, productId, product, ...page, ...more }, () => {
      this.#plugged.splice(this.#plugged.indexOf(plugged), 1)
    })
    this.#plugged.push(plugged)
    return plugged
  }

  list(): Promise<readonly HidDevice[]> {
    this.#looks++
    return Promise.resolve(this.#plugged.map(({ device }) => device))
  }

  open(path: string): Promise<HidHandle | DeviceReason> {
    const plugged = this.#plugged.find(({ device }) => device.path === path)
    return Promise.resolve(this.refuses ?? plugged?.open() ?? 'not-there')
  }
}

class Plugged implements PluggedHid {
  readonly device: HidDevice
  readonly features: Uint8Array[] = []
  readonly #pull: () => void
  #heard: ((report: Uint8Array) => void) | null = null
  #end: ((reason: DeviceReason) => void) | null = null

  constructor(device: HidDevice, pull: () => void) {
    this.device = device
    this.#pull = pull
  }

  get isOpen(): boolean {
    return this.#end !== null
  }

  report(...reports: readonly Uint8Array[]): void {
    for (const report of reports) this.#heard?.(report)
  }

  unplug(how?: 'silently'): void {
    this.#pull()
    this.#heard = null
    if (how !== 'silently') this.#end?.('unplugged')
  }

  open(): HidHandle {
    const ended = Promise.withResolvers<DeviceReason>()
    this.#end = ended.resolve
    return {
      ended: ended.promise,
      read: (onReport) => void (this.#heard = onReport),
      writeFeature: (report) => Promise.resolve(this.features.push(report) > 0),
      close: () => {
        this.#heard = null
        this.#end = null
        ended.resolve('stopped')
        return Promise.resolve()
      },
    }
  }
}
