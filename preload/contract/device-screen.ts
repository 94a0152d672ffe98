import * as z from 'zod/mini'
import { CALIBRATION_FAULTS } from './calibration.ts'
import { configFileRefusals } from './config-file.ts'
import { DEVICE_KINDS, DEVICE_REASONS, DeviceStateShape, SEEN_KINDS } from './devices.ts'
import { MomentShape } from './moments.ts'

/** One device as the config file has it, with whatever else stands there: a screen gives back what it does not know. */
export const DeviceEntryShape = z.record(z.string().check(z.maxLength(40)), z.unknown())
export type DeviceEntry = z.infer<typeof DeviceEntryShape>

const id = z.string().check(z.maxLength(40))
export const DeviceNameShape = z.strictObject({ device: id })
export const DeviceAskedShape = z.strictObject({ device: z.nullable(id) })
export const NewDeviceShape = z.strictObject({ kind: z.enum(DEVICE_KINDS), entry: DeviceEntryShape })
export const ChangedDeviceShape = z.strictObject({ device: id, entry: DeviceEntryShape })

/**
 * Bytes that went one way at once, as a person may see them: `hex` in pairs, `··` where a byte is masked; `text` one
 * character for each byte, `•` where masked. Both show the beginning; `length` counts all bytes.
 */
export const ShownExchangeShape = z.object({
  way: z.enum(['in', 'out']),
  at: MomentShape,
  hex: z.string(),
  text: z.string(),
  length: z.number(),
})
export type ShownExchange = z.infer<typeof ShownExchangeShape>

export const DeviceViewShape = z.object({
  id: z.string(),
  kind: z.enum(SEEN_KINDS),
  /** How it is connected, as the config calls it: `serial`, `tcp`, `cups`, …; `window`: it is that of a window. */
  how: z.string(),
  /** Its path, address or queue; empty where the way has none. */
  where: z.string(),
  state: DeviceStateShape,
  /** When bytes last went either way; null since the station started. */
  lastAt: z.nullable(MomentShape),
  entry: DeviceEntryShape,
})
export type DeviceView = z.infer<typeof DeviceViewShape>

export const DevicesViewShape = z.object({
  devices: z.array(DeviceViewShape),
  /** Everything is made up: nothing real is touched, and nothing can be changed. */
  isDemo: z.boolean(),
  /** Whether whoever is signed in may add, change and remove devices here. */
  mayChange: z.boolean(),
  /** The config file that is this list; null where there is none to be written. */
  file: z.nullable(z.string()),
  /** Of the device that was asked for, oldest first; empty where none was. */
  exchanges: z.array(ShownExchangeShape),
})
export type DevicesView = z.infer<typeof DevicesViewShape>

/** Something that is plugged in and that the config does not name. */
export const FoundDeviceShape = z.object({
  /** The same as long as it stays plugged in. */
  key: z.string(),
  /** What it says it is: `Honeywell Scanning` – from outside, not to be trusted. */
  name: z.string(),
  how: z.string(),
  where: z.string(),
  /** What it can be; the likeliest first. */
  kinds: z.array(z.enum(DEVICE_KINDS)),
  /** What its entry in the config would begin with. */
  entry: DeviceEntryShape,
})
export type FoundDevice = z.infer<typeof FoundDeviceShape>

const refusal = <Code extends string>(code: Code) => z.object({ code: z.literal(code) })

export const NoSuchDeviceShape = refusal('no-such-device')
/** The bench does not run here: only the records are open. */
export const NoDevicesShape = refusal('no-devices')

/** `reason`: a device's, or why the label cannot be drawn; `code` is what a scanner reads on the label. */
export const TestLabelShape = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('sent'), code: z.string() }),
  z.object({ outcome: z.literal('failed-safe'), reason: z.enum([...DEVICE_REASONS, 'does-not-fit']) }),
  z.object({ outcome: z.literal('unknown'), reason: z.enum(DEVICE_REASONS), code: z.string() }),
])
export type TestLabel = z.infer<typeof TestLabelShape>

/** A scan that went to the screen and not to the bench; `text` as the station may show it. */
export const TestScanShape = z.object({
  source: z.string(),
  text: z.string(),
  /** What the calibration barcode shows to be wrong with the scanner; null where it was another code. */
  calibration: z.nullable(z.array(z.enum(CALIBRATION_FAULTS))),
  /** What it sent around the calibration barcode, where its entry in the config says otherwise: to be written there. */
  affixes: z.nullable(z.object({ prefix: z.string(), suffix: z.string() })),
})
export type TestScan = z.infer<typeof TestScanShape>
export const NothingScannedShape = z.discriminatedUnion('code', [
  refusal('nothing-scanned'),
  refusal('test-stopped'),
  refusal('scan-unreadable'),
])

/** What lies still on the scale; null while nothing does, or it cannot be told: the scale's state says why. */
export const TestWeightShape = z.object({ grams: z.nullable(z.number()) })
export type TestWeight = z.infer<typeof TestWeightShape>

export const ChangeDevicesRefusalShape = z.discriminatedUnion('code', [
  NoDevicesShape,
  NoSuchDeviceShape,
  ...configFileRefusals,
])
export type ChangeDevicesRefusal = z.infer<typeof ChangeDevicesRefusalShape>
