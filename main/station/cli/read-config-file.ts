import { readFileSync } from 'node:fs'
import { readConfig, type StationConfig } from '#contract/config'
import { refused, type Result } from '#contract/result'
import type { CliRefusal } from './sentences.ts'

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
