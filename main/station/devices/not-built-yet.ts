import type { DeviceState } from '#contract/devices'
import { failedSafe } from './printer/printer.ts'
import type { Printer } from './printer/printer.ts'

/** What a configured device is that the program cannot drive yet: shown, and otherwise quiet. */
export const NOT_BUILT: DeviceState = { kind: 'attention', reason: 'not-built-yet' }

export const printerNotBuilt = (id: string): Printer => ({
  id,
  state: NOT_BUILT,
  send: () => Promise.resolve(failedSafe('not-built-yet')),
  check: () => Promise.resolve(NOT_BUILT),
  stop: () => Promise.resolve(),
})
