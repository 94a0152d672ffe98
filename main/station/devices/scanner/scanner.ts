import type { DeviceState, UnreadableScan } from '#contract/devices'
import type { KeptOpen } from '../kept-open.ts'

/** A scanner as the station sees it; text comes by the callbacks it was made with. */
export type Scanner = KeptOpen

export interface ScannerCallbacks {
  /** One scan; when its last byte came, in milliseconds of the monotonic clock (performance.now()). */
  readonly onScan: (text: string, receivedAtMonotonicMs: number) => void
  /** Something was scanned and could not be read: the worker is asked to scan again. */
  readonly onUnreadable: (why: UnreadableScan) => void
  readonly onState: (state: DeviceState) => void
  /** All bytes as they come, before anything is made of them. */
  readonly onBytes: (bytes: Uint8Array) => void
}
