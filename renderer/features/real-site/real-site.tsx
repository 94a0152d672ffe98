import { useEffect, useMemo } from 'react'
import { LANGUAGES, type Language } from '#contract/returns'
import { BigAnswer } from '../../components/big-answer.tsx'
import { pressByKey } from '../../press-by-key.ts'
import { useLanguageOfThePage } from '../../use-language-of-the-page.ts'
import { listenToTyping } from '../../wedge/listen-to-typing.ts'
import { learnAllWords, sayIn } from '../../words.ts'
import { BadgeOnce } from './badge-once.tsx'
import { CheckAnswers } from './check-answers.tsx'
import { Question } from './question.tsx'
import { Surroundings } from './surroundings.tsx'
import { useRealSite } from './use-real-site.ts'
import { WhatNext } from './what-next.tsx'

// Its language is asked for here.
await learnAllWords()

type RealSiteProps = {
  /** Of the demo; the site's own takes over as soon as it is chosen. */
  language: Language
  /** Back to the demo; nothing was made, or it waits to be opened. */
  onLeave: () => void
  /** The core is on its way to the real station. */
  onOpened: () => void
}

/** From the demo to a site of one's own: one question after the other, the administrator's badge, what to do next. */
export default function RealSite({ language, onLeave, onOpened }: RealSiteProps) {
  const site = useRealSite({ language, onOpened })
  const { draft, place, scanned } = site
  const spoken = LANGUAGES.find((each) => each === draft.language) ?? language
  const say = useMemo(() => sayIn(spoken), [spoken])
  useLanguageOfThePage(spoken)
  useEffect(
    () =>
      listenToTyping(window, (heard) =>
        heard.kind === 'scan' ? scanned(heard.text) : pressByKey(heard.code),
      ),
    [scanned],
  )

  const leave = (
    <BigAnswer
      kind="flow"
      icon="door"
      label={say({ key: 'screen.real-site.leave' })}
      hint={site.back ? undefined : 'Esc'}
      onPress={onLeave}
    />
  )
  const back = site.back && (
    <BigAnswer
      kind="flow"
      icon="back"
      label={say({ key: 'screen.real-site.back' })}
      hint="Esc"
      onPress={site.back}
    />
  )
  const around = { place, say, notice: site.notice, flow: [back, place.at !== 'badge' && leave] }
  switch (place.at) {
    case 'ask':
      return (
        <Surroundings {...around}>
          <Question key={place.field} field={place.field} language={spoken} site={site} say={say} />
        </Surroundings>
      )
    case 'check':
      return (
        <Surroundings {...around}>
          <CheckAnswers draft={draft} language={spoken} say={say} change={site.change} make={site.make} />
        </Surroundings>
      )
    case 'badge':
      return (
        <Surroundings {...around}>
          <BadgeOnce
            badge={place.made.badge}
            name={draft.administrator}
            say={say}
            print={site.print}
            taken={() => site.badgeTaken(place.made)}
          />
        </Surroundings>
      )
    case 'next':
      return (
        <Surroundings {...around}>
          <WhatNext made={place.made} isNew={place.isNew} say={say} open={site.open} />
        </Surroundings>
      )
  }
}
