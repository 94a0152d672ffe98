import { useState } from 'react'
import type { CallAnswers } from '#contract/calls'
import { CLOSE_REASONS, type StuckDocument, type SyncView } from '#contract/sync'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { SaidLine, type Said } from '../../said-line.tsx'
import { station } from '../../station.ts'
import { useAsked } from '../../use-asked.ts'
import { erpWords } from './erp-words.ts'
import { StuckRows } from './stuck-rows.tsx'

/** How it stands with the ERPs, and what a person must see to. */
export function SyncScreen({ onClose }: { onClose: () => void }) {
  const { view, say } = useBench()
  const { answer } = useAsked('sync.view', {})
  const [closing, setClosing] = useState<StuckDocument | null>(null)
  const { said, act } = useSettling()
  const sync = answer?.ok ? answer.value : null
  const back = (): void => (closing ? setClosing(null) : onClose())
  return (
    <>
      <main className="sync-screen">
        <h1>{say({ key: closing ? 'screen.sync.why' : 'screen.sync' })}</h1>
        {answer && !answer.ok && (
          <p className="empty">
            {say({ key: 'screen.cannot-show', params: { fault: answer.error.faultId } })}
          </p>
        )}
        {!answer && <p className="empty">{say({ key: 'screen.loading' })}</p>}
        {sync && !closing && (
          <>
            <Erps sync={sync} />
            <StuckRows
              sync={sync}
              onSendAgain={({ key }) => void act(() => station.call('sync.send-again', { key }))}
              onClose={setClosing}
            />
          </>
        )}
        {closing && (
          <div className="device-tiles">
            {CLOSE_REASONS.map((why, i) => (
              <BigAnswer
                key={why}
                kind="quiet"
                label={say({ key: `screen.sync.why.${why}` })}
                hint={String(i + 1)}
                onPress={() => {
                  setClosing(null)
                  void act(() => station.call('sync.close', { key: closing.key, why }))
                }}
              />
            ))}
          </div>
        )}
        <SaidLine said={said} />
      </main>
      <nav className="flow">
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: closing ? 'screen.devices.back' : 'screen.to-bench' })}
          code={closing ? undefined : view.codes['look.bench']}
          onPress={back}
        />
        {sync?.maySettle && !closing && sync.erps.length > 0 && (
          <BigAnswer
            kind="quiet"
            icon="forward"
            hint="F6"
            label={say({ key: 'screen.sync.run' })}
            onPress={() => void act(() => station.call('sync.run', {}))}
          />
        )}
      </nav>
    </>
  )
}

type Asked = CallAnswers['sync.send-again'] | CallAnswers['sync.run']

/** One thing at a time; says what came of it. */
function useSettling(): { said: Said | null; act: (ask: () => Promise<Asked>) => Promise<void> } {
  const [said, setSaid] = useState<Said | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const act = async (ask: () => Promise<Asked>): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    setSaid({ tone: 'calm', words: [{ key: 'screen.sync.busy' }] })
    const answer = await ask().catch(() => null)
    setIsBusy(false)
    if (answer?.ok) setSaid({ tone: 'good', words: [{ key: 'screen.sync.done' }] })
    else if (answer?.error.code === 'document-not-parked')
      setSaid({ tone: 'attention', words: [{ key: 'screen.sync.settled-already' }] })
    else {
      const fault = answer?.error.code === 'fault' ? answer.error.faultId : 'no-answer'
      setSaid({ tone: 'refused', words: [{ key: 'screen.cannot-show', params: { fault } }] })
    }
  }
  return { said, act }
}

/** A line for each ERP; what to do where there is none. */
function Erps({ sync: { pending, oldest, erps, stuck } }: { sync: SyncView }) {
  const { view, say } = useBench()
  const short = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'short' })
  const waiting = { waiting: pending, since: oldest === null ? '' : short.format(oldest) }
  return (
    <>
      {(pending > 0 || stuck.total === 0) && (
        <p className="sync-line">
          <Icon name="cloud" />
          {say(
            pending === 0 ? { key: 'screen.sync-clear' } : { key: 'screen.sync-waiting', params: waiting },
          )}
        </p>
      )}
      {erps.length === 0 && <p className="sync-line">{say({ key: 'screen.sync.no-erp' })}</p>}
      {erps.map((erp, i) => {
        const when = erp.heardAt === null ? '' : short.format(erp.heardAt)
        const words = erpWords(erp, when) ?? {
          key: 'screen.sync.not-yet',
          params: { client: erp.client },
        }
        return (
          <p key={i} className="sync-line" data-tone={erp.reason === null ? 'calm' : 'look'}>
            <Icon name={erp.reason === null ? 'check' : 'triangle'} />
            {say(words)}
          </p>
        )
      })}
    </>
  )
}
