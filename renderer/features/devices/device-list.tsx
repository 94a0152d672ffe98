import { Button } from 'react-aria-components/Button'
import type { DeviceView } from '#contract/device-screen'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { deviceWords } from '#contract/device-words'
import { KIND_ICONS, needsLook } from './device-words.ts'

/** Keys count the devices: 1 to 9. */
const KEYS = 9

type DeviceListProps = {
  devices: readonly DeviceView[]
  chosen: string | null
  onChoose: (id: string) => void
}

/** Every device with its state; one of them is open beside it. */
export function DeviceList({ devices, chosen, onChoose }: DeviceListProps) {
  const { say } = useBench()
  return (
    <nav className="queue-names device-names" aria-label={say({ key: 'screen.devices' })}>
      {devices.map(({ id, kind, state }, i) => (
        <Button
          key={id}
          className="answer answer-tab"
          data-key={i < KEYS ? String(i + 1) : undefined}
          aria-pressed={id === chosen}
          onPress={() => onChoose(id)}
        >
          <Icon name={KIND_ICONS[kind]} label={say({ key: `screen.device-kind.${kind}` })} />
          <span className="row-words">
            <bdi className="row-title">{id}</bdi>
            <span className="row-facts">{say(deviceWords(state))}</span>
          </span>
          {needsLook(state) && <Icon name="triangle" label={say({ key: 'screen.tone.attention' })} />}
          {i < KEYS && <kbd aria-hidden>{i + 1}</kbd>}
        </Button>
      ))}
    </nav>
  )
}
