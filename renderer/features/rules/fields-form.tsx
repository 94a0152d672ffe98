import type { RuleSet } from '#contract/rules/rule-set'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Say } from '../../words.ts'
import { pathText, valueAt, type Path } from './at.ts'
import { ConditionInput } from './condition-input.tsx'
import { useEditor } from './editor.tsx'
import { ProblemNotes, useProblemsAt } from './problem-notes.tsx'
import type { Field } from './shape.ts'
import { isInPlace, ValueInput } from './value-input.tsx'
import { nameWords } from './vocabulary.ts'

type FieldsFormProps = { path: Path; fields: readonly Field[] }

/** The fields of one entry: in their places, or, where they are large, a door to each. */
export function FieldsForm({ path, fields }: FieldsFormProps) {
  return (
    <div className="form-fields rules-fields">
      {fields.map((field) => (
        <OneField key={`${pathText(path)} ${field.name}`} path={[...path, field.name]} field={field} />
      ))}
    </div>
  )
}

function OneField({ path, field }: { path: Path; field: Field }) {
  const { say } = useBench()
  const { name, kind, isOptional } = field
  const label = say(nameWords(name))
  if (kind.kind === 'condition') return <ConditionInput path={path} label={label} isOptional={isOptional} />
  if (isInPlace(kind)) return <ValueInput path={path} kind={kind} label={label} isOptional={isOptional} />
  return <Door path={path} label={label} field={field} />
}

function Door({ path, label, field }: { path: Path; label: string; field: Field }) {
  const { say } = useBench()
  const { rules, open } = useEditor()
  const problems = useProblemsAt(path)
  const value = valueAt(rules, path)
  if (field.kind.kind === 'other')
    return (
      <div className="rules-readable">
        <span className="form-name">{label}</span>
        <code dir="ltr">{JSON.stringify(value) ?? '–'}</code>
        <span className="form-name">{say({ key: 'screen.rules.by-file' })}</span>
      </div>
    )
  return (
    <div className="rules-door">
      <BigAnswer
        kind="quiet"
        icon={problems.length > 0 ? 'triangle' : 'forward'}
        label={`${label} · ${sizeOf(value, say)}`}
        onPress={() => open(path)}
      />
      <ProblemNotes problems={problems.slice(0, 1)} />
    </div>
  )
}

function sizeOf(value: unknown, say: Say): string {
  if (value === undefined) return say({ key: 'screen.rules.nothing' })
  if (Array.isArray(value)) return say({ key: 'screen.rules.entries', params: { entries: value.length } })
  return say({ key: 'screen.rules.entries', params: { entries: Object.keys(value as RuleSet).length } })
}
