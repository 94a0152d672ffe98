import { useState } from 'react'
import { BigAnswer } from '../../components/big-answer.tsx'
import { ChoiceInput, TextInput } from '../../components/form-fields.tsx'
import { useBench } from '../../bench.tsx'
import { useTyping } from '../../use-typing.ts'
import { howWords } from './device-words.ts'
import {
  fieldsOf,
  fieldWords,
  isSameValue,
  isSeldom,
  meaningOf,
  valueOf,
  withValue,
  writtenOf,
  type Field,
} from './fields.ts'
import { SaidLine, type Said } from '../../said-line.tsx'
import type { Draft } from './use-devices.ts'

type DeviceFormProps = {
  draft: Draft
  onChange: (draft: Draft) => void
  /** The field that the core said no to. */
  wrong: string | null
  tried: Said | null
  /** Somebody scanned: nothing here is to be scanned. */
  onScanned: () => void
}

/** What the config says of one device, field by field. A scan never gets into it: listen-to-typing.ts. */
export function DeviceForm({ draft, onChange, wrong, tried, onScanned }: DeviceFormProps) {
  const { say } = useBench()
  const { kind, how, entry } = draft
  useTyping(onScanned)
  const fields = fieldsOf(kind, how, entry)
  const seldom = fields.filter(isSeldom)
  const [isMore, setMore] = useState(false)
  // What is wrong is in sight, until somebody looks at the other half.
  const [shownFor, setShownFor] = useState(wrong)
  if (wrong !== shownFor) {
    setShownFor(wrong)
    if (wrong !== null) setMore(seldom.some(({ name }) => name === wrong))
  }
  return (
    <>
      <h1>
        {say({ key: `screen.device-kind.${kind}` })} · {say(howWords(how))}
      </h1>
      <SaidLine said={tried} />
      <div className="form-fields">
        {fields
          .filter((field) => isSeldom(field) === isMore)
          .map((field, i) => (
            <OneField
              key={field.name}
              field={field}
              value={entry[field.name]}
              isFirst={i === 0}
              isWrong={field.name === wrong}
              onChange={(value) => onChange({ ...draft, entry: withValue(entry, field.name, value) })}
            />
          ))}
      </div>
      {seldom.length > 0 && (
        <BigAnswer
          kind="tab"
          hint="F7"
          label={say({ key: 'screen.devices.seldom' })}
          isChosen={isMore}
          onPress={() => setMore(!isMore)}
        />
      )}
    </>
  )
}

type OneFieldProps = {
  field: Field
  value: unknown
  isFirst: boolean
  isWrong: boolean
  onChange: (value: unknown) => void
}

function OneField({ field, value, isFirst, isWrong, onChange }: OneFieldProps) {
  const { say } = useBench()
  const label = say(fieldWords(field.name))
  const meaning = meaningOf(field, value)
  if (field.kind === 'choice')
    return (
      <ChoiceInput
        label={label}
        isShort={field.name === 'dpi'}
        isWrong={isWrong}
        choices={field.choices.map((choice) => ({ value: choice.value, label: say(choice.words) }))}
        isChosen={(each) => isSameValue(each, value)}
        onChoose={onChange}
      >
        {meaning && <span className="form-said">{say(meaning)}</span>}
      </ChoiceInput>
    )
  const isNumber = field.kind === 'number'
  return (
    <TextInput
      label={label}
      value={writtenOf(field, value)}
      longest={isNumber ? 8 : 400}
      direction="ltr"
      isNumber={isNumber}
      isFirst={isFirst}
      isWrong={isWrong}
      onChange={(written) => onChange(valueOf(field, written))}
    />
  )
}
