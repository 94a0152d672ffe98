import { useBench } from './bench.tsx'
import { Icon } from './components/icon.tsx'
import { DeviceStrip } from './features/devices/device-strip.tsx'
import { SyncStrip } from './features/sync/sync-strip.tsx'

/** Which station, who works, and what goes on besides. */
export function Top() {
  const { view, say } = useBench()
  return (
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
  )
}
