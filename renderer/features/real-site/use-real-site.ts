import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { CallAnswers } from '#contract/calls'
import { SITE_FIELDS, type MadeSite, type SiteDraft, type SiteField } from '#contract/real-site'
import type { Language } from '#contract/returns'
import { station } from '../../station.ts'
import type { Notice } from '../notice/notice-of.ts'
import { sound } from '../notice/sound.ts'
import { answered, likelyDraft } from './defaults.ts'
import { fieldRefused, refusalText, type SiteRefusal } from './refusal-text.ts'

/**
 *   language ▶ administrator ▶ ... ▶ timezone ▶ check ──make──▶ badge ──▶ next ──open──▶ the real station
 *                   ▲                             └──change──▶ one question, then back to check
 */
export type Place =
  | { at: 'ask'; field: SiteField; isChange: boolean }
  | { at: 'check' }
  | { at: 'badge'; made: MadeSite }
  | { at: 'next'; made: Pick<MadeSite, 'folder' | 'commands'>; isNew: boolean }

const FIRST: Place = { at: 'ask', field: SITE_FIELDS[0], isChange: false }
const noScan: Notice = { tone: 'attention', words: { key: 'screen.real-site.no-scan' } }

type Printed = Awaited<ReturnType<typeof station.print>>
const badgeReads: Notice = { tone: 'good', words: { key: 'screen.real-site.badge-reads' } }
const printed: Notice = { tone: 'good', words: { key: 'screen.real-site.printed' } }

async function readChoices(): Promise<CallAnswers['site.choices']> {
  return station.call('site.choices', {})
}

/** The way from the demo to a real site: what is answered so far, and where the person stands. Only the core makes it. */
export function useRealSite({ language, onOpened }: { language: Language; onOpened: () => void }) {
  const [draft, setDraft] = useState<SiteDraft>(() => likelyDraft(language, whereabouts()))
  const [place, setPlace] = useState<Place>(FIRST)
  const [notice, setNotice] = useState<Notice | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const choices = useQuery({ queryKey: ['site.choices'], queryFn: readChoices })

  const badge = place.at === 'badge' ? place.made.badge : null

  const goTo = (next: Place): void => {
    setNotice(null)
    setPlace(next)
  }
  const refuse = (refusal: SiteRefusal): void => {
    sound('refused')
    const field = fieldRefused(refusal)
    if (field && place.at === 'check') setPlace({ at: 'ask', field, isChange: true })
    setNotice({ tone: 'refused', words: refusalText(refusal) })
  }
  /** One question to the core at a time; what it says no to is shown. */
  const ask = async <Answer extends CallAnswers['site.check' | 'site.make' | 'site.open'] | Printed>(
    asked: Promise<Answer>,
    go: (value: Extract<Answer, { ok: true }>['value']) => void,
  ): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    const answer: Answer | { ok: false; error: { code: 'fault'; faultId: string } } = await asked.catch(
      () => ({ ok: false, error: { code: 'fault', faultId: 'no-answer' } }) as const,
    )
    setIsBusy(false)
    if (answer.ok) go(answer.value)
    else if (answer.error.code === 'station-here-already') goToStation(answer.error)
    else refuse(answer.error)
  }
  const goToStation = (made: Pick<MadeSite, 'folder' | 'commands'>): void =>
    goTo({ at: 'next', made, isNew: false })

  return {
    draft,
    place,
    notice: notice ?? noticeOfNo(choices.data),
    choices: choices.data,
    answer: (field: SiteField, value: string) =>
      void ask(station.call('site.check', { field, value }), () => {
        setDraft(answered(draft, field, value))
        goTo(after(field, place))
      }),
    change: (field: SiteField) => goTo({ at: 'ask', field, isChange: true }),
    make: () =>
      void ask(station.call('site.make', draft), (made) => {
        sound('done')
        goTo({ at: 'badge', made })
      }),
    print: () => void ask(station.print(), () => setNotice(printed)),
    badgeTaken: (made: MadeSite) => goTo({ at: 'next', made, isNew: true }),
    open: () => void ask(station.call('site.open', {}), onOpened),
    back: before(place) && (() => goTo(before(place) ?? FIRST)),
    scanned: useCallback((text: string) => setNotice(text === badge ? badgeReads : noScan), [badge]),
  }
}

/** A list that the core does not give leaves nothing to answer. */
const noticeOfNo = (choices: CallAnswers['site.choices'] | undefined): Notice | null =>
  !choices || choices.ok ? null : { tone: 'refused', words: refusalText(choices.error) }

const whereabouts = () => ({
  locale: navigator.language,
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

function after(field: SiteField, place: Place): Place {
  const next = SITE_FIELDS[SITE_FIELDS.indexOf(field) + 1]
  const isLast = next === undefined || (place.at === 'ask' && place.isChange)
  return isLast ? { at: 'check' } : { at: 'ask', field: next, isChange: false }
}

/** Where "back" leads; null where it leads out. */
function before(place: Place): Place | null {
  if (place.at === 'check') return { at: 'ask', field: 'timezone', isChange: false }
  if (place.at !== 'ask') return null
  if (place.isChange) return { at: 'check' }
  const field = SITE_FIELDS[SITE_FIELDS.indexOf(place.field) - 1]
  return field === undefined ? null : { at: 'ask', field, isChange: false }
}
