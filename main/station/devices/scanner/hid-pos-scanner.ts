import type { DeviceReason } from '#contract/devices'
import type { HidBus } from '../hid-bus.ts'
import type { HidDevice, HidHandle } from '../hid-port.ts'
import { reasonOfError } from '../reason-of-error.ts'
import type { Connection } from '../reconnect.ts'
import { connectedScanner } from './connected-scanner.ts'
import { findHidScanner } from './find-hid-scanner.ts'
import type { HidWanted } from './find-hid-scanner.ts'
import { HidPosReader } from './hid-pos-reader.ts'
import type { Scanner, ScannerCallbacks } from './scanner.ts'

/** These makers' scanners say nothing before they are told to; others do not know the report, and say so. */
const TOLD_TO_SPEAK = [0x0c2e, 0x23d0]
const SPEAK = Uint8Array.of(0xfe, 0x01)
const LONGEST_MODEL = 40

/**
 * A scanner in HID POS mode, found anew at each plugging: its path changes. `others` are the entries of the config
 * that want one too. Half a symbol that an unplugged cable left behind is dropped.
 */
export function hidPosScanner(
  id: string,
  wanted: HidWanted,
  { bus, others, callbacks }: { bus: HidBus; others: readonly HidWanted[]; callbacks: ScannerCallbacks },
): Scanner {
  const find = (devices: readonly HidDevice[]) => findHidScanner(devices, wanted, others)
  const connect = async () => {
    try {
      const device = find(await bus.devices())
      return typeof device === 'string' ? device : await open(device, bus, callbacks)
    } catch (error) {
      return reasonOfError(error)
    }
  }
  const isThere = (devices: readonly HidDevice[]) => typeof find(devices) !== 'string'
  return connectedScanner(id, connect, callbacks, (signal) => bus.until(isThere, signal))
}

async function open(
  device: HidDevice,
  bus: HidBus,
  callbacks: ScannerCallbacks,
): Promise<Connection | DeviceReason> {
  const { path, vendorId, product } = device
  if (!bus.take(path)) return 'busy'
  const handle = await bus.port.open(path)
  if (typeof handle === 'string') {
    bus.giveBack(path)
    return handle
  }
  const reader = new HidPosReader(callbacks)
  handle.read((report) => reader.feed(report))
  const unwatched = new AbortController()
  const gone = watchedGone(device, bus, unwatched.signal)
  const ended = Promise.race([handle.ended, gone]).then((reason) => {
    reader.drop()
    unwatched.abort()
    return reason
  })
  if (TOLD_TO_SPEAK.includes(vendorId)) await handle.writeFeature(SPEAK)
  let closing: Promise<void> | undefined
  return { ended, ...modelOf(product), close: () => (closing ??= closed(handle, path, bus)) }
}

/** Some systems never tell that a cable was pulled. */
async function watchedGone(device: HidDevice, bus: HidBus, signal: AbortSignal): Promise<DeviceReason> {
  await bus.until((devices) => !devices.some((one) => isSame(one, device)), signal)
  return 'unplugged'
}

const isSame = (one: HidDevice, other: HidDevice): boolean =>
  one.path === other.path &&
  one.vendorId === other.vendorId &&
  one.productId === other.productId &&
  one.serialNumber === other.serialNumber

async function closed(handle: HidHandle, path: string, bus: HidBus): Promise<void> {
  await handle.close()
  bus.giveBack(path)
}

/** The maker's name for it, as far as it can be shown. */
function modelOf(product: string): { model?: string } {
  const model = product.replaceAll(/[^\p{L}\p{N} ._/()+-]/gu, '').trim()
  return model === '' ? {} : { model: model.slice(0, LONGEST_MODEL) }
}
