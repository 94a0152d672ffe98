import { LANGUAGES } from '#contract/returns'
import { useBench } from '../../bench.tsx'
import { TextInput } from '../../components/form-fields.tsx'
import { pathText, valueAt, writtenOf, type Path } from './at.ts'
import { useEditor } from './editor.tsx'
import { ProblemNotes, useProblemsAt } from './problem-notes.tsx'

/** A button holds so much, a line of a question so much: what is longer is cut off on a small screen. */
export const LONGEST = { title: 60, line: 90, any: 200 } as const

/** The same words in the four languages of the floor. */
export function TextsInput({ path, label, longest }: { path: Path; label: string; longest: number }) {
  const { say } = useBench()
  return (
    <fieldset className="rules-texts">
      <legend className="form-name">{label}</legend>
      {LANGUAGES.map((language) => (
        <OneLanguage
          key={language}
          path={[...path, language]}
          label={say({ key: `screen.rules.language.${language}` })}
          longest={longest}
        />
      ))}
    </fieldset>
  )
}

function OneLanguage({ path, label, longest }: { path: Path; label: string; longest: number }) {
  const { say } = useBench()
  const { rules, turn, change } = useEditor()
  const problems = useProblemsAt(path)
  const text = writtenOf(valueAt(rules, path))
  return (
    <TextInput
      key={`${pathText(path)} ${turn}`}
      label={label}
      value={text}
      longest={LONGEST.any}
      direction="auto"
      isWrong={problems.some(({ kind }) => kind === 'wrong')}
      onChange={(written) => change(path, written, pathText(path))}
    >
      <ProblemNotes problems={problems} />
      {text.length > longest && (
        <span className="rules-problem" data-kind="doubt">
          {say({ key: 'screen.rules.long', params: { most: longest, length: text.length } })}
        </span>
      )}
    </TextInput>
  )
}
