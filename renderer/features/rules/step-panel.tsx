import type { WholeStep } from '#contract/rules/inherited-steps'
import type { ChecklistDefinition } from '#contract/rules/checklists'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { ChoiceInput, SelectInput } from '../../components/form-fields.tsx'
import { valueAt, type Path } from './at.ts'
import {
  ownStep,
  withoutQuestion,
  withQuestionBelow,
  withStepAgain,
  withStepSaid,
} from './checklist-changes.ts'
import { ConditionInput } from './condition-input.tsx'
import { useEditor } from './editor.tsx'
import { answerWords, factWords } from './labels.ts'
import { newQuestion } from './new-question.ts'
import { QuestionPreview } from './question-preview.tsx'
import { valuesOf } from './values-of.ts'

type StepPanelProps = {
  path: Path
  steps: readonly WholeStep[]
  step: WholeStep
  onChoose: (ask: string) => void
  /** Puts a question below another. */
  onMove: (ask: string, above: string) => void
}

/** One question of a checklist: how the worker sees it, when it is asked, where its answers lead. */
export function StepPanel({ path, steps, step, onChoose, onMove }: StepPanelProps) {
  const { say } = useBench()
  const { rules, change, open } = useEditor()
  const definition = valueAt(rules, path) as ChecklistDefinition
  const own = ownStep(definition, step.ask)
  const question = rules.questions.find(({ id }) => id === step.ask)
  const place = steps.indexOf(step)
  const isFirst = place === 0
  const moveBelow = (above: WholeStep | undefined): void => {
    if (above) onMove(step.ask, above.ask)
  }
  const unasked = rules.questions.filter(({ id }) => !steps.some(({ ask }) => ask === id))
  const add = (ask: string): void => {
    change(['checklists'], withQuestionBelow(rules, definition, { above: step.ask, ask }))
    onChoose(ask)
  }
  const addNew = (): void => {
    const made = newQuestion(rules.questions)
    const asked = { ...rules, questions: [...rules.questions, made] }
    const checklists = withQuestionBelow(asked, definition, { above: step.ask, ask: made.id })
    change([], { ...asked, checklists })
    onChoose(made.id)
    open(['questions', rules.questions.length])
  }
  return (
    <section className="rules-panel" aria-label={say(factWords(rules, `answer.${step.ask}`))}>
      {question && <QuestionPreview question={question} offer={step.offer} />}
      <div className="rules-bar">
        <BigAnswer
          kind="tab"
          icon="swap"
          label={say({ key: 'screen.rules.change-question' })}
          onPress={() => open(['questions', rules.questions.findIndex(({ id }) => id === step.ask)])}
        />
        <BigAnswer
          kind="tab"
          icon="plus"
          hint="F4"
          label={say({ key: 'screen.rules.new-question-below' })}
          onPress={addNew}
        />
        {place > 1 && (
          <BigAnswer
            kind="tab"
            icon="up"
            label={say({ key: 'screen.rules.up' })}
            onPress={() => moveBelow(steps[place - 2])}
          />
        )}
        {!isFirst && place < steps.length - 1 && (
          <BigAnswer
            kind="tab"
            icon="down"
            label={say({ key: 'screen.rules.down' })}
            onPress={() => moveBelow(steps[place + 1])}
          />
        )}
        {!isFirst && (
          <BigAnswer
            kind="tab"
            icon="cross"
            label={say({ key: 'screen.rules.not-asked-here' })}
            onPress={() => {
              change(['checklists'], withoutQuestion(rules, definition, step.ask))
              onChoose(steps[place - 1]?.ask ?? '')
            }}
          />
        )}
      </div>
      {own >= 0 ? (
        <OwnStep path={[...path, 'steps', own]} steps={steps} step={step} />
      ) : (
        <BigAnswer
          kind="quiet"
          icon="swap"
          label={say({ key: 'screen.rules.other-here' })}
          onPress={() => {
            const { when, offer, goes, again } = step
            change(path, withStepSaid(definition, step.ask, { when, offer, goes, again }))
          }}
        />
      )}
      <SelectInput
        label={say({ key: 'screen.rules.question-below' })}
        value=""
        choices={[
          { value: '', label: say({ key: 'screen.rules.choose' }) },
          ...unasked.map(({ id, text }) => ({ value: id, label: say({ byLanguage: text }) })),
        ]}
        onChoose={(ask) => {
          if (ask === '') return
          if (definition.without?.includes(ask)) change(path, withStepAgain(definition, ask))
          else add(ask)
        }}
      />
    </section>
  )
}

type OwnStepProps = { path: Path; steps: readonly WholeStep[]; step: WholeStep }

function OwnStep({ path, steps, step }: OwnStepProps) {
  const { say } = useBench()
  const { rules, change } = useEditor()
  const question = rules.questions.find(({ id }) => id === step.ask)
  const values = question ? valuesOf(question) : []
  const place = steps.indexOf(step)
  const titled = (asked: readonly WholeStep[]) =>
    asked.map(({ ask }) => ({ value: ask, label: say(factWords(rules, `answer.${ask}`)) }))
  const later = [...titled(steps.slice(place + 1)), { value: 'end', label: say({ key: 'screen.rules.end' }) }]
  const setWay = (group: 'goes' | 'again', value: string, ask: string): void => {
    const { [value]: _before, ...others } = step[group] ?? {}
    const next = ask === '' ? others : { ...others, [value]: ask }
    change([...path, group], Object.keys(next).length === 0 ? undefined : next)
  }
  const offered = step.offer ?? values
  return (
    <>
      {place > 0 && (
        <ConditionInput path={[...path, 'when']} label={say({ key: 'screen.rules.only-if' })} isOptional />
      )}
      {values.length > 1 && (
        <ChoiceInput
          label={say({ key: 'screen.rules.offered' })}
          choices={values.map((value) => ({ value, label: say(answerWords(rules, step.ask, value)) }))}
          isChosen={(value) => offered.includes(value)}
          onChoose={(value) => {
            const next = offered.includes(value)
              ? offered.filter((each) => each !== value)
              : values.filter((each) => each === value || offered.includes(each))
            change([...path, 'offer'], next.length === values.length ? undefined : next)
          }}
        />
      )}
      <div className="form-fields">
        <SelectInput
          label={say({ key: 'screen.rules.then' })}
          value={valueAt(rules, [...path, 'next']) === undefined ? '' : step.next}
          choices={[{ value: '', label: say({ key: 'screen.rules.the-one-below' }) }, ...later]}
          onChoose={(ask) => change([...path, 'next'], ask === '' ? undefined : ask)}
        />
        {offered.map((value) => (
          <SelectInput
            key={`goes ${value}`}
            label={say({
              key: 'screen.rules.after-answer',
              params: { answer: answerWords(rules, step.ask, value) },
            })}
            value={step.goes?.[value] ?? ''}
            choices={[{ value: '', label: say({ key: 'screen.rules.goes-on' }) }, ...later]}
            onChoose={(ask) => setWay('goes', value, ask)}
          />
        ))}
        {offered.map((value) => (
          <SelectInput
            key={`again ${value}`}
            label={say({
              key: 'screen.rules.reworked',
              params: { answer: answerWords(rules, step.ask, value) },
            })}
            value={step.again?.[value] ?? ''}
            choices={[
              { value: '', label: say({ key: 'screen.rules.no-rework' }) },
              ...titled(steps.slice(0, place + 1)),
            ]}
            onChoose={(ask) => setWay('again', value, ask)}
          />
        ))}
      </div>
    </>
  )
}
