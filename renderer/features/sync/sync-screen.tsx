import { useState } from 'react'
import type { Words } from '#contract/bench'
import { CLOSE_REASONS, type StuckDocument, type SyncView } from '#contract/sync'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { PageSaid, PageTurns } from '../../page-turns.tsx'
import { SaidLine } from '../../said-line.tsx'
import { station } from '../../station.ts'
import { useAskedEvery } from '../../use-asked.ts'
import { EffectHistory } from './effect-history.tsx'
import { ErpLines } from './erp-lines.tsx'
import { MappingRows, PlaceTiles, type Remapped } from './mapping-rows.tsx'
import { useSettling } from './settling.ts'
import { ErpsScreen } from './set-up/erps-screen.tsx'
import { StuckRows } from './stuck-rows.tsx'

type Page =
  | { at: 'list' }
  | { at: 'closing' | 'history'; document: StuckDocument }
  | { at: 'mapping' }
  | ({ at: 'place' } & Remapped)

/** Which ERPs there are is a screen of its own. */
type Open = Page | { at: 'erps' }

const LIST: Page = { at: 'list' }
/** A run begins and goes on by itself. */
const LOOK_AGAIN_MS = 1000

/** How it stands with the ERPs, and what a person must see to. */
export function SyncScreen({ onClose }: { onClose: () => void }) {
  const { view, say } = useBench()
  const [from, setFrom] = useState(0)
  const { answer } = useAskedEvery('sync.view', { from }, LOOK_AGAIN_MS)
  const [page, show] = useState<Open>(LIST)
  const { said, act, cancel } = useSettling()
  const sync = answer?.ok ? answer.value : null
  const back = (): void => {
    if (page.at === 'list') onClose()
    else show(page.at === 'place' ? { at: 'mapping' } : LIST)
  }
  if (page.at === 'erps') return <ErpsScreen onClose={() => show(LIST)} />
  return (
    <>
      {/* Reached by the keyboard also where nothing in it can be pressed, and it is longer than the screen. */}
      <main className="sync-screen" key={sync?.stuck.from} tabIndex={0} aria-label={say(titleOf(page))}>
        <h1>
          {say(titleOf(page))}
          {sync && page.at === 'list' && <PageSaid page={sync.stuck} />}
        </h1>
        {answer && !answer.ok && (
          <p className="empty">
            {say({ key: 'screen.cannot-show', params: { fault: answer.error.faultId } })}
          </p>
        )}
        {!answer && <p className="empty">{say({ key: 'screen.loading' })}</p>}
        {sync && <OpenPage page={page} sync={sync} show={show} act={act} />}
        <SaidLine said={said} />
      </main>
      <nav className="flow">
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: page.at === 'list' ? 'screen.to-bench' : 'screen.devices.back' })}
          code={page.at === 'list' ? view.codes['look.bench'] : undefined}
          onPress={back}
        />
        {sync?.maySettle && page.at === 'list' && sync.erps.length > 0 && (
          <Ways sync={sync} show={show} act={act} cancel={cancel} />
        )}
        {sync?.maySetUp && page.at === 'list' && (
          <BigAnswer
            kind="quiet"
            icon="plug"
            hint="F3"
            label={say({ key: 'screen.erps' })}
            onPress={() => show({ at: 'erps' })}
          />
        )}
        {sync && page.at === 'list' && <PageTurns page={sync.stuck} from={from} onTurn={setFrom} />}
      </nav>
    </>
  )
}

type Doing = { show: (page: Page) => void; act: ReturnType<typeof useSettling>['act'] }

function titleOf(page: Page): Words {
  switch (page.at) {
    case 'list':
      return { key: 'screen.sync' }
    case 'closing':
      return { key: 'screen.sync.why' }
    case 'history':
      return { key: 'screen.sync.details' }
    case 'mapping':
      return { key: 'screen.sync.mapping' }
    case 'place':
      return { key: 'screen.sync.place', params: { disposition: page.disposition } }
  }
}

function OpenPage({ page, sync, show, act }: { page: Page; sync: SyncView } & Doing) {
  switch (page.at) {
    case 'list':
      return (
        <>
          <ErpLines sync={sync} />
          <StuckRows
            sync={sync}
            onSendAgain={({ key }) => void act(() => station.call('sync.send-again', { key }))}
            onClose={(document) => show({ at: 'closing', document })}
            onHistory={(document) => show({ at: 'history', document })}
          />
        </>
      )
    case 'closing':
      return <CloseReasons document={page.document} show={show} act={act} />
    case 'history':
      return <EffectHistory id={page.document.key} />
    case 'mapping':
      return <MappingRows mappings={sync.mappings} onPick={(row) => show({ at: 'place', ...row })} />
    case 'place':
      return (
        <PlaceTiles
          places={page.mapping.places}
          onPick={(target) => {
            const { mapping, disposition } = page
            show({ at: 'mapping' })
            void act(() => station.call('sync.map', { client: mapping.client, disposition, target }))
          }}
        />
      )
  }
}

function CloseReasons({ document: { key }, show, act }: { document: StuckDocument } & Doing) {
  const { say } = useBench()
  return (
    <div className="device-tiles">
      {CLOSE_REASONS.map((why, i) => (
        <BigAnswer
          key={why}
          kind="quiet"
          label={say({ key: `screen.sync.why.${why}` })}
          hint={String(i + 1)}
          onPress={() => {
            show(LIST)
            void act(() => station.call('sync.close', { key, why }))
          }}
        />
      ))}
    </div>
  )
}

/** What a supervisor may do with the ERPs as they stand. */
function Ways({ sync, show, act, cancel }: { sync: SyncView; cancel: () => Promise<void> } & Doing) {
  const { say } = useBench()
  const isRunning = sync.erps.some(({ running }) => running !== null)
  const failing = sync.erps.find(({ reason }) => reason !== null) ?? sync.erps[0]!
  return (
    <>
      {sync.mappings.length > 0 && (
        <BigAnswer
          kind="quiet"
          hint="F4"
          label={say({ key: 'screen.sync.mapping' })}
          onPress={() => show({ at: 'mapping' })}
        />
      )}
      <BigAnswer
        kind="quiet"
        icon="plug"
        hint="F7"
        label={say({ key: 'screen.sync.test' })}
        onPress={() => void act(() => station.call('sync.test', { client: failing.client }), failing.client)}
      />
      <BigAnswer
        kind="quiet"
        icon={isRunning ? 'cross' : 'forward'}
        hint="F6"
        label={say({ key: isRunning ? 'screen.sync.cancel' : 'screen.sync.run' })}
        onPress={() => void (isRunning ? cancel() : act(() => station.call('sync.run', {})))}
      />
    </>
  )
}
