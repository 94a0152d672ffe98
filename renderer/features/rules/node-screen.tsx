import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { QuestionDefinition } from '#contract/rules/checklists'
import { valueAt, type Path } from './at.ts'
import { blankOf } from './blank.ts'
import { ChecklistScreen } from './checklist-screen.tsx'
import { ConditionInput } from './condition-input.tsx'
import { useEditor } from './editor.tsx'
import { EntryList } from './entry-list.tsx'
import { EitherForm } from './either-form.tsx'
import { EntryTools } from './entry-tools.tsx'
import { FieldsForm } from './fields-form.tsx'
import { PictureInput } from './picture-input.tsx'
import { ProblemNotes, useProblemsAt } from './problem-notes.tsx'
import { QuestionPreview } from './question-preview.tsx'
import { isTable, kindAt, type Field } from './shape.ts'
import { TableScreen } from './table-screen.tsx'
import { LONGEST, TextsInput } from './texts-input.tsx'
import { nameWords } from './vocabulary.ts'

/** What stands at one place of the rules, in the form that fits it. */
export function NodeScreen({ path }: { path: Path }) {
  const { say } = useBench()
  const { rules, change, back } = useEditor()
  const problems = useProblemsAt(path)
  const kind = kindAt(path)
  const value = valueAt(rules, path)
  const currencies = rules.valueBands.map(({ currency }) => currency)
  const isEntry = typeof path.at(-1) === 'number'
  if (value === undefined)
    return (
      <BigAnswer
        kind="quiet"
        icon="plus"
        label={say({ key: 'screen.rules.say-it' })}
        onPress={() =>
          change(path, blankOf(kind, String(path.at(-1)), new Date().toISOString().slice(0, 10)))
        }
      />
    )
  if (isTable(kind)) return <TableScreen path={path} />
  if (path[0] === 'checklists' && path.length === 2) return <ChecklistScreen path={path} />
  const isQuestion = path[0] === 'questions' && path.length === 2
  return (
    <>
      <ProblemNotes problems={problems} />
      {isEntry && <EntryTools path={path} onRemoved={back} />}
      {kind.kind === 'list' && <EntryList path={path} item={kind.item} />}
      {kind.kind === 'object' && (
        <div className={isQuestion ? 'rules-question' : 'rules-entry'}>
          <FieldsForm
            path={path}
            fields={kind.fields.filter(({ name }) => !isQuestion || name !== 'picture')}
          />
          {isQuestion && (
            <div className="rules-beside">
              <QuestionPreview question={value as QuestionDefinition} offer={undefined} />
              <PictureInput at={Number(path[1])} />
            </div>
          )}
        </div>
      )}
      {kind.kind === 'map' && <FieldsForm path={path} fields={fieldsOfMap(currencies, kind, value)} />}
      {kind.kind === 'either' && <EitherForm path={path} forms={kind.forms} />}
      {kind.kind === 'texts' && (
        <TextsInput path={path} label={say(nameWords(nameIn(path)))} longest={LONGEST.title} />
      )}
      {kind.kind === 'condition' && (
        <ConditionInput path={path} label={say(nameWords('when'))} isOptional={false} />
      )}
    </>
  )
}

/** The field that an entry of a list stands in. */
const nameIn = (path: Path): string => path.findLast((step) => typeof step === 'string') ?? ''

/** One field for each name that may be in it; where nobody knows which, for each that is. */
function fieldsOfMap(
  currencies: readonly string[],
  { names, value: kind }: Extract<ReturnType<typeof kindAt>, { kind: 'map' }>,
  value: unknown,
): Field[] {
  const there = Object.keys(value as object)
  const known = names === 'currencies' ? [...new Set([...there, ...currencies])] : (names ?? there)
  return known.map((name) => ({ name, kind, isOptional: names !== null }))
}
