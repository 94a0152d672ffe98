import type { ReactNode } from 'react'
import { useBench } from './bench.tsx'
import { Icon } from './components/icon.tsx'
import { unbroken } from './components/unbroken.ts'
import { placed } from './answers/answers-of.ts'
import { FlowBar } from './answers/flow-bar.tsx'
import { DeviceStrip } from './features/devices/device-strip.tsx'
import { ParcelCard } from './features/parcel/parcel-card.tsx'
import { UnitCard } from './features/parcel/unit-card.tsx'
import { SyncStrip } from './features/sync/sync-strip.tsx'
import { screens } from './screens.ts'

/** Who and what stands around the question, the question itself, and what can always be done. */
export function BenchScreen({ band }: { band: ReactNode }) {
  const { view, say } = useBench()
  const { prompt, parcel, unit } = view
  const Screen = screens[prompt.step]
  const { flow } = placed(prompt)
  return (
    <div className="bench" data-step={prompt.step} data-prompt={prompt.id}>
      <header className="top">
        <span className="station">
          <bdi>{view.station}</bdi>
        </span>
        {view.person && (
          <span className="strip">
            <Icon name="person" />
            <bdi>{say({ plain: view.person.name })}</bdi>
          </span>
        )}
        <span className="top-room" />
        <DeviceStrip />
        <SyncStrip />
      </header>
      {band}
      <div className="work" data-alone={(!parcel && !unit) || undefined}>
        <main>
          <h1 aria-live="polite">{unbroken(say(prompt.say))}</h1>
          <Screen />
        </main>
        {(parcel || unit) && (
          <aside>
            <UnitCard />
            <ParcelCard />
          </aside>
        )}
      </div>
      {flow.length > 0 && <FlowBar options={flow} />}
    </div>
  )
}
