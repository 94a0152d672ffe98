import type { StationConfig } from '#contract/config'
import type { Device } from '#contract/devices'
import { HidBus } from '../../devices/hid-bus.ts'
import { nodeHidPort } from '../../devices/node-hid-port.ts'
import { openDevices } from '../../devices/open-devices.ts'
import { stateSentence } from './device-advice.ts'
import type { Finding } from './finding.ts'

/** How each configured device is, found by opening it once; nothing that belongs to a running station is touched. */
export async function triedDevices(config: StationConfig): Promise<Device[]> {
  const nobody = {
    onScan: () => {},
    onUnreadable: () => {},
    onState: () => {},
    onTraffic: () => {},
    onWeight: () => {},
    onPress: () => {},
  }
  const devices = openDevices(config, nobody, { purpose: 'look', bus: new HidBus(nodeHidPort) })
  await devices.ready
  const states = devices.states()
  await devices.stop()
  return states
}

/** What is to be said of each. What the window alone hears is left to it: nothing is wrong with it here. */
export function deviceFindings(devices: readonly Device[], config: StationConfig): Finding[] {
  const ofWindow = heardByTheWindow(config)
  return devices.map(({ id, state }) => {
    const what = `device ${id}`
    if (ofWindow.has(id)) return { what, ok: true, say: "heard by the station's window; try it there" }
    return { what, ok: state.kind === 'ready', say: stateSentence(state) }
  })
}

/** What types, and the keys that a pedal presses. */
const heardByTheWindow = ({ scanners, buttons }: StationConfig): ReadonlySet<string> =>
  new Set([
    ...scanners.flatMap(({ id, kind }) => (kind === 'wedge' ? [id] : [])),
    ...buttons.flatMap(({ id, kind }) => (kind === 'key' ? [id] : [])),
  ])

export const isRefused = (devices: readonly Device[]): boolean =>
  devices.some(({ state }) => 'reason' in state && state.reason === 'no-permission')
