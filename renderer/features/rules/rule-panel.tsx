import type { DecisionTable } from '#contract/rules/table'
import { useBench } from '../../bench.tsx'
import { SelectInput } from '../../components/form-fields.tsx'
import { valueAt, type Path } from './at.ts'
import { CellInput } from './cell-input.tsx'
import { useEditor } from './editor.tsx'
import { EditorContext } from './editor.tsx'
import { EitherForm } from './either-form.tsx'
import { EntryTools } from './entry-tools.tsx'
import { FieldsForm } from './fields-form.tsx'
import { factWords } from './labels.ts'
import { ProblemNotes, useProblemsAt } from './problem-notes.tsx'
import { kindAt } from './shape.ts'
import { withCell } from './table-columns.ts'
import type { Chosen } from './table-grid.tsx'
import { LONGEST, TextsInput } from './texts-input.tsx'
import { ValueInput } from './value-input.tsx'

type RulePanelProps = {
  path: Path
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  onRemoved: () => void
}

/** The chosen cell of a rule with its form, what is wrong with the rule, and its place among the others. */
export function RulePanel({ path, chosen, onChoose, onRemoved }: RulePanelProps) {
  const { say } = useBench()
  const editor = useEditor()
  const { rules, facts, change } = editor
  const { row, column } = chosen
  const table = valueAt(rules, path) as DecisionTable<unknown>
  const rulePath = [...path, 'rules', row]
  const problems = useProblemsAt(rulePath)
  const when = table.rules[row]?.when ?? {}
  const set = (fact: string, cell: string): void =>
    change(path, withCell(table, row, fact, cell), `${row} ${fact}`)
  const free = [...facts.keys()].filter((fact) => when[fact] === undefined)
  return (
    <section
      className="rules-panel"
      aria-label={say({ key: 'screen.rules.rule', params: { rule: row + 1 } })}
    >
      <ProblemNotes problems={problems} />
      <EditorContext value={{ ...editor, replace: (to) => onChoose({ row: Number(to.at(-1)), column }) }}>
        <EntryTools path={rulePath} onRemoved={onRemoved} />
      </EditorContext>
      {column.kind === 'fact' && (
        <CellInput
          key={column.fact}
          fact={column.fact}
          cell={when[column.fact] ?? '-'}
          onChange={(cell) => set(column.fact, cell)}
        />
      )}
      {column.kind === 'gives' && <GivesInput path={[...rulePath, 'gives']} />}
      {column.kind === 'words' && (
        <TextsInput
          path={[...rulePath, 'words']}
          label={say({ key: 'screen.rules.name.words' })}
          longest={LONGEST.title}
        />
      )}
      <SelectInput
        label={say({ key: 'screen.rules.add-condition' })}
        value=""
        choices={[
          { value: '', label: say({ key: 'screen.rules.choose' }) },
          ...free.map((fact) => ({ value: fact, label: say(factWords(rules, fact)) })),
        ]}
        onChoose={(fact) => fact !== '' && onChoose({ row, column: { kind: 'fact', fact } })}
      />
    </section>
  )
}

function GivesInput({ path }: { path: Path }) {
  const { say } = useBench()
  const kind = kindAt(path)
  if (kind.kind === 'object') return <FieldsForm path={path} fields={kind.fields} />
  if (kind.kind === 'either') return <EitherForm path={path} forms={kind.forms} />
  return (
    <ValueInput path={path} kind={kind} label={say({ key: 'screen.rules.name.gives' })} isOptional={false} />
  )
}
