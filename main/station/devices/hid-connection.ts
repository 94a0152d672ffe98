import type { DeviceReason } from '#contract/devices'
import type { HidBus } from './hid-bus.ts'
import type { HidDevice, HidHandle } from './hid-port.ts'
import { reasonOfError } from './reason-of-error.ts'
import type { Appears, Connect, Connection } from './reconnect.ts'

const LONGEST_MODEL = 40

/** What is done with an open device: begins to read it, and gives what is to be done when it is gone. */
export type UseHid = (handle: HidHandle, device: HidDevice) => Promise<() => void>

/**
 * How one HID device is connected, and connected again: found anew among all at each plugging, for its path changes,
 * and taken by nobody else meanwhile. `find` gives why there is none.
 */
export function hidConnection(
  bus: HidBus,
  find: (devices: readonly HidDevice[]) => HidDevice | DeviceReason,
  use: UseHid,
): { connect: Connect; appears: Appears } {
  const isThere = (devices: readonly HidDevice[]) => typeof find(devices) !== 'string'
  return {
    async connect() {
      try {
        const device = find(await bus.devices())
        return typeof device === 'string' ? device : await open(device, bus, use)
      } catch (error) {
        return reasonOfError(error)
      }
    },
    appears: (signal) => bus.until(isThere, signal),
  }
}

async function open(device: HidDevice, bus: HidBus, use: UseHid): Promise<Connection | DeviceReason> {
  const { path } = device
  if (!bus.take(path)) return 'busy'
  const connection = await opened(device, bus, use).catch(reasonOfError)
  if (typeof connection === 'string') bus.giveBack(path)
  return connection
}

async function opened(device: HidDevice, bus: HidBus, use: UseHid): Promise<Connection | DeviceReason> {
  const { path, product } = device
  const handle = await bus.port.open(path)
  if (typeof handle === 'string') return handle
  const drop = await use(handle, device)
  const unwatched = new AbortController()
  const ended = Promise.race([handle.ended, watchedGone(device, bus, unwatched.signal)]).then((reason) => {
    drop()
    unwatched.abort()
    return reason
  })
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
