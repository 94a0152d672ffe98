import { useEffect } from 'react'
import type { Words } from '#contract/bench'
import { ERP_WAYS, type ErpWay } from '#contract/erp-fields'
import type { ErpsView, SetUpErp } from '#contract/erp-set-up'
import { useBench } from '../../../bench.tsx'
import { BigAnswer } from '../../../components/big-answer.tsx'
import { Icon } from '../../../components/icon.tsx'
import { SaidLine } from '../../../said-line.tsx'
import { useAskedEvery } from '../../../use-asked.ts'
import { PlaceTiles } from '../mapping-rows.tsx'
import { draftOf, newDraft } from './draft.ts'
import { ErpForm } from './erp-form.tsx'
import { ErpsFlow } from './erps-flow.tsx'
import { GoodsTiles } from './goods-tiles.tsx'
import { useErps, type Place } from './use-erps.ts'
import { WhatWaits } from './what-waits.tsx'

/** Another window may change them, too. */
const LOOK_AGAIN_MS = 1000

/** Which ERPs the station has: added, tried, changed and removed by an administrator. */
export function ErpsScreen({ onClose }: { onClose: () => void }) {
  const { say } = useBench()
  const { answer } = useAskedEvery('erps.view', {}, LOOK_AGAIN_MS)
  const erps = useErps()
  const { place, said, stopTrying } = erps
  // Whoever leaves wants to know no more.
  useEffect(() => stopTrying, [])
  return (
    <>
      <main className="sync-screen erps" key={place.at} data-place={place.at}>
        <h1>{say(titleOf(place))}</h1>
        <SaidLine said={said} />
        {answer && !answer.ok && (
          <p className="empty">
            {say({ key: 'screen.cannot-show', params: { fault: answer.error.faultId } })}
          </p>
        )}
        {answer?.ok && <OpenPlace view={answer.value} erps={erps} />}
      </main>
      <ErpsFlow
        erps={erps}
        mayChange={answer?.ok === true && answer.value.fixed === null}
        onClose={onClose}
      />
    </>
  )
}

export const wayWords = (way: ErpWay): Words => ({ key: `screen.erps.way.${way}` })

function titleOf(place: Place): Words {
  switch (place.at) {
    case 'list':
      return { key: 'screen.erps' }
    case 'kind':
      return { key: 'screen.erps.which' }
    case 'way':
      return wayWords(place.draft.way)
    case 'goods':
      return { key: 'screen.sync.mapping' }
    case 'place':
      return { key: 'screen.sync.place', params: { disposition: place.disposition } }
    case 'words':
      return { key: 'screen.erps.words' }
    case 'times':
      return { key: 'screen.erps.times' }
    case 'sure-save':
      return { key: 'screen.erps.sure' }
    case 'sure-remove':
      return { key: 'screen.erps.sure-remove', params: { client: place.erp.client } }
  }
}

function OpenPlace({ view, erps }: { view: ErpsView; erps: ReturnType<typeof useErps> }) {
  const { place, go, onScanned } = erps
  switch (place.at) {
    case 'list':
      return <ErpList view={view} go={go} />
    case 'kind':
      return <Ways onPick={(way) => go({ at: 'way', draft: newDraft(way), wrong: null })} />
    case 'way':
    case 'words':
    case 'times':
      return (
        <ErpForm
          page={place.at}
          draft={place.draft}
          wrong={place.wrong}
          onChange={(draft) => erps.write(draft)}
          onScanned={onScanned}
        />
      )
    case 'goods':
      return (
        <GoodsTiles
          draft={place.draft}
          onPick={(disposition) => go({ at: 'place', draft: place.draft, disposition })}
        />
      )
    case 'place': {
      const { draft, disposition } = place
      return (
        <PlaceTiles
          places={draft.tested?.places ?? []}
          onPick={(target) => {
            const targets = { ...draft.targets, [disposition]: target }
            go({ at: 'goods', draft: { ...draft, targets }, wrong: null })
          }}
        />
      )
    }
    case 'sure-save':
      return <WhatWaits waiting={place.waits} becomes="another" />
    case 'sure-remove':
      return <WhatWaits waiting={place.erp.waiting} becomes="none" />
  }
}

function Ways({ onPick }: { onPick: (way: ErpWay) => void }) {
  const { say } = useBench()
  return (
    <div className="device-tiles">
      {ERP_WAYS.map((way, i) => (
        <BigAnswer
          key={way}
          kind="quiet"
          icon="plug"
          hint={String(i + 1)}
          label={say(wayWords(way))}
          onPress={() => onPick(way)}
        />
      ))}
    </div>
  )
}

function ErpList({ view: { erps, pending, fixed }, go }: { view: ErpsView; go: (place: Place) => void }) {
  const { say } = useBench()
  return (
    <>
      {fixed !== null && (
        <p className="sync-line">
          {say({ key: fixed === 'only-a-demo' ? 'screen.erps.demo' : 'screen.erps.no.no-window' })}
        </p>
      )}
      {erps.length === 0 && (
        <p className="empty">
          <Icon name="plug" />
          {say({ key: 'screen.erps.none', params: { pending } })}
        </p>
      )}
      <ul className="rows">
        {erps.map((erp) => (
          <li key={erp.client} className="row stuck">
            <div className="stuck-words">
              <strong>
                <bdi>{erp.client}</bdi> · {say(wayWords(erp.way))}
              </strong>
              <bdi dir="ltr">{whereIs(erp)}</bdi>
            </div>
            {fixed === null && (
              <>
                <BigAnswer
                  kind="flow"
                  icon="swap"
                  label={say({ key: 'screen.devices.change' })}
                  onPress={() => go({ at: 'way', draft: draftOf(erp), wrong: null })}
                />
                <BigAnswer
                  kind="flow"
                  icon="cross"
                  label={say({ key: 'screen.devices.remove' })}
                  onPress={() => go({ at: 'sure-remove', erp })}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const whereIs = ({ entry: { url, folder } }: SetUpErp): string =>
  [url, folder].find((each) => typeof each === 'string') ?? ''
