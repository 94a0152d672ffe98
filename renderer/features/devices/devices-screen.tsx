import { useState, type ReactNode } from 'react'
import type { DevicesView, DeviceView } from '#contract/device-screen'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { AddDevice } from './add-device.tsx'
import { DeviceDetail } from './device-detail.tsx'
import { DeviceForm } from './device-form.tsx'
import { DeviceList } from './device-list.tsx'
import { DevicesFlow } from './devices-flow.tsx'
import { firstEntry } from './fields.ts'
import { Guide } from './guide.tsx'
import { SaidLine, type Said } from '../../said-line.tsx'
import { refusalText } from './refusal-text.ts'
import { useChanges } from './use-changes.ts'
import { freeName, useDevices } from './use-devices.ts'
import { useTry } from './use-try.ts'

type DevicesScreenProps = {
  /** Begins with what a new station needs: scan this, print that, weigh this. */
  isGuided: boolean
  /** What the camera sees, and which one it is. */
  camera: ReactNode
  onClose: () => void
}

/** What is connected, how it is, what came of trying it, and, for whoever may, what the config says of it. */
export function DevicesScreen({ isGuided, camera, onClose }: DevicesScreenProps) {
  const { say } = useBench()
  const [chosen, setChosen] = useState<string | null>(null)
  const [isGuide, setIsGuide] = useState(isGuided)
  const answer = useDevices(chosen)
  const view = answer?.ok ? answer.value : null
  const device = view?.devices.find(({ id }) => id === chosen) ?? view?.devices[0] ?? null
  const changes = useChanges((saved) => setChosen(saved))
  const trying = useTry(device)
  const { place, go } = changes
  // Until the first is chosen, the core was asked for none: whoever is shown is asked for.
  if (device && chosen !== device.id && place.at === 'look') setChosen(device.id)
  const isLooking = place.at === 'look' && !isGuide
  return (
    <>
      <div className="queues devices" data-alone={!isLooking || device === null || undefined}>
        {isLooking && view && device && (
          <DeviceList devices={view.devices} chosen={device.id} onChoose={setChosen} />
        )}
        <main data-place={isGuide && place.at === 'look' ? 'guide' : place.at}>
          {!view && (
            <p className="empty">
              {say(answer && !answer.ok ? refusalText(answer.error) : { key: 'screen.loading' })}
            </p>
          )}
          {view && isLooking && (
            <Look view={view} device={device} camera={camera} tried={trying.tried ?? changes.said} />
          )}
          {view && place.at === 'look' && isGuide && (
            <Guide
              view={view}
              onAdd={() => go({ at: 'add', adding: { at: 'what' } })}
              onDone={() => setIsGuide(false)}
            />
          )}
          {view && place.at === 'add' && (
            <AddDevice
              adding={place.adding}
              onGo={(adding) => go({ at: 'add', adding })}
              onFields={(kind, how, begin) => {
                const entry = { id: freeName(view, kind), ...firstEntry(kind, how), ...begin }
                go({ at: 'form', draft: { kind, how, entry, changes: null }, wrong: null })
              }}
            />
          )}
          {place.at === 'form' && (
            <DeviceForm
              draft={place.draft}
              wrong={place.wrong}
              tried={changes.said}
              onScanned={changes.onScanned}
              onChange={(draft) => go({ at: 'form', draft, wrong: place.wrong })}
            />
          )}
          {place.at === 'sure' && (
            <h1>{say({ key: 'screen.devices.remove-sure', params: { device: place.device.id } })}</h1>
          )}
        </main>
      </div>
      <DevicesFlow
        isGuide={isGuide}
        device={device}
        mayChange={view?.mayChange === true}
        isScanning={trying.isScanning}
        affixes={trying.affixes}
        onLearn={trying.forget}
        changes={changes}
        onTry={trying.tryIt}
        onGuideEnd={() => setIsGuide(false)}
        onClose={onClose}
      />
    </>
  )
}

type LookProps = {
  view: DevicesView
  device: DeviceView | null
  camera: ReactNode
  tried: Said | null
}

function Look({ view, device, camera, tried }: LookProps) {
  const { say } = useBench()
  return (
    <>
      {view.isDemo && <p className="queue-how">{say({ key: 'screen.devices.demo' })}</p>}
      {device ? (
        <DeviceDetail device={device} exchanges={view.exchanges} camera={camera} tried={tried} />
      ) : (
        <>
          <h1>{say({ key: 'screen.devices' })}</h1>
          {tried && <SaidLine said={tried} />}
          <p className="empty">
            <Icon name="plug" />
            {say({ key: view.mayChange ? 'screen.devices.none' : 'screen.devices.none-here' })}
          </p>
        </>
      )}
    </>
  )
}
