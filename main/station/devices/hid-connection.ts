import type { DeviceReason } from '#contract/devices'
import type { HidBus } from './hid-bus.ts'
import type { HidDevice, HidHandle } from './hid-port.ts'
import type { Connection } from './reconnect.ts'

const LONGEST_MODEL = 40

/** One open HID device that nobody else has open. */
export interface HidConnection extends Connection {
  readonly handle: HidHandle
}

/** Opens a device for oneself; `busy` where somebody has it. It ends when it is pulled, however that shows. */
export async function openHid(device: HidDevice, bus: HidBus): Promise<HidConnection | DeviceReason> {
  const { path, product } = device
  if (!bus.take(path)) return 'busy'
  const handle = await bus.port.open(path)
  if (typeof handle === 'string') {
    bus.giveBack(path)
    return handle
  }
  const unwatched = new AbortController()
  const gone = watchedGone(device, bus, unwatched.signal)
  const ended = Promise.race([handle.ended, gone]).then((reason) => {
    unwatched.abort()
    return reason
  })
  return { handle, ended, ...modelOf(product), close: () => closed(handle, path, bus) }
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
