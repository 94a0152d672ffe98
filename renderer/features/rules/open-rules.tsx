import { useCallback, useMemo, useState } from 'react'
import { factKinds } from '#contract/rules/known-words'
import { useBench } from '../../bench.tsx'
import { SaidLine, type Said } from '../../said-line.tsx'
import { useTyping } from '../../use-typing.ts'
import { UnitHistoryScreen } from '../history/unit-history-screen.tsx'
import { pathText } from './at.ts'
import { EditorContext, type Editor } from './editor.tsx'
import { Overview } from './overview.tsx'
import type { Place } from './place.ts'
import { PlaceScreen } from './place-screen.tsx'
import { placeTitle } from './place-title.ts'
import { RulesFlow } from './rules-flow.tsx'
import { keepingWords } from './keeping-words.ts'
import { useDesk, type Begun } from './use-desk.ts'
import { useDraft } from './use-draft.ts'
import { useRuleFiles } from './use-rule-files.ts'
import { useDeskAnswers } from './use-desk-answers.ts'

type OpenRulesProps = {
  begun: Begun
  /** Takes up what is at the desk now. */
  onBegin: () => void
  onClose: () => void
}

/** The rules, open: a working copy of them, and the places of the editor one behind the other. */
export function OpenRules({ begun, onBegin, onClose }: OpenRulesProps) {
  const { say } = useBench()
  const { desk, again } = useDesk(begun.desk)
  const draft = useDraft(begun, again)
  const [places, setPlaces] = useState<readonly Place[]>([{ at: 'overview' }])
  const [said, setSaid] = useState<Said | null>(null)
  useTyping(
    useCallback(() => setSaid({ tone: 'attention', words: [{ key: 'screen.real-site.no-scan' }] }), []),
  )
  const place = places.at(-1) ?? { at: 'overview' }
  const go = (next: Place): void => {
    setSaid(null)
    setPlaces([...places, next])
  }
  const back = (): void => {
    setSaid(null)
    if (places.length === 1) onClose()
    else setPlaces(places.slice(0, -1))
  }
  const isChanged = desk.draft !== null || draft.copy.before.length > 0
  const files = useRuleFiles({ draft, version: isChanged ? 'draft' : desk.inForce.version, onSaid: setSaid })
  const answers = useDeskAnswers({ kept: draft.kept, onSaid: setSaid, onBegin, again })
  const rules = draft.copy.now
  const facts = useMemo(() => factKinds(rules), [rules])
  const editor: Editor = {
    rules,
    facts,
    problems: draft.problems,
    turn: draft.copy.turn,
    change: draft.change,
    files,
    open: (path) => go({ at: 'node', path }),
    back,
    replace: (path) => setPlaces([...places.slice(0, -1), { at: 'node', path }]),
  }
  if (place.at === 'history') return <UnitHistoryScreen unit={place.unit} onClose={back} />
  return (
    <EditorContext value={editor}>
      <main className="rules" data-place={place.at}>
        <div className="rules-head">
          <h1>{say(placeTitle(rules, place))}</h1>
          <SaidLine said={said ?? keepingWords(draft, desk)} />
        </div>
        <div className="rules-body" tabIndex={-1} key={placeKey(place)}>
          {place.at === 'overview' ? (
            <Overview desk={desk} draft={draft} go={go} answers={answers} />
          ) : (
            <PlaceScreen place={place} desk={desk} go={go} answers={answers} />
          )}
        </div>
      </main>
      <RulesFlow place={place} draft={draft} desk={desk} go={go} back={back} />
    </EditorContext>
  )
}

const placeKey = (place: Place): string => (place.at === 'node' ? pathText(place.path) : place.at)
