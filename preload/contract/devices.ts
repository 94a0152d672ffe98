import * as z from 'zod/mini'

/** The reasons for which the screen also says what to do, as `device-advice.<reason>`: of a printer, of the queue of a print service and of a camera. */
export const ADVISED_REASONS = [
  'paper-out',
  'ribbon-out',
  'head-open',
  'paused',
  'too-hot',
  'too-cold',
  'paper-jam',
  'cutter-jam',
  'printer-fault',
  'no-answer',
  'not-understood',
  'queue-missing',
  'queue-stopped',
  'no-picture',
  'too-dark',
] as const

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
  'keyboard-mode',
  'several-there',
  'scale-overload',
  'scale-underload',
  'scale-fault',
  'scale-unit',
  'scale-garbled',
  'stopped',
  'spooler-off',
  ...ADVISED_REASONS,
] as const
export type DeviceReason = (typeof DEVICE_REASONS)[number]

const advised: readonly DeviceReason[] = ADVISED_REASONS
export const isAdvised = (reason: DeviceReason): boolean => advised.includes(reason)

/** What does not stop a device yet, and soon will. */
export const DEVICE_WARNINGS = ['paper-low'] as const
export type DeviceWarning = (typeof DEVICE_WARNINGS)[number]

/** Labels that a printer took and that have not come out, as far as it counts them; absent where there are none. */
const labelsLeft = z.exactOptional(z.int().check(z.positive()))

/**
 *   opening ──▶ ready ──unplugged──▶ absent ──plugged──▶ ready
 *      ├──── nothing at the path ──▶ absent
 *      ├──── fault ──▶ waiting (tried again at retryAt) ──▶ ready
 *      └──── needs a person ──▶ attention
 *
 * `retryAt` is in milliseconds of the core's monotonic clock (performance.now()), never a time of day.
 */
export const DeviceStateShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('opening') }),
  z.object({
    kind: z.literal('ready'),
    model: z.exactOptional(z.string()),
    warning: z.exactOptional(z.enum(DEVICE_WARNINGS)),
    labelsLeft,
  }),
  z.object({ kind: z.literal('waiting'), reason: z.enum(DEVICE_REASONS), retryAt: z.number() }),
  z.object({ kind: z.literal('attention'), reason: z.enum(DEVICE_REASONS), labelsLeft }),
])
export type DeviceState = z.infer<typeof DeviceStateShape>

export const DEVICE_KINDS = ['scanner', 'printer', 'scale', 'button'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** What is seen among the devices: those of the config, and the camera, which a window has. */
export const SEEN_KINDS = [...DEVICE_KINDS, 'camera'] as const
export type SeenKind = (typeof SEEN_KINDS)[number]
export const isOfConfig = (kind: SeenKind): kind is DeviceKind => kind !== 'camera'

/** One device as it stands. */
export const DeviceShape = z.object({ id: z.string(), kind: z.enum(SEEN_KINDS), state: DeviceStateShape })
export type Device = z.infer<typeof DeviceShape>

/** Why a scanner's bytes did not become a scan: too long for any barcode, begun again half-way, or no known layout. */
export const UNREADABLE_SCANS = ['overlong', 'cut-short', 'garbled'] as const
export type UnreadableScan = (typeof UNREADABLE_SCANS)[number]
