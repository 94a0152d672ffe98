import type { DeviceState } from '#contract/devices'

/** A pedal or a button as the station sees it; what it does is the config's. */
export interface Button {
  readonly id: string
  readonly state: DeviceState
  /** Settles when it was opened or tried once. */
  readonly tried: Promise<void>
  start(): void
  /** No callback comes after this settled. May be called again. */
  stop(): Promise<void>
}

export interface ButtonCallbacks {
  /** It was pressed; when, in milliseconds of the monotonic clock (performance.now()). */
  readonly onPress: (pressedAtMonotonicMs: number) => void
  readonly onState: (state: DeviceState) => void
  /** All bytes as they come, before anything is made of them. */
  readonly onBytes: (bytes: Uint8Array) => void
}
