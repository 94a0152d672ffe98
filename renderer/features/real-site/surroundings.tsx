import type { ReactNode } from 'react'
import type { Words } from '#contract/bench'
import { SITE_FIELDS, type SiteField } from '#contract/real-site'
import type { Say } from '../../words.ts'
import { NoticeBand } from '../notice/notice-band.tsx'
import type { Notice } from '../notice/notice-of.ts'
import type { Place } from './use-real-site.ts'

type SurroundingsProps = {
  place: Place
  say: Say
  notice: Notice | null
  flow: ReactNode[]
  children: ReactNode
}

/** What stands around each question: how far it is, what the core said, and the way back. */
export function Surroundings({ place, say, notice, flow, children }: SurroundingsProps) {
  return (
    <div className="bench real-site" data-step={place.at}>
      <header className="top">
        <span className="station">{say({ key: 'screen.real-site.title' })}</span>
        <span className="top-room" />
        {place.at === 'ask' && (
          <span dir="ltr">
            {say({
              key: 'screen.real-site.step',
              params: { step: SITE_FIELDS.indexOf(place.field) + 1, steps: SITE_FIELDS.length },
            })}
          </span>
        )}
      </header>
      {notice ? (
        <NoticeBand notice={notice} say={say} />
      ) : (
        <div className="notice" role="status">
          <span className="notice-words">{say(hintOf(place))}</span>
        </div>
      )}
      <div className="work" data-alone>
        <main>
          <h1 id="question" aria-live="polite">
            {say(headingOf(place))}
          </h1>
          {children}
        </main>
      </div>
      <nav className="flow" aria-label={say({ key: 'screen.also' })}>
        {flow}
      </nav>
    </div>
  )
}

const QUESTIONS: Record<SiteField, { ask: Words; hint: Words }> = {
  language: {
    ask: { key: 'screen.real-site.ask.language' },
    hint: { key: 'screen.real-site.hint.language' },
  },
  administrator: {
    ask: { key: 'screen.real-site.ask.administrator' },
    hint: { key: 'screen.real-site.hint.administrator' },
  },
  site: { ask: { key: 'screen.real-site.ask.site' }, hint: { key: 'screen.real-site.hint.site' } },
  station: { ask: { key: 'screen.real-site.ask.station' }, hint: { key: 'screen.real-site.hint.station' } },
  country: { ask: { key: 'screen.real-site.ask.country' }, hint: { key: 'screen.real-site.hint.country' } },
  currency: {
    ask: { key: 'screen.real-site.ask.currency' },
    hint: { key: 'screen.real-site.hint.currency' },
  },
  timezone: {
    ask: { key: 'screen.real-site.ask.timezone' },
    hint: { key: 'screen.real-site.hint.timezone' },
  },
}

function headingOf(place: Place): Words {
  switch (place.at) {
    case 'ask':
      return QUESTIONS[place.field].ask
    case 'check':
      return { key: 'screen.real-site.check' }
    case 'badge':
      return { key: 'screen.real-site.badge' }
    case 'next':
      return place.isNew
        ? { key: 'screen.real-site.ready' }
        : { key: 'screen.real-site.no.station-here-already' }
  }
}

function hintOf(place: Place): Words {
  switch (place.at) {
    case 'ask':
      return QUESTIONS[place.field].hint
    case 'check':
      return { key: 'screen.real-site.hint.check' }
    case 'badge':
      return { key: 'screen.real-site.hint.badge' }
    case 'next':
      return { key: 'screen.real-site.hint.next' }
  }
}
