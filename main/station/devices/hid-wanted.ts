import type { DeviceReason } from '#contract/devices'
import type { HidDevice } from './hid-port.ts'

/** What the config says of a HID device; nothing, where the only one there is meant. */
export type HidWanted = {
  readonly vendorId?: number | undefined
  readonly productId?: number | undefined
  readonly serialNumber?: string | undefined
}

/** What the config may mean of all that is plugged in; what another entry names more exactly is left to that one. */
export function meantAmong(
  devices: readonly HidDevice[],
  wanted: HidWanted,
  others: readonly HidWanted[],
): HidDevice[] {
  const better = others.filter((other) => exactness(other) > exactness(wanted))
  return devices.filter(
    (device) => isMeant(device, wanted) && !better.some((other) => isMeant(device, other)),
  )
}

/** The one of these with this usage page: no device is told by its maker alone. */
export function theOneOfPage(
  devices: readonly HidDevice[],
  usagePage: number,
): HidDevice | Extract<DeviceReason, 'not-there' | 'several-there'> {
  const [first, ...more] = oncePerDevice(devices.filter((device) => device.usagePage === usagePage))
  return more.length > 0 ? 'several-there' : (first ?? 'not-there')
}

/** Whether an entry of the config may mean this device; a number that it leaves out may be any. */
export const isMeant = (device: HidDevice, { vendorId, productId, serialNumber }: HidWanted): boolean =>
  (vendorId === undefined || vendorId === device.vendorId) &&
  (productId === undefined || productId === device.productId) &&
  (serialNumber === undefined || serialNumber === device.serialNumber)

const exactness = ({ vendorId, productId, serialNumber }: HidWanted): number =>
  (serialNumber === undefined ? 0 : 4) + (productId === undefined ? 0 : 2) + (vendorId === undefined ? 0 : 1)

/** A device may list several collections of the page: one path on Linux, several of one interface on Windows. */
export function oncePerDevice(devices: readonly HidDevice[]): HidDevice[] {
  const first = new Map<string, HidDevice>()
  for (const device of devices) {
    const key = device.serialNumber === '' ? device.path : identity(device)
    if (!first.has(key)) first.set(key, device)
  }
  return [...first.values()]
}

const identity = (device: HidDevice): string =>
  [device.vendorId, device.productId, device.serialNumber, device.interface].join(':')
