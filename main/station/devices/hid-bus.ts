import type { HidDevice, HidPort } from './hid-port.ts'
import { pause } from './pause.ts'

/** Nothing tells of plugging and unplugging, so somebody looks: as often as this. */
export const LOOK_EVERY_MS = 1000

/**
 * The HID devices of this machine for all that want one: a look serves whoever asks at the same time, and nothing
 * that one of them has open is opened again. No look is made unless somebody asks.
 */
export class HidBus {
  readonly port: HidPort
  readonly #everyMs: number
  readonly #taken = new Set<string>()
  #looking: Promise<readonly HidDevice[]> | undefined

  constructor(port: HidPort, everyMs = LOOK_EVERY_MS) {
    this.port = port
    this.#everyMs = everyMs
  }

  /** What is plugged in now; throws where the system has no HID. */
  devices(): Promise<readonly HidDevice[]> {
    this.#looking ??= this.#look()
    return this.#looking
  }

  /** Takes a device for oneself; false where somebody has it. */
  take(path: string): boolean {
    if (this.#taken.has(path)) return false
    this.#taken.add(path)
    return true
  }

  giveBack(path: string): void {
    this.#taken.delete(path)
  }

  /** Looks again and again until it is so. */
  async until(isSo: (devices: readonly HidDevice[]) => boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(this.#everyMs, signal)
      // A look that fails says nothing about what is there.
      const devices = signal.aborted ? null : await this.devices().catch(() => null)
      if (devices && isSo(devices)) return
    }
  }

  async #look(): Promise<readonly HidDevice[]> {
    try {
      return await this.port.list()
    } finally {
      this.#looking = undefined
    }
  }
}
