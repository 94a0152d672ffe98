import { useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { SelectInput } from '../../components/form-fields.tsx'
import { valueAt, type Path } from './at.ts'
import { CellInput } from './cell-input.tsx'
import { cellText } from './cell-text.ts'
import { useEditor } from './editor.tsx'
import { factWords } from './labels.ts'
import { ProblemNotes, useProblemsAt } from './problem-notes.tsx'

type ConditionInputProps = { path: Path; label: string; isOptional: boolean }

/** What must hold, fact by fact; all of it must. Nothing said holds always. */
export function ConditionInput({ path, label, isOptional }: ConditionInputProps) {
  const { say } = useBench()
  const { rules, facts, change } = useEditor()
  const [chosen, setChosen] = useState<string | null>(null)
  const problems = useProblemsAt(path)
  const condition = (valueAt(rules, path) ?? {}) as Readonly<Record<string, string>>
  const named = Object.keys(condition)
  const set = (fact: string, cell: string | undefined): void => {
    const { [fact]: _before, ...others } = condition
    const next = cell === undefined ? others : { ...condition, [fact]: cell }
    change(path, isOptional && Object.keys(next).length === 0 ? undefined : next)
  }
  const free = [...facts.keys()].filter((fact) => !named.includes(fact))
  return (
    <div className="rules-condition" role="group" aria-label={label}>
      <span className="form-name">{label}</span>
      <div className="rules-chips">
        {named.length === 0 && <span>{say({ key: 'screen.rules.always' })}</span>}
        {named.map((fact) => (
          <BigAnswer
            key={fact}
            kind="tab"
            label={`${say(factWords(rules, fact))}: ${cellText(rules, fact, condition[fact] ?? '-', say)}`}
            isChosen={fact === chosen}
            onPress={() => setChosen(fact === chosen ? null : fact)}
          />
        ))}
      </div>
      <ProblemNotes problems={problems} />
      {chosen !== null && condition[chosen] !== undefined && (
        <div className="rules-cell">
          <CellInput fact={chosen} cell={condition[chosen]} onChange={(cell) => set(chosen, cell)} />
          <BigAnswer
            kind="tab"
            icon="cross"
            label={say({ key: 'screen.rules.leave-out' })}
            onPress={() => set(chosen, undefined)}
          />
        </div>
      )}
      <SelectInput
        label={say({ key: 'screen.rules.add-condition' })}
        value=""
        choices={[
          { value: '', label: say({ key: 'screen.rules.choose' }) },
          ...free.map((fact) => ({ value: fact, label: say(factWords(rules, fact)) })),
        ]}
        onChoose={(fact) => {
          if (fact === '') return
          set(fact, '-')
          setChosen(fact)
        }}
      />
    </div>
  )
}
