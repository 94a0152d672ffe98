import { useState } from 'react'
import type { WholeStep } from '#contract/rules/inherited-steps'
import type { ChecklistDefinition } from '#contract/rules/checklists'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { pathText, valueAt, type Path } from './at.ts'
import { wholeOf, withStepMoved } from './checklist-changes.ts'
import { useEditor } from './editor.tsx'
import { FieldsForm } from './fields-form.tsx'
import { ProblemNotes } from './problem-notes.tsx'
import { FlowDrawing } from './flow-drawing.tsx'
import { kindAt } from './shape.ts'
import { StepPanel } from './step-panel.tsx'

/** What the flow shows, and what else a checklist says of itself. */
const IN_THE_FLOW = ['steps', 'without']

/** A checklist as its workers walk it, question by question, with the form of the chosen one beside it. */
export function ChecklistScreen({ path }: { path: Path }) {
  const { say } = useBench()
  const { rules, problems, change } = useEditor()
  const [chosen, setChosen] = useState<string | null>(null)
  const [isAbout, setAbout] = useState(false)
  const definition = valueAt(rules, path) as ChecklistDefinition
  const whole = wholeOf(rules, definition)
  const place = pathText(path)
  const ofIt = problems.filter((problem) => problem.path.startsWith(place))
  const step = whole?.steps.find(({ ask }) => ask === chosen) ?? whole?.steps[0]
  const kind = kindAt(path)
  const about = kind.kind === 'object' ? kind.fields.filter(({ name }) => !IN_THE_FLOW.includes(name)) : []
  const move = (ask: string, above: string): void => {
    change(path, withStepMoved(rules, definition, { ask, above }))
    setChosen(ask)
  }
  const seconds = whole?.steps.reduce((sum, { ask }) => sum + secondsOf(ask), 0) ?? 0
  return (
    <>
      <div className="rules-bar">
        <BigAnswer
          kind="tab"
          icon="queue"
          label={say({ key: 'screen.rules.flow' })}
          isChosen={!isAbout}
          onPress={() => setAbout(false)}
        />
        <BigAnswer
          kind="tab"
          icon="tag"
          label={say({ key: 'screen.rules.about-checklist' })}
          isChosen={isAbout}
          onPress={() => setAbout(true)}
        />
        <span>{say({ key: 'screen.rules.flow-seconds', params: { seconds } })}</span>
      </div>
      <ProblemNotes problems={ofIt} />
      {isAbout || !whole || !step ? (
        <FieldsForm path={path} fields={about} />
      ) : (
        <div className="rules-checklist">
          <FlowDrawing
            definition={definition}
            steps={whole.steps}
            chosen={step.ask}
            problemsOf={(each) => ofIt.filter((problem) => isOfStep(place, definition, each, problem.path))}
            onChoose={setChosen}
            onMove={move}
          />
          <StepPanel
            key={step.ask}
            path={path}
            steps={whole.steps}
            step={step}
            onChoose={setChosen}
            onMove={move}
          />
        </div>
      )}
    </>
  )

  function secondsOf(ask: string): number {
    return rules.questions.find(({ id }) => id === ask)?.seconds ?? 0
  }
}

/** Problems name a step by its place where the checklist says it itself, and by its question where it is inherited. */
function isOfStep(place: string, definition: ChecklistDefinition, step: WholeStep, problem: string): boolean {
  const own = step.from === definition.category
  const name = own ? `${place}.steps[${step.at}]` : `${place}.inherited.${step.ask}`
  return problem === name || problem.startsWith(`${name}.`)
}
