import { useMemo } from 'react'
import { Button } from 'react-aria-components/Button'
import type { WholeStep } from '#contract/rules/inherited-steps'
import type { ChecklistDefinition } from '#contract/rules/checklists'
import type { RulesProblem } from '#contract/rules-desk'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { directionOf } from '../../words.ts'
import { conditionText } from './condition-text.ts'
import { useEditor } from './editor.tsx'
import { waysOf, type Way } from './flow-lanes.ts'
import { answerWords, factWords } from './labels.ts'
import { useReorder } from './use-reorder.ts'

type FlowDrawingProps = {
  definition: ChecklistDefinition
  steps: readonly WholeStep[]
  chosen: string
  problemsOf: (step: WholeStep) => readonly RulesProblem[]
  onChoose: (ask: string) => void
  /** Puts a question below another. */
  onMove: (ask: string, above: string) => void
}

/** One question below the other; ways that leave the line are drawn beside it, and said in the question's own box. */
export function FlowDrawing({ definition, steps, chosen, problemsOf, onChoose, onMove }: FlowDrawingProps) {
  const { say } = useBench()
  const { rules } = useEditor()
  const ways = useMemo(() => waysOf(steps), [steps])
  const movable = useReorder((from, to) => {
    const [moved, above] = [steps[from], steps.toSpliced(from, 1)[to - 1]]
    // Everything begins with the first question.
    if (from === 0 || !moved || !above || to >= steps.length) return false
    onMove(moved.ask, above.ask)
    return true
  })
  return (
    <section className="flow-drawing" tabIndex={0} aria-label={say({ key: 'screen.rules.flow' })}>
      <div>
        <ol>
          {steps.map((step, at) => (
            <li key={step.ask} {...movable(at)} draggable={at > 0}>
              <StepBox
                step={step}
                isChosen={step.ask === chosen}
                isInherited={step.from !== definition.category}
                problems={problemsOf(step)}
                onChoose={onChoose}
              />
            </li>
          ))}
          <li className="flow-end">
            <Icon name="flag" />
            {say({ key: 'screen.rules.end' })}
          </li>
        </ol>
        <Arcs ways={ways} rows={steps.length + 1} isAgain={false} />
        <Arcs ways={ways} rows={steps.length + 1} isAgain />
      </div>
      {(definition.without ?? []).length > 0 && (
        <p className="queue-how">
          {say({ key: 'screen.rules.without' })}:{' '}
          {(definition.without ?? []).map((ask) => say(factWords(rules, `answer.${ask}`))).join(', ')}
        </p>
      )}
    </section>
  )
}

type StepBoxProps = {
  step: WholeStep
  isChosen: boolean
  isInherited: boolean
  problems: readonly RulesProblem[]
  onChoose: (ask: string) => void
}

function StepBox({ step, isChosen, isInherited, problems, onChoose }: StepBoxProps) {
  const { say, view } = useBench()
  const onwards = directionOf(view.language) === 'rtl' ? '←' : '→'
  const { rules } = useEditor()
  const titleOf = (ask: string): string =>
    say(ask === 'end' ? { key: 'screen.rules.end' } : factWords(rules, `answer.${ask}`))
  const goes = Object.entries(step.goes ?? {}).map(
    ([value, ask]) => `${say(answerWords(rules, step.ask, value))} ${onwards} ${titleOf(ask)}`,
  )
  const again = Object.entries(step.again ?? {}).map(
    ([value, ask]) => `${say(answerWords(rules, step.ask, value))} ↺ ${titleOf(ask)}`,
  )
  const when =
    Object.keys(step.when ?? {}).length > 0
      ? [`${say({ key: 'screen.rules.only-if' })} ${conditionText(rules, step.when, say)}`]
      : []
  const from = rules.checklists.find(({ category }) => category === step.from)
  const inherited =
    isInherited && from
      ? [say({ key: 'screen.rules.inherited', params: { from: { byLanguage: from.words } } })]
      : []
  return (
    <Button
      className="answer answer-tab flow-step"
      data-inherited={isInherited || undefined}
      aria-pressed={isChosen}
      onPress={() => onChoose(step.ask)}
    >
      <span className="row-words">
        <span className="row-title">{titleOf(step.ask)}</span>
        <span className="row-facts">
          {[...when, ...goes, ...again, ...inherited].map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
      </span>
      {problems.length > 0 && <Icon name="triangle" label={say({ key: 'screen.tone.attention' })} />}
    </Button>
  )
}

/** Lanes for ways, in hundredths of a row's height. */
const LANE = 14
const ROW = 100

/** Ways forwards on one side of the questions, ways back on the other. */
function Arcs({ ways, rows, isAgain }: { ways: readonly Way[]; rows: number; isAgain: boolean }) {
  const shown = ways.filter((way) => way.isAgain === isAgain)
  const width = (Math.max(-1, ...shown.map(({ lane }) => lane)) + 1) * LANE + 12
  return (
    <svg
      className="flow-arcs"
      data-again={isAgain || undefined}
      viewBox={`0 0 ${width} ${rows * ROW}`}
      preserveAspectRatio="none"
      ref={(element) => {
        element?.style.setProperty('--lanes', String(width / ROW))
        element?.style.setProperty('--rows', String(rows))
      }}
      aria-hidden
    >
      {shown.map((way) => (
        <path key={`${way.from} ${way.to}`} d={arc(way)} vectorEffect="non-scaling-stroke" />
      ))}
      {shown.map(({ from, to }) => (
        <path key={`${from} ${to} head`} className="flow-head" d={`M1 ${to * ROW + 42} l10 -7 v14z`} />
      ))}
    </svg>
  )
}

function arc({ from, to, lane }: Way): string {
  const [out, start, end] = [(lane + 1) * LANE, from * ROW + 60, to * ROW + 42]
  const turn = end > start ? 6 : -6
  return `M0 ${start} H${out - 6} q6 0 6 ${turn} V${end - turn} q0 ${turn} -6 ${turn} H4`
}
