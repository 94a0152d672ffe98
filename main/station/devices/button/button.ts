import type { DeviceState } from '#contract/devices'
import type { KeptOpen } from '../kept-open.ts'

/** A pedal or a button as the station sees it; what it does is the config's. */
export type Button = KeptOpen

export interface ButtonCallbacks {
  /** It was pressed; when, in milliseconds of the monotonic clock (performance.now()). */
  readonly onPress: (pressedAtMonotonicMs: number) => void
  readonly onState: (state: DeviceState) => void
  /** All bytes as they come, before anything is made of them. */
  readonly onBytes: (bytes: Uint8Array) => void
}
