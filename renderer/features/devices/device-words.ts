import { HOW } from './fields.ts'
import type { Words } from '#contract/bench'
import type { DeviceReason, DeviceState, SeenKind } from '#contract/devices'
import type { IconName } from '../../components/icon.tsx'

export const KIND_ICONS: Record<SeenKind, IconName> = {
  scanner: 'barcode',
  printer: 'printer',
  scale: 'scale',
  button: 'pedal',
  camera: 'camera',
}

/** Whether a person should look at it. */
export const needsLook = ({ kind }: DeviceState): boolean => kind !== 'ready' && kind !== 'opening'

const ADVICE: Partial<Record<DeviceReason, Words>> = {
  'not-there': { key: 'screen.devices.do.plug-in' },
  unplugged: { key: 'screen.devices.do.plug-in' },
  busy: { key: 'screen.devices.do.free-it' },
  'no-permission': { key: 'screen.devices.do.allow' },
  refused: { key: 'screen.devices.do.reach' },
  'timed-out': { key: 'screen.devices.do.reach' },
  unreachable: { key: 'screen.devices.do.reach' },
}

/** What to do about a connection that fails; null where nobody need do anything, or the state says it itself. */
export function adviceOn(state: DeviceState): Words | null {
  if (state.kind === 'absent') return { key: 'screen.devices.do.plug-in' }
  return 'reason' in state ? (ADVICE[state.reason] ?? null) : null
}

/** How it is connected: a sentence of the house, or the config's own word where there is none. */
export const howWords = (how: string): Words => {
  const known = HOW.find((each) => each === how)
  return known ? { key: `screen.devices.how.${known}` } : { plain: how }
}
