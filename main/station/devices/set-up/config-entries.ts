import type { ChangeDevicesRefusal, DeviceEntry } from '#contract/device-screen'
import type { DeviceKind } from '#contract/devices'
import { refused, type Result } from '#contract/result'
import { readConfigJson, writeConfigJson, type ConfigJson } from '../../config-file.ts'

/** What is done to the list of devices; `entry` is the whole of it, as it is to stand in the file. */
export type ListChange =
  | { kind: 'add'; to: DeviceKind; entry: DeviceEntry }
  | { kind: 'change'; device: string; entry: DeviceEntry }
  | { kind: 'remove'; device: string }

/** The list of the config in which a device of each kind stands. */
export const listOfKind = {
  scanner: 'scanners',
  printer: 'printers',
  scale: 'scales',
  button: 'buttons',
} as const satisfies Record<DeviceKind, string>
const KINDS = Object.keys(listOfKind) as DeviceKind[]

type Entries = readonly unknown[]

/** The devices as the file has them, every value of them; empty where there is no file yet, or none can be read. */
export function entriesOf(path: string): { kind: DeviceKind; entry: DeviceEntry }[] {
  const read = readConfigJson(path)
  if (!read.ok) return []
  return KINDS.flatMap((kind) =>
    listOf(read.value, kind).map((entry) => ({ kind, entry: entry as DeviceEntry })),
  )
}

/**
 * Writes the config file with this change, whole or not at all; whatever else stands in it stays, but for its layout.
 * Refused where the file would not fit then: nothing was written.
 */
export function changeConfigFile(path: string, change: ListChange): Result<null, ChangeDevicesRefusal> {
  const read = readConfigJson(path)
  if (!read.ok) return read
  const changed = changedConfig(read.value, change)
  if (!changed) return refused({ code: 'no-such-device' })
  return writeConfigJson(path, changed.config, changed.place)
}

/** Null where the device is not in the file. `place`: where its entry stands, as a path of the config. */
function changedConfig(
  config: ConfigJson,
  change: ListChange,
): { config: ConfigJson; place: string | null } | null {
  if (change.kind === 'add') {
    const list = listOf(config, change.to)
    return {
      config: { ...config, [listOfKind[change.to]]: [...list, change.entry] },
      place: `${listOfKind[change.to]}.${list.length}.`,
    }
  }
  for (const kind of KINDS) {
    const list = listOf(config, kind)
    const at = list.findIndex((entry) => idOf(entry) === change.device)
    if (at === -1) continue
    const next = change.kind === 'change' ? list.with(at, change.entry) : list.toSpliced(at, 1)
    return { config: { ...config, [listOfKind[kind]]: next }, place: `${listOfKind[kind]}.${at}.` }
  }
  return null
}

function listOf(config: ConfigJson, kind: DeviceKind): Entries {
  const list = config[listOfKind[kind]]
  return Array.isArray(list) ? list : []
}

const idOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined
