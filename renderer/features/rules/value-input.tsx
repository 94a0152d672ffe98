import { useBench } from '../../bench.tsx'
import { ChoiceInput, TextInput } from '../../components/form-fields.tsx'
import { pathText, valueAt, writtenOf, type Path } from './at.ts'
import { blankOf } from './blank.ts'
import { useEditor } from './editor.tsx'
import { knownValues } from './known-values.ts'
import { ProblemNotes, useProblemsAt } from './problem-notes.tsx'
import type { Kind } from './shape.ts'
import { LONGEST, TextsInput } from './texts-input.tsx'
import { wordWords } from './vocabulary.ts'

type ValueInputProps = { path: Path; kind: Kind; label: string; isOptional: boolean }

const LONGEST_WRITTEN = 400

/** Whether a form has a field for it in its place; all else is opened by itself. */
export const isInPlace = (kind: Kind): boolean =>
  ['texts', 'text', 'colour', 'day', 'yes-no', 'number', 'choice'].includes(kind.kind) ||
  (kind.kind === 'list' && ['text', 'choice', 'number'].includes(kind.item.kind))

/** One value of the rules, typed or chosen as its shape asks. What is optional can be left out. */
export function ValueInput(props: ValueInputProps) {
  const { path, kind, isOptional } = props
  const { say } = useBench()
  const { rules, change } = useEditor()
  const value = valueAt(rules, path)
  if (typeof value === 'string' && value.length > LONGEST_WRITTEN) return <ByFile label={props.label} />
  const isLeftOut = isOptional && value === undefined
  if (isLeftOut && kind.kind !== 'choice' && kind.kind !== 'yes-no')
    return (
      <ChoiceInput
        label={props.label}
        choices={[{ value: 'add', label: say({ key: 'screen.rules.say-it' }) }]}
        isChosen={() => false}
        onChoose={() =>
          change(path, blankOf(kind, String(path.at(-1)), new Date().toISOString().slice(0, 10)))
        }
      />
    )
  return (
    <>
      <Input {...props} />
      {isOptional && !isLeftOut && kind.kind === 'texts' && (
        <ChoiceInput
          label={props.label}
          choices={[{ value: 'out', label: say({ key: 'screen.rules.leave-out' }) }]}
          isChosen={() => false}
          onChoose={() => change(path, undefined)}
        />
      )}
    </>
  )
}

function Input({ path, kind, label, isOptional }: ValueInputProps) {
  const { rules, turn, change } = useEditor()
  const { say } = useBench()
  const problems = useProblemsAt(path)
  const value = valueAt(rules, path)
  const isWrong = problems.some((problem) => problem.kind === 'wrong')
  const notes = <ProblemNotes problems={problems} />
  const choices = knownValues(rules, path)
  if (kind.kind === 'texts') return <TextsInput path={path} label={label} longest={longestAt(path)} />
  if (kind.kind === 'yes-no' || kind.kind === 'choice' || choices) {
    const words =
      kind.kind === 'choice' ? kind.words.map((word) => ({ value: word, label: say(wordWords(word)) })) : []
    const yesNo = [
      { value: true, label: say({ key: 'command.yes' }) },
      { value: false, label: say({ key: 'command.no' }) },
    ]
    const known = choices?.map(({ value: each, words: said }) => ({ value: each, label: say(said) }))
    return (
      <ChoiceInput<unknown>
        label={label}
        choices={known ?? (kind.kind === 'yes-no' ? yesNo : words)}
        isChosen={(each) => each === value}
        isWrong={isWrong}
        onChoose={(each) => change(path, isOptional && each === value ? undefined : each)}
      >
        {notes}
      </ChoiceInput>
    )
  }
  if (kind.kind === 'list' && kind.item.kind === 'choice') {
    const list = Array.isArray(value) ? value : []
    const words = kind.item.words
    return (
      <ChoiceInput
        label={label}
        choices={words.map((word) => ({ value: word, label: say(wordWords(word)) }))}
        isChosen={(word) => list.includes(word)}
        isWrong={isWrong}
        onChoose={(word) =>
          change(
            path,
            list.includes(word)
              ? list.filter((each) => each !== word)
              : words.filter((each) => each === word || list.includes(each)),
          )
        }
      >
        {notes}
      </ChoiceInput>
    )
  }
  return (
    <TextInput
      key={`${pathText(path)} ${turn}`}
      label={label}
      value={writtenOf(value)}
      longest={LONGEST_WRITTEN}
      direction={kind.kind === 'text' ? 'auto' : 'ltr'}
      isNumber={kind.kind === 'number'}
      isWrong={isWrong}
      onChange={(written) => change(path, readAs(kind, written, isOptional), pathText(path))}
    >
      {kind.kind === 'colour' && <ColourPatch colour={writtenOf(value)} />}
      {notes}
    </TextInput>
  )
}

/** A picture, or anything else that nobody types. */
function ByFile({ label }: { label: string }) {
  const { say } = useBench()
  return (
    <div className="rules-readable">
      <span className="form-name">{label}</span>
      <span>{say({ key: 'screen.rules.by-file' })}</span>
    </div>
  )
}

function ColourPatch({ colour }: { colour: string }) {
  return <span className="rules-patch" ref={(element) => element?.style.setProperty('--mark', colour)} />
}

const longestAt = (path: Path): number =>
  ['text', 'advice'].includes(String(path.at(-1))) ? LONGEST.line : LONGEST.title

/** What somebody wrote: what is no number stays as it is written, and is pointed out. */
function readAs(kind: Kind, written: string, isOptional: boolean): unknown {
  const text = written.trim()
  if (isOptional && text === '') return undefined
  if (kind.kind === 'list')
    return text === '' ? [] : text.split(',').map((each) => readAs(kind.item, each, false))
  if (kind.kind === 'number' && kind.isNullable && text === '') return null
  const number = Number(text.replace(',', '.'))
  return kind.kind === 'number' && text !== '' && Number.isFinite(number) ? number : text
}
