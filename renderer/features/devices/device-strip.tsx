import { deviceWords } from '#contract/device-words'
import { useBench } from '../../bench.tsx'
import { Strip } from '../../components/strip.tsx'
import { KIND_ICONS } from './device-words.ts'

/** The devices that are not ready, why, and what to do; one quiet word where all are. */
export function DeviceStrip() {
  const { view, say } = useBench()
  const waiting = view.devices.filter(({ state }) => state.kind !== 'ready' || state.warning !== undefined)
  if (view.devices.length === 0) return null
  if (waiting.length === 0)
    return <Strip icon="plug" tone="calm" text={say({ key: 'screen.devices-ready' })} />
  return waiting.map(({ id, kind, state }) => (
    <Strip
      key={id}
      icon={KIND_ICONS[kind]}
      label={say({ key: `screen.device-kind.${kind}` })}
      tone={state.kind === 'opening' ? 'calm' : 'look'}
      text={say({ key: 'event.device', params: { device: id, state: deviceWords(state) } })}
    />
  ))
}
