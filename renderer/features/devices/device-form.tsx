import { useEffect } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { pressByKey } from '../../press-by-key.ts'
import { listenToTyping } from '../../wedge/listen-to-typing.ts'
import { howWords } from './device-words.ts'
import { fieldsOf, fieldWords, valueOf, withValue, writtenOf, type Field } from './fields.ts'
import { TriedLine, type Tried } from './tried-line.tsx'
import type { Draft } from './use-devices.ts'

type DeviceFormProps = {
  draft: Draft
  onChange: (draft: Draft) => void
  /** The field that the core said no to. */
  wrong: string | null
  tried: Tried | null
  /** Somebody scanned: nothing here is to be scanned. */
  onScanned: () => void
}

/** What the config says of one device, field by field. A scan never gets into it: listen-to-typing.ts. */
export function DeviceForm({ draft, onChange, wrong, tried, onScanned }: DeviceFormProps) {
  const { say, setTyping } = useBench()
  const { kind, how, entry } = draft
  useEffect(() => {
    setTyping(true)
    const stop = listenToTyping(window, (heard) =>
      heard.kind === 'scan' ? onScanned() : pressByKey(heard.code),
    )
    return () => {
      stop()
      setTyping(false)
    }
  }, [setTyping, onScanned])
  return (
    <>
      <h1>
        {say({ key: `screen.device-kind.${kind}` })} · {say(howWords(how))}
      </h1>
      <TriedLine tried={tried} />
      <div className="device-fields">
        {fieldsOf(kind, how, entry).map((field, i) => (
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
  if (field.kind === 'choice')
    return (
      <div
        className="device-choice"
        role="group"
        data-short={field.name === 'dpi' || undefined}
        aria-label={label}
        data-wrong={isWrong || undefined}
      >
        <span className="device-field-name" aria-hidden>
          {label}
        </span>
        <div>
          {field.choices.map((choice) => (
            <BigAnswer
              key={String(choice.value)}
              kind="tab"
              label={say(choice.words)}
              isChosen={choice.value === value}
              onPress={() => onChange(choice.value)}
            />
          ))}
        </div>
      </div>
    )
  const isNumber = field.kind === 'number'
  return (
    <TextField
      className="device-text"
      autoFocus={isFirst}
      isInvalid={isWrong}
      defaultValue={writtenOf(field, value)}
      onChange={(written) => onChange(valueOf(field, written))}
    >
      <Label className="device-field-name">{label}</Label>
      <Input
        className="field"
        dir="ltr"
        inputMode={isNumber ? 'decimal' : 'text'}
        maxLength={isNumber ? 8 : 400}
        autoComplete="off"
        spellCheck={false}
      />
    </TextField>
  )
}
