import type { DeviceReason } from '#contract/devices'
import type { HidBus } from '../hid-bus.ts'
import { hidConnection, type UseHid } from '../hid-connection.ts'
import type { HidDevice } from '../hid-port.ts'
import { isMeant } from '../hid-wanted.ts'
import { keptOpen } from '../kept-open.ts'
import type { Button, ButtonCallbacks } from './button.ts'
import { isDownBy, Presses } from './press-report.ts'

export type HidButtonWanted = {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | undefined
  /** The bytes, in hex, with which its report begins while it is pressed. */
  readonly report?: string | undefined
}

const DESKTOP_PAGE = 0x01
/** What the system itself listens to, and keeps to itself on some. */
const MOUSE_AND_KEYBOARD = [0x02, 0x06]

/** A pedal or a button on a HID device of its own. What is pressed while it is plugged in does not count. */
export function hidButton(
  id: string,
  wanted: HidButtonWanted,
  { bus, callbacks }: { bus: HidBus; callbacks: ButtonCallbacks },
): Button {
  const read: UseHid = (handle) => {
    const presses = new Presses(isDownBy(wanted.report))
    let isOver = false
    handle.read((report) => {
      if (isOver) return
      callbacks.onBytes(report)
      if (presses.feed(report)) callbacks.onPress(performance.now())
    })
    return Promise.resolve(() => void (isOver = true))
  }
  const { connect, appears } = hidConnection(bus, (devices) => findHidButton(devices, wanted), read)
  return keptOpen(id, connect, { onState: callbacks.onState, appears })
}

/** The device that the config names; of its collections one that the system leaves alone, where it has one. */
export function findHidButton(
  devices: readonly HidDevice[],
  wanted: HidButtonWanted,
): HidDevice | DeviceReason {
  const meant = devices.filter((device) => isMeant(device, wanted))
  const isOneDevice = new Set(meant.map((device) => device.serialNumber)).size <= 1 && !isTwins(meant)
  if (!isOneDevice) return 'several-there'
  return meant.find((device) => !isSystems(device)) ?? meant[0] ?? 'not-there'
}

/** The same collection of the same interface twice: two devices without serial numbers. */
const isTwins = (devices: readonly HidDevice[]): boolean =>
  new Set(devices.map(({ interface: number, usagePage, usage }) => `${number}:${usagePage}:${usage}`)).size <
  devices.length

const isSystems = ({ usagePage, usage }: HidDevice): boolean =>
  usagePage === DESKTOP_PAGE && MOUSE_AND_KEYBOARD.includes(usage)
