import { readFileSync, realpathSync, statSync } from 'node:fs'
import { readConfig } from '#contract/config'
import type { ConfigFileRefusal } from '#contract/config-file'
import { done, refused, type Result } from '#contract/result'
import { cannotWrite, writeDurably } from '#db/durable-files'

/** The config file as it stands, with whatever nobody here knows of. */
export type ConfigJson = Readonly<Record<string, unknown>>

/** Of a new file; one that stands keeps its own. */
const MODE = 0o600

/** No file is a config in which nothing stands. */
export function readConfigJson(path: string): Result<ConfigJson, ConfigFileRefusal> {
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return done(json as ConfigJson)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return done({})
  }
  return refused({ code: 'config-unreadable', path })
}

/** Whether the station could start with it. `place`: where the entry stands that was changed, as a path with its point. */
export function configFits(config: ConfigJson, place: string | null): Result<null, ConfigFileRefusal> {
  const fits = readConfig(config)
  if (fits.ok) return done(null)
  if (fits.error.code === 'fault') return refused(fits.error)
  const { path: at, expected } = fits.error
  const field = place !== null && at.startsWith(place) ? at.slice(place.length) : ''
  return refused({ code: 'config-does-not-fit', path: at, field, expected })
}

/** Writes it whole or not at all; refused where the station could not start with it, and then nothing was written. */
export function writeConfigJson(
  path: string,
  config: ConfigJson,
  place: string | null,
): Result<null, ConfigFileRefusal> {
  const fits = configFits(config, place)
  if (!fits.ok) return fits
  try {
    const { real, mode } = fileAt(path)
    writeDurably(real, `${JSON.stringify(config, null, 2)}\n`, mode)
    return done(null)
  } catch (error) {
    return refused(cannotWrite(path, error))
  }
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
