import type { Words } from '#contract/bench'
import { isOfConfig, type SeenKind } from '#contract/devices'
import type { DeviceView, TestScan } from '#contract/device-screen'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { KIND_ICONS } from './device-words.ts'
import { withAffixes } from './fields.ts'
import type { useChanges } from './use-changes.ts'

type DevicesFlowProps = {
  isGuide: boolean
  device: DeviceView | null
  mayChange: boolean
  isScanning: boolean
  /** What the tried scanner sends around every code and its entry does not know yet. */
  affixes: TestScan['affixes']
  onLearn: () => void
  changes: ReturnType<typeof useChanges>
  onTry: () => void
  onGuideEnd: () => void
  onClose: () => void
}

/** What can be done about the device that is shown, and the way back: one step each time. */
export function DevicesFlow(props: DevicesFlowProps) {
  const { isGuide, changes, onGuideEnd, onClose } = props
  const { view, say } = useBench()
  const { place, go } = changes
  const isHome = place.at === 'look' && !isGuide
  const back = (): void => {
    if (isHome) onClose()
    else if (place.at === 'look') onGuideEnd()
    else if (place.at === 'add' && place.adding.at !== 'what') go({ at: 'add', adding: { at: 'what' } })
    else go({ at: 'look' })
  }
  return (
    <nav className="flow device-flow" aria-label={say({ key: 'screen.also' })}>
      <BigAnswer
        kind="quiet"
        icon="back"
        hint="Esc"
        label={say({ key: isHome ? 'screen.to-bench' : 'screen.devices.back' })}
        code={isHome ? view.codes['look.bench'] : undefined}
        onPress={back}
      />
      {isHome && <OfDevice {...props} />}
      {place.at === 'form' && (
        <BigAnswer
          kind="quiet"
          icon="check"
          hint="Enter"
          label={say({ key: 'screen.devices.save' })}
          onPress={() => changes.save(place.draft)}
        />
      )}
      {place.at === 'sure' && (
        <BigAnswer
          kind="quiet"
          icon="cross"
          hint="Enter"
          label={say({ key: 'screen.devices.remove-yes' })}
          onPress={() => changes.remove(place.device)}
        />
      )}
    </nav>
  )
}

const TEST_WORDS: Partial<Record<SeenKind, Words>> = {
  scanner: { key: 'screen.devices.test-scan' },
  printer: { key: 'screen.devices.test-label' },
  scale: { key: 'screen.devices.test-weight' },
}

function OfDevice({ device, mayChange, isScanning, affixes, changes, onTry, onLearn }: DevicesFlowProps) {
  const { say } = useBench()
  const { go } = changes
  const words = device && TEST_WORDS[device.kind]
  const stop: Words = { key: 'screen.devices.test-stop' }
  if (device && affixes && mayChange)
    return (
      <BigAnswer
        kind="quiet"
        icon="check"
        hint="F7"
        label={say({ key: 'screen.devices.learn-affixes' })}
        onPress={() => {
          const { id, kind, how, entry } = device
          onLearn()
          if (!isOfConfig(kind)) return
          changes.save({ kind, how, entry: withAffixes(entry, affixes), changes: id })
        }}
      />
    )
  return (
    <>
      {device && words && (
        <BigAnswer
          kind="quiet"
          icon={KIND_ICONS[device.kind]}
          hint="F2"
          label={say(isScanning ? stop : words)}
          onPress={onTry}
        />
      )}
      {device && isOfConfig(device.kind) && mayChange && (
        <>
          <BigAnswer
            kind="quiet"
            icon="swap"
            hint="F3"
            label={say({ key: 'screen.devices.change' })}
            onPress={() => {
              const { id, kind, how, entry } = device
              if (!isOfConfig(kind)) return
              go({ at: 'form', draft: { kind, how, entry, changes: id }, wrong: null })
            }}
          />
          <BigAnswer
            kind="quiet"
            icon="cross"
            hint="F4"
            label={say({ key: 'screen.devices.remove' })}
            onPress={() => go({ at: 'sure', device })}
          />
        </>
      )}
      {mayChange && (
        <BigAnswer
          kind="quiet"
          icon="plus"
          hint="F6"
          label={say({ key: 'screen.devices.add' })}
          onPress={() => go({ at: 'add', adding: { at: 'what' } })}
        />
      )}
    </>
  )
}
