import { useBench } from '../../bench.tsx'
import { ChoiceInput } from '../../components/form-fields.tsx'
import { valueAt, type Path } from './at.ts'
import { blankOf } from './blank.ts'
import { useEditor } from './editor.tsx'
import { FieldsForm } from './fields-form.tsx'
import type { Field } from './shape.ts'
import { nameWords } from './vocabulary.ts'

type EitherFormProps = { path: Path; forms: readonly (readonly Field[])[] }

/** Each form is known by its first field. */
const nameOf = (fields: readonly Field[]): string => fields[0]?.name ?? ''

/** One of several forms: which one, by its first field, and its fields. */
export function EitherForm({ path, forms }: EitherFormProps) {
  const { say } = useBench()
  const { rules, change } = useEditor()
  const value = valueAt(rules, path)
  const chosen = forms.find((fields) => valueAt(value, [nameOf(fields)]) !== undefined)
  return (
    <>
      <ChoiceInput
        label={say({ key: 'screen.rules.either' })}
        choices={forms.map((fields) => ({ value: fields, label: say(nameWords(nameOf(fields))) }))}
        isChosen={(fields) => fields === chosen}
        onChoose={(fields) => change(path, blankOf({ kind: 'object', fields }, '', ''))}
      />
      {chosen && <FieldsForm path={path} fields={chosen} />}
    </>
  )
}
