import type { DeviceState, UnreadableScan } from '#contract/devices'

/** A scanner as the station sees it; text comes by the callbacks it was made with. */
export interface Scanner {
  readonly id: string
  readonly state: DeviceState
  /** Settles when it was opened or tried once. */
  readonly tried: Promise<void>
  start(): void
  /** No callback comes after this settled. May be called again. */
  stop(): Promise<void>
}

export interface ScannerCallbacks {
  /** One scan; when its last byte came, in milliseconds of the monotonic clock (performance.now()). */
  readonly onScan: (text: string, receivedAtMonotonicMs: number) => void
  /** Something was scanned and could not be read: the worker is asked to scan again. */
  readonly onUnreadable: (why: UnreadableScan) => void
  readonly onState: (state: DeviceState) => void
  /** All bytes as they come, before anything is made of them. */
  readonly onBytes: (bytes: Uint8Array) => void
}
