import type { BenchView } from '#contract/bench-view'
import { useBench } from '../../bench.tsx'
import { Strip } from '../../components/strip.tsx'

/** The devices that are not ready, and why; one quiet word where all are. */
export function DeviceStrip() {
  const { view, say } = useBench()
  const waiting = view.devices.filter(({ state }) => state.kind !== 'ready')
  if (view.devices.length === 0) return null
  if (waiting.length === 0)
    return <Strip icon="plug" tone="calm" text={say({ key: 'screen.devices-ready' })} />
  return waiting.map(({ id, state }) => (
    <Strip
      key={id}
      icon="plug"
      tone={state.kind === 'opening' ? 'calm' : 'look'}
      text={say({ key: 'event.device', params: { device: id, state: stateWords(state) } })}
    />
  ))
}

const stateWords = (state: BenchView['devices'][number]['state']) => ({
  key: `device-state.${state.kind}`,
  ...('reason' in state ? { params: { reason: { key: `device.${state.reason}` } } } : {}),
})
