import { readFileSync, realpathSync, statSync } from 'node:fs'
import type { ChangeDevicesRefusal, DeviceEntry } from '#contract/device-screen'
import type { DeviceKind } from '#contract/devices'
import { readConfig } from '#contract/config'
import { done, refused, type Result } from '#contract/result'
import { cannotWrite, writeDurably } from '#db/durable-files'

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
/** Of a new file; one that stands keeps its own. */
const MODE = 0o600

type Entries = readonly unknown[]
type ConfigJson = Readonly<Record<string, unknown>>

/** The devices as the file has them, every value of them; empty where there is no file yet, or none can be read. */
export function entriesOf(path: string): { kind: DeviceKind; entry: DeviceEntry }[] {
  const read = readJson(path)
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
  const read = readJson(path)
  if (!read.ok) return read
  const changed = changedConfig(read.value, change)
  if (!changed) return refused({ code: 'no-such-device' })
  const { config, place } = changed
  const fits = readConfig(config)
  if (!fits.ok) {
    if (fits.error.code === 'fault') return refused(fits.error)
    const { path: at, expected } = fits.error
    return refused({ code: 'config-does-not-fit', path: at, field: fieldOf(at, place), expected })
  }
  try {
    const { real, mode } = fileAt(path)
    writeDurably(real, `${JSON.stringify(config, null, 2)}\n`, mode)
    return done(null)
  } catch (error) {
    return refused(cannotWrite(path, error))
  }
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

/** A link stays one: what it points at is written. */
function fileAt(path: string): { real: string; mode: number } {
  try {
    const real = realpathSync(path)
    return { real, mode: statSync(real).mode & 0o777 }
  } catch {
    return { real: path, mode: MODE }
  }
}

const fieldOf = (path: string, place: string | null): string =>
  place !== null && path.startsWith(place) ? path.slice(place.length) : ''

function listOf(config: ConfigJson, kind: DeviceKind): Entries {
  const list = config[listOfKind[kind]]
  return Array.isArray(list) ? list : []
}

const idOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined

/** No file is a config without devices. */
function readJson(path: string): Result<ConfigJson, ChangeDevicesRefusal> {
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return done(json as ConfigJson)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return done({})
  }
  return refused({ code: 'config-unreadable', path })
}
