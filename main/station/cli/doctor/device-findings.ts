import type { StationConfig } from '#contract/config'
import type { Device } from '#contract/devices'
import { openDevices } from '../../devices/open-devices.ts'
import { stateSentence } from './device-advice.ts'
import type { Finding } from './finding.ts'

/** How each configured device is, found by opening it once; nothing that belongs to a running station is touched. */
export async function triedDevices(config: StationConfig): Promise<Device[]> {
  const nobody = { onScan: () => {}, onUnreadable: () => {}, onState: () => {}, onPress: () => {} }
  const devices = openDevices(config, nobody, 'look')
  await devices.ready
  const states = devices.states()
  await devices.stop()
  return states
}

/** What is to be said of each. A scanner that types is heard by the window alone, so nothing is wrong with it here. */
export const deviceFindings = (devices: readonly Device[], { scanners }: StationConfig): Finding[] =>
  devices.map(({ id, state }) => {
    const isWedge = scanners.some((scanner) => scanner.id === id && scanner.kind === 'wedge')
    const say = isWedge ? 'it types into the window, which alone hears it' : stateSentence(state)
    return { what: `device ${id}`, ok: isWedge || state.kind === 'ready', say }
  })

export const isRefused = (devices: readonly Device[]): boolean =>
  devices.some(({ state }) => 'reason' in state && state.reason === 'no-permission')
