import type { FoundDevice } from '#contract/device-screen'
import type { StationConfig } from '#contract/config'
import { describePluggedIn, type PluggedIn } from './plugged-in.ts'

/** What this computer says is plugged in; each list is empty where there is none, or it cannot be told. */
export type LookAround = {
  /** `path` stays the same over a replug where the system has such a name; `device` is the file behind it. */
  serialPorts(): Promise<{ path: string; device: string; name: string; isUsb: boolean }[]>
  hidDevices(): Promise<HidDevice[]>
  /** Printer files of the kernel: `/dev/usb/lp0`. */
  printerFiles(): Promise<string[]>
  /** Queues of the computer's own print service, by name. */
  printQueues(): Promise<{ how: 'cups' | 'windows'; name: string }[]>
}

export type HidDevice = {
  vendorId: number
  productId: number
  serialNumber: string | null
  name: string
  usagePage: number
}

/** Usage pages of the HID tables: bar code scanners (HID POS) and weighing devices. */
const SCANNERS_PAGE = 0x8c
const SCALES_PAGE = 0x8d

/** What is plugged in and not in the config, the likeliest devices first. Never rejects: what cannot be asked has none. */
export async function foundDevices(
  config: Pick<StationConfig, 'scanners' | 'printers' | 'scales'>,
  around: LookAround,
): Promise<FoundDevice[]> {
  const [ports, hids, files, queues] = await Promise.all([
    around.serialPorts().catch(none),
    around.hidDevices().catch(none),
    around.printerFiles().catch(none),
    around.printQueues().catch(none),
  ])
  const named = namedIn(config)
  const pluggedIn: PluggedIn[] = [
    ...hids.filter((hid) => kindOfHid(hid) !== null && !named.hasHid(hid)).map(hidPluggedIn),
    ...files.filter((path) => !named.paths.has(path)).map((path) => ({ how: 'device', path }) as const),
    ...ports
      .filter(({ path, device }) => !named.paths.has(path) && !named.paths.has(device))
      .toSorted((one, other) => Number(other.isUsb) - Number(one.isUsb))
      .map(({ path, name }) => ({ how: 'serial', path, name }) as const),
    ...queues.filter(({ name }) => !named.queues.has(name)),
  ]
  // One scanner may show itself several times, once for each of its reports.
  return [...new Map(pluggedIn.map(describePluggedIn).map((found) => [found.key, found])).values()]
}

const none = (): [] => []

const kindOfHid = ({ usagePage }: HidDevice) =>
  usagePage === SCANNERS_PAGE ? 'hid-pos' : usagePage === SCALES_PAGE ? 'hid' : null

const hidPluggedIn = (hid: HidDevice): PluggedIn => ({ ...hid, how: kindOfHid(hid) ?? 'hid' })

/** What the config names already, by what tells it from others. */
function namedIn({ scanners, printers, scales }: Parameters<typeof foundDevices>[0]) {
  const all = [...scanners, ...printers, ...scales]
  const hidScanners = scanners.filter(({ kind }) => kind === 'hid-pos')
  const hasHidScale = scales.some(({ kind }) => kind === 'hid')
  return {
    paths: new Set(all.flatMap((device) => ('path' in device ? [device.path] : []))),
    queues: new Set(
      printers.flatMap((printer) =>
        printer.kind === 'cups' ? [printer.queue] : printer.kind === 'windows' ? [printer.name] : [],
      ),
    ),
    hasHid: (hid: HidDevice): boolean =>
      kindOfHid(hid) === 'hid'
        ? hasHidScale
        : hidScanners.some((named) => named.kind === 'hid-pos' && isThat(named, hid)),
  }
}

/** An entry that leaves a number out means whichever there is. */
const isThat = (
  named: { vendorId?: number | undefined; productId?: number | undefined; serialNumber?: string | undefined },
  hid: HidDevice,
): boolean =>
  (named.vendorId ?? hid.vendorId) === hid.vendorId &&
  (named.productId ?? hid.productId) === hid.productId &&
  (named.serialNumber ?? hid.serialNumber) === hid.serialNumber
