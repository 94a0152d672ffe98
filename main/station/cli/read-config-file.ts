import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig, type StationConfig } from '#contract/config'
import { refused, type Result } from '#contract/result'
import type { CliRefusal } from './sentences.ts'

/** The config file of a station: the one that was named, else the one in its data folder, whether or not it is there. */
export const configPathOf = (dataFolder: string, named: string | undefined): string =>
  named ?? join(dataFolder, 'config.json')

/** What a station runs with. A file that was named must be there; without any it has no devices. */
export function readConfigOf(
  dataFolder: string,
  named: string | undefined,
): Result<StationConfig, CliRefusal> {
  const path = configPathOf(dataFolder, named)
  return readConfigFile(named === undefined && !existsSync(path) ? undefined : path)
}

/** The config of a station; without a file, a station with no devices. Refused whole where anything does not fit. */
export function readConfigFile(path: string | undefined): Result<StationConfig, CliRefusal> {
  if (path === undefined) return readConfig({})
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return refused({
      code: 'config-unreadable',
      path,
      why: error instanceof Error ? error.message : String(error),
    })
  }
  return readConfig(json)
}
