import type { DeviceReason } from '#contract/devices'
import type { HidDevice } from '../hid-port.ts'
import { SCANNER_PAGE } from '../hid-usage-pages.ts'
import { meantAmong, theOneOfPage, type HidWanted } from '../hid-wanted.ts'

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
  const ours = meantAmong(devices, wanted, others)
  const scanner = theOneOfPage(ours, SCANNER_PAGE)
  const isTyping = scanner === 'not-there' && ours.some((device) => typesAsAScanner(device, wanted))
  return isTyping ? 'keyboard-mode' : scanner
}

const typesAsAScanner = (device: HidDevice, wanted: HidWanted): boolean =>
  device.usagePage === DESKTOP_PAGE &&
  device.usage === KEYBOARD &&
  (wanted.vendorId !== undefined || SCANNER_MAKERS.includes(device.vendorId))
