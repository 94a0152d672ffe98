import { useState } from 'react'
import type { ShownPhoto } from '#contract/photos'
import type { HistoryEntry, UnitHistory } from '#contract/unit-history'
import { useBench } from '../../bench.tsx'
import { Barcode } from '../../components/barcode.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { unbroken } from '../../components/unbroken.ts'
import { Money } from '../decide/money.tsx'
import { LargePhoto } from '../../photos/large-photo.tsx'
import { PhotoTiles } from '../../photos/photo-tiles.tsx'
import { useAsked } from '../../use-asked.ts'
import { WhatDoesNotFit } from './what-does-not-fit.tsx'

/** What happened to a unit, in order: when, who, what, what was corrected, and what the ERP knows of it. */
export function UnitHistoryScreen({ unit, onClose }: { unit: string; onClose: () => void }) {
  const { view, say } = useBench()
  const { answer } = useAsked('units.history', { unit })
  return (
    <>
      <main className="history">
        {answer?.ok ? (
          <Story history={answer.value} />
        ) : (
          <>
            <h1>{say({ key: 'screen.history' })}</h1>
            <p className="empty">{say(answer ? whyNot(answer.error) : { key: 'screen.loading' })}</p>
          </>
        )}
      </main>
      <nav className="flow">
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: 'screen.to-bench' })}
          code={view.codes['look.bench']}
          onPress={onClose}
        />
      </nav>
    </>
  )
}

const whyNot = (error: { code: 'unit-unknown' } | { code: 'fault'; faultId: string }) =>
  error.code === 'fault'
    ? { key: 'screen.cannot-show', params: { fault: error.faultId } }
    : { key: 'screen.history-unknown' }

function Story({ history }: { history: UnitHistory }) {
  const { view, say } = useBench()
  const { name, sku, serial, lpn, quantity, entries, total, labels, rework, signals, money } = history
  const [large, setLarge] = useState<ShownPhoto | null>(null)
  const stateOf = (state: string): string => say({ key: `label-state.${state}` })
  return (
    <>
      <header className="history-of">
        <div>
          <h1>{say(name)}</h1>
          <p className="card-facts">
            {quantity > 1 && <span>{say({ key: 'screen.pieces', params: { pieces: quantity } })}</span>}
            {sku !== null && <bdi>{unbroken(sku)}</bdi>}
            {serial !== null && <span>{say({ key: 'screen.serial', params: { serial } })}</span>}
            {rework?.steps.map(({ words, state }, i) => (
              <span key={`${i} ${state}`} className="chip" data-state={state}>
                <Icon name={STEP_ICONS[state]} />
                {say(words)}
              </span>
            ))}
            {rework?.spent.map((words) => (
              <span key={say(words)}>{say(words)}</span>
            ))}
            {labels.map((label, i) => (
              <span key={i} className="chip">
                {label.copies > 1 && `${label.copies} × `}
                {say({ key: 'event.label', params: { lpn: label.lpn ?? '', state: stateOf(label.state) } })}
                {label.why && ` · ${say(label.why)}`}
              </span>
            ))}
            {total > entries.length && <span>{say({ key: 'screen.history-older', params: { total } })}</span>}
          </p>
        </div>
        {lpn !== null && <Barcode text={lpn} />}
      </header>
      {signals && <WhatDoesNotFit signals={signals} />}
      {large !== null && <LargePhoto photo={large} onClose={() => setLarge(null)} />}
      {money && <Money money={money} withLaw />}
      {large === null && (
        // Reached by the keyboard, so that it can be scrolled by it.
        <section className="story" tabIndex={0} aria-label={say({ key: 'screen.history' })}>
          <ol>
            {entries.map((entry) => (
              <Step key={entry.seq} entry={entry} language={view.language} onPhoto={setLarge} />
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

const STEP_ICONS: Record<NonNullable<UnitHistory['rework']>['steps'][number]['state'], IconName> = {
  open: 'clock',
  begun: 'clock',
  done: 'check',
  failed: 'cross',
  dropped: 'cross',
}

type StepLooks = { entry: HistoryEntry; language: string; onPhoto: (photo: ShownPhoto) => void }

function Step({ entry, language, onPhoto }: StepLooks) {
  const { say } = useBench()
  const { at, by, says, brought, explains, corrected, photos, documents } = entry
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'short' }).format(at)
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(at)
  return (
    <li className="story-step">
      <span className="story-when">
        <strong>{time}</strong>
        <span>
          {day} {by !== null && <bdi>{say({ plain: by })}</bdi>}
        </span>
      </span>
      <span className="story-what">
        <strong>{unbroken(say(says))}</strong>
        {brought.map((words) => (
          <span key={say(words)} className="chip">
            {say(words)}
          </span>
        ))}
        {explains.length > 0 && (
          <ul className="story-explains">
            {explains.map((words) => (
              <li key={say(words)}>{say(words)}</li>
            ))}
          </ul>
        )}
        <PhotoTiles photos={photos} onOpen={onPhoto} />
        {corrected.map(({ what, from, to }) => (
          <span key={`${say(what)} ${to && say(to)}`} className="story-corrected">
            <Icon name="undo" />
            {to === null
              ? say({ key: 'event.taken-back', params: { document: what } })
              : say({ key: 'screen.changed', params: { what, to, from: from ?? '' } })}
          </span>
        ))}
      </span>
      <span className="story-told">
        {documents.map(({ kind, state }) => (
          <span key={kind} data-state={state}>
            <Icon name={state === 'applied' ? 'check' : state === 'parked' ? 'triangle' : 'cloud'} />
            {say({
              key: 'screen.told',
              params: { document: { key: `document.${kind}` }, state: { key: `screen.outbox.${state}` } },
            })}
          </span>
        ))}
      </span>
    </li>
  )
}
