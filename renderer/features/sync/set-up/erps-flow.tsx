import { hasPlaces } from '#contract/erp-fields'
import { useBench } from '../../../bench.tsx'
import { BigAnswer } from '../../../components/big-answer.tsx'
import type { Place, useErps } from './use-erps.ts'

type ErpsFlowProps = { erps: ReturnType<typeof useErps>; mayChange: boolean; onClose: () => void }

/** The way on and the way back: one step each time. */
export function ErpsFlow({ erps, mayChange, onClose }: ErpsFlowProps) {
  const { say } = useBench()
  const { place, busy, go } = erps
  const before = beforeOf(place)
  return (
    <nav className="flow device-flow" aria-label={say({ key: 'screen.also' })}>
      <BigAnswer
        kind="quiet"
        icon="back"
        hint="Esc"
        label={say({ key: 'screen.devices.back' })}
        onPress={() => (before ? go(before) : onClose())}
      />
      {place.at === 'list' && mayChange && (
        <BigAnswer
          kind="quiet"
          icon="plus"
          hint="F6"
          label={say({ key: 'screen.erps.add' })}
          onPress={() => go({ at: 'kind' })}
        />
      )}
      {busy === 'trying' ? (
        <BigAnswer
          kind="quiet"
          icon="cross"
          hint="F7"
          label={say({ key: 'screen.erps.stop' })}
          onPress={erps.stopTrying}
        />
      ) : (
        <Onwards erps={erps} />
      )}
    </nav>
  )
}

function Onwards({ erps: { place, go, tryIt, save, remove } }: Pick<ErpsFlowProps, 'erps'>) {
  const { say } = useBench()
  switch (place.at) {
    case 'way':
      return (
        <BigAnswer
          kind="quiet"
          icon="plug"
          hint="Enter"
          label={say({ key: 'screen.erps.try' })}
          onPress={() => tryIt(place.draft)}
        />
      )
    case 'goods':
    case 'words':
      return (
        <BigAnswer
          kind="quiet"
          icon="forward"
          hint="Enter"
          label={say({ key: 'screen.real-site.go-on' })}
          onPress={() =>
            go({ at: place.at === 'goods' ? 'words' : 'times', draft: place.draft, wrong: null })
          }
        />
      )
    case 'times':
      return (
        <BigAnswer
          kind="quiet"
          icon="check"
          hint="Enter"
          label={say({ key: 'screen.devices.save' })}
          onPress={() => save(place.draft, false)}
        />
      )
    case 'sure-save':
      return (
        <BigAnswer
          kind="quiet"
          icon="check"
          hint="Enter"
          label={say({ key: 'screen.erps.change-yes' })}
          onPress={() => save(place.draft, true)}
        />
      )
    case 'sure-remove':
      return (
        <BigAnswer
          kind="quiet"
          icon="cross"
          hint="Enter"
          label={say({ key: 'screen.devices.remove-yes' })}
          onPress={() => remove(place.erp)}
        />
      )
    case 'list':
    case 'kind':
    case 'place':
      return null
  }
}

/** Null: out of the screen. */
function beforeOf(place: Place): Place | null {
  switch (place.at) {
    case 'list':
      return null
    case 'kind':
    case 'sure-remove':
      return { at: 'list' }
    case 'way':
      return place.draft.was === null ? { at: 'kind' } : { at: 'list' }
    case 'goods':
      return { ...place, at: 'way', wrong: null }
    case 'words':
      return { ...place, at: 'goods', wrong: null }
    case 'times':
      return { ...place, at: hasPlaces(place.draft.way) && place.draft.tested ? 'words' : 'way', wrong: null }
    case 'place':
      return { at: 'goods', draft: place.draft, wrong: null }
    case 'sure-save':
      return { at: 'times', draft: place.draft, wrong: null }
  }
}
