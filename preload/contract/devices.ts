/** Why a device cannot be used now. Codes only: the window and the command line have the words. */
export const DEVICE_REASONS = [
  'not-there',
  'busy',
  'no-permission',
  'unplugged',
  'refused',
  'timed-out',
  'unreachable',
  'broken',
  'stopped',
  'not-built-yet',
] as const
export type DeviceReason = (typeof DEVICE_REASONS)[number]

/**
 *   opening ──▶ ready ──unplugged──▶ absent ──plugged──▶ ready
 *      ├──── nothing at the path ──▶ absent
 *      ├──── fault ──▶ waiting (tried again at retryAt) ──▶ ready
 *      └──── needs a person ──▶ attention
 *
 * `retryAt` is in milliseconds of the core's monotonic clock (performance.now()), never a time of day.
 */
export type DeviceState =
  | { kind: 'absent' }
  | { kind: 'opening' }
  | { kind: 'ready'; model?: string }
  | { kind: 'waiting'; reason: DeviceReason; retryAt: number }
  | { kind: 'attention'; reason: DeviceReason }

/** Why a scanner's bytes did not become a scan: too long for any barcode, or begun again half-way. */
export const UNREADABLE_SCANS = ['overlong', 'cut-short'] as const
export type UnreadableScan = (typeof UNREADABLE_SCANS)[number]
