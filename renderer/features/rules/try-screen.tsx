import { useState } from 'react'
import type { TriedRules } from '#contract/rules-desk'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { useEditor } from './editor.tsx'
import type { Place } from './place.ts'
import { moreWords, movedWords } from './moved-words.ts'
import { Pages } from './pages.tsx'
import type { DeskAnswers } from './use-desk-answers.ts'
import { useTried } from './use-desk.ts'

/** Units of a group that are shown at once. */
const ON_A_PAGE = 10

type TryScreenProps = { hasDraft: boolean; go: (place: Place) => void; answers: DeskAnswers }

/** How the draft would have dealt with the last units of this station: begun here, and seen as it goes on. */
export function TryScreen({ hasDraft, go, answers }: TryScreenProps) {
  const { say } = useBench()
  const { answer, again } = useTried()
  const tried = answer?.ok ? answer.value : null
  const isRunning = tried?.state === 'running'
  const refresh = (): void => void again()
  return (
    <>
      <p className="queue-how">
        {say({ key: hasDraft || tried ? 'screen.rules.try-how' : 'screen.rules.no-draft' })}
      </p>
      <div className="rules-bar">
        {isRunning ? (
          <BigAnswer
            kind="quiet"
            icon="cross"
            hint="F4"
            label={say({ key: 'screen.rules.try-stop' })}
            onPress={() => answers.stopTry(refresh)}
          />
        ) : (
          <BigAnswer
            kind="quiet"
            icon="play"
            hint="F4"
            label={say({ key: tried ? 'screen.rules.try-again' : 'screen.rules.try-now' })}
            onPress={() => answers.beginTry(refresh)}
          />
        )}
      </div>
      {tried && <Tried tried={tried} go={go} />}
    </>
  )
}

function Tried({ tried, go }: { tried: TriedRules; go: (place: Place) => void }) {
  const { say } = useBench()
  const { state, done, of, unchanged, unanswered, groups } = tried
  const [open, setOpen] = useState<number | null>(null)
  return (
    <>
      <div className="rules-tried" role="status">
        {state === 'running' && (
          <progress value={done} max={Math.max(1, of)} aria-label={say({ key: 'screen.rules.try' })} />
        )}
        <strong>{say({ key: `screen.rules.tried.${state}`, params: { done, of } })}</strong>
        {of === 0 && state === 'complete' && <span>{say({ key: 'screen.rules.tried-none' })}</span>}
        {of > 0 && <span>{say({ key: 'screen.rules.unchanged', params: { unchanged } })}</span>}
        {unanswered > 0 && <span>{say({ key: 'screen.rules.unanswered', params: { unanswered } })}</span>}
      </div>
      <ul className="rules-entries rules-groups">
        {groups.map((group, i) => (
          <li key={`${group.what} ${group.from} ${group.to}`}>
            <Group group={group} isOpen={open === i} onOpen={() => setOpen(open === i ? null : i)} go={go} />
          </li>
        ))}
      </ul>
    </>
  )
}

type GroupProps = {
  group: TriedRules['groups'][number]
  isOpen: boolean
  onOpen: () => void
  go: (place: Place) => void
}

function Group({ group, isOpen, onOpen, go }: GroupProps) {
  const { say } = useBench()
  const { rules } = useEditor()
  return (
    <>
      <BigAnswer
        kind="quiet"
        icon="swap"
        mark={String(group.units)}
        label={[movedWords(rules, group), ...moreWords(group)].map(say).join(' · ')}
        isChosen={isOpen}
        onPress={onOpen}
      />
      {isOpen && <Examples examples={group.examples} go={go} />}
    </>
  )
}

function Examples({ examples, go }: Pick<GroupProps['group'], 'examples'> & Pick<GroupProps, 'go'>) {
  const [page, setPage] = useState(0)
  return (
    <>
      {examples.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE).map(({ unit, lpn, sku, rule }) => (
        <BigAnswer
          key={unit}
          kind="tab"
          icon="clock"
          label={[lpn, sku, rule].filter((each) => each !== null).join(' · ') || unit}
          onPress={() => go({ at: 'history', unit })}
        />
      ))}
      <Pages page={page} of={Math.ceil(examples.length / ON_A_PAGE)} onPage={setPage} />
    </>
  )
}
