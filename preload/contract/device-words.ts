import type { Words } from './bench.ts'
import { isAdvised } from './devices.ts'
import type { DeviceState } from './devices.ts'

/** How a device is, why, and what to do about it where the station knows; for the window and the terminal alike. */
export function deviceWords(state: DeviceState): Words {
  const words = stateWords(state)
  const left = 'labelsLeft' in state ? state.labelsLeft : undefined
  return left === undefined ? words : { key: 'device-state.labels-left', params: { state: words, left } }
}

function stateWords(state: DeviceState): Words {
  if (state.kind === 'ready' && state.warning !== undefined) return { key: `device-warning.${state.warning}` }
  if (!('reason' in state)) return { key: `device-state.${state.kind}` }
  const reason: Words = { key: `device.${state.reason}` }
  if (state.kind !== 'attention' || !isAdvised(state.reason))
    return { key: `device-state.${state.kind}`, params: { reason } }
  const advice: Words = { key: `device-advice.${state.reason}` }
  return { key: 'device-state.attention-advice', params: { reason, advice } }
}
