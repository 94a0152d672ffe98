import type { DeviceReason } from '#contract/devices'

/** One collection of a HID device, as the system lists it. A device that has several is listed several times. */
export interface HidDevice {
  /** Where it is opened now; another one after each plugging. */
  readonly path: string
  readonly vendorId: number
  readonly productId: number
  /** Empty where the device tells none. */
  readonly serialNumber: string
  /** The maker's name for it; empty where the device tells none. */
  readonly product: string
  readonly usagePage: number
  readonly usage: number
  readonly interface: number
}

/** One open HID device. It is never opened again: a new connection is a new handle. */
export interface HidHandle {
  /** Input reports from now on, each with its report id in front where the device numbers them. Call it once. */
  read(onReport: (report: Uint8Array) => void): void
  /** Settles once: the device is gone, or `stopped` after `close`. No report comes after it. */
  readonly ended: Promise<DeviceReason>
  /** Sends a feature report, its id in front; false where the device does not take it. */
  writeFeature(report: Uint8Array): Promise<boolean>
  /** May be called again. */
  close(): Promise<void>
}

/** The system's HID devices: all that scanners, scales and pedals need of them. */
export interface HidPort {
  /** Throws where the system has no HID at all. */
  list(): Promise<readonly HidDevice[]>
  open(path: string): Promise<HidHandle | DeviceReason>
}
