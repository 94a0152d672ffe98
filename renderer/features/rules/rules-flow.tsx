import type { RulesDesk } from '#contract/rules-desk'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { BackButton } from './back-button.tsx'
import type { Place } from './place.ts'
import type { OpenDraft } from './use-draft.ts'

type RulesFlowProps = {
  place: Place
  draft: OpenDraft
  desk: RulesDesk
  go: (place: Place) => void
  back: () => void
}

/** The way back, and what can be done with the draft as a whole. */
export function RulesFlow({ place, draft, desk, go, back }: RulesFlowProps) {
  const { say } = useBench()
  const { copy, undo, redo } = draft
  const isChanged = desk.draft !== null || copy.before.length > 0
  const isOf = (...at: Place['at'][]): boolean => at.includes(place.at)
  const isDeciding = isOf('publish', 'roll-back', 'drop')
  return (
    <nav className="flow device-flow" aria-label={say({ key: 'screen.also' })}>
      <BackButton isHome={place.at === 'overview'} onBack={back} />
      {!isDeciding && copy.before.length > 0 && (
        <BigAnswer
          kind="quiet"
          icon="undo"
          hint="F2"
          label={say({ key: 'screen.rules.undo' })}
          onPress={undo}
        />
      )}
      {!isDeciding && copy.after.length > 0 && (
        <BigAnswer
          kind="quiet"
          icon="redo"
          hint="F3"
          label={say({ key: 'screen.rules.redo' })}
          onPress={redo}
        />
      )}
      {isChanged && isOf('overview', 'part', 'node') && (
        <BigAnswer
          kind="quiet"
          icon="play"
          hint="F6"
          label={say({ key: 'screen.rules.try' })}
          onPress={() => go({ at: 'try' })}
        />
      )}
      {isChanged && isOf('overview', 'try') && (
        <BigAnswer
          kind="quiet"
          icon="check"
          hint="F7"
          label={say({ key: 'screen.rules.publish' })}
          onPress={() => go({ at: 'publish' })}
        />
      )}
      {isChanged && isOf('overview') && (
        <BigAnswer
          kind="quiet"
          icon="cross"
          label={say({ key: 'screen.rules.drop' })}
          onPress={() => go({ at: 'drop' })}
        />
      )}
    </nav>
  )
}
