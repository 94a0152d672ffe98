import type { DeviceReason } from '#contract/devices'
import type { HidDevice } from '../hid-port.ts'

/** What the config says of a HID device; nothing, where the only one there is meant. */
export type HidWanted = {
  readonly vendorId?: number | undefined
  readonly productId?: number | undefined
  readonly serialNumber?: string | undefined
}

/** Bar code scanners. Source: HID Point of Sale Usage Tables 1.02. */
const SCANNER_PAGE = 0x8c
const DESKTOP_PAGE = 0x01
const KEYBOARD = 0x06

/** Makers of scanners and of nothing else that types: Honeywell, Honeywell (engines), Zebra/Symbol, Datalogic. */
const SCANNER_MAKERS = [0x0c2e, 0x23d0, 0x05e0, 0x05f9]

/**
 * The one scanner that the config means, among all that is plugged in, told by its usage page and never by its maker
 * alone. What another entry names more exactly is left to that one.
 */
export function findHidScanner(
  devices: readonly HidDevice[],
  wanted: HidWanted,
  others: readonly HidWanted[],
): HidDevice | DeviceReason {
  const better = others.filter((other) => exactness(other) > exactness(wanted))
  const ours = devices.filter(
    (device) => isMeant(device, wanted) && !better.some((other) => isMeant(device, other)),
  )
  const scanners = oncePerDevice(ours.filter(({ usagePage }) => usagePage === SCANNER_PAGE))
  const [first, ...more] = scanners
  if (more.length > 0) return 'several-there'
  return first ?? (ours.some((device) => typesAsAScanner(device, wanted)) ? 'keyboard-mode' : 'not-there')
}

const isMeant = (device: HidDevice, { vendorId, productId, serialNumber }: HidWanted): boolean =>
  (vendorId === undefined || vendorId === device.vendorId) &&
  (productId === undefined || productId === device.productId) &&
  (serialNumber === undefined || serialNumber === device.serialNumber)

const exactness = ({ vendorId, productId, serialNumber }: HidWanted): number =>
  (serialNumber === undefined ? 0 : 4) + (productId === undefined ? 0 : 2) + (vendorId === undefined ? 0 : 1)

/** A device may list several collections of the page: one path on Linux, several of one interface on Windows. */
function oncePerDevice(devices: readonly HidDevice[]): HidDevice[] {
  const first = new Map<string, HidDevice>()
  for (const device of devices) {
    const key = device.serialNumber === '' ? device.path : identity(device)
    if (!first.has(key)) first.set(key, device)
  }
  return [...first.values()]
}

const identity = (device: HidDevice): string =>
  [device.vendorId, device.productId, device.serialNumber, device.interface].join(':')

const typesAsAScanner = (device: HidDevice, wanted: HidWanted): boolean =>
  device.usagePage === DESKTOP_PAGE &&
  device.usage === KEYBOARD &&
  (wanted.vendorId !== undefined || SCANNER_MAKERS.includes(device.vendorId))
