import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { BigAnswer } from './big-answer.tsx'

type TextInputProps = {
  label: string
  /** What stands in it at first; give it another key where that changes from outside. */
  value: string
  longest: number
  /** Of what is written: a number, a code and the like read from the left in every language. */
  direction: 'ltr' | 'auto'
  isNumber?: boolean
  /** Nobody reads it over a shoulder. */
  isSecret?: boolean
  /** Several lines, as a key has them. */
  isLong?: boolean
  isFirst?: boolean
  isWrong?: boolean
  /** What is said about it below. */
  children?: ReactNode
  onChange: (written: string) => void
}

/** One line of text with its name above it. */
export function TextInput(props: TextInputProps) {
  const {
    label,
    value,
    longest,
    direction,
    isNumber,
    isSecret,
    isLong,
    isFirst,
    isWrong,
    children,
    onChange,
  } = props
  return (
    <TextField
      className="form-text"
      autoFocus={isFirst === true}
      isInvalid={isWrong === true}
      defaultValue={value}
      onChange={onChange}
    >
      <Label className="form-name">{label}</Label>
      {isLong ? (
        <TextArea
          className="field"
          dir={direction}
          data-secret={isSecret}
          maxLength={longest}
          rows={2}
          autoComplete="off"
          spellCheck={false}
        />
      ) : (
        <Input
          className="field"
          dir={direction}
          type={isSecret ? 'password' : 'text'}
          inputMode={isNumber ? 'decimal' : 'text'}
          maxLength={longest}
          autoComplete={isSecret ? 'new-password' : 'off'}
          spellCheck={false}
        />
      )}
      {children}
    </TextField>
  )
}

type Choice<Value> = { value: Value; label: string; colour?: string | undefined }
type ChoiceInputProps<Value> = {
  label: string
  choices: readonly Choice<Value>[]
  isChosen: (value: Value) => boolean
  isShort?: boolean
  isWrong?: boolean
  /** What is said about it below. */
  children?: ReactNode
  onChoose: (value: Value) => void
}

/** A few things to choose from, all of them in sight: one of them, or several. */
export function ChoiceInput<Value>(props: ChoiceInputProps<Value>) {
  const { label, choices, isChosen, isShort, isWrong, children, onChoose } = props
  return (
    <div
      className="form-choice"
      role="group"
      data-short={isShort || undefined}
      aria-label={label}
      data-wrong={isWrong || undefined}
    >
      <span className="form-name" aria-hidden>
        {label}
      </span>
      <div>
        {choices.map(({ value, label: words, colour }) => (
          <BigAnswer
            key={words}
            kind="tab"
            label={words}
            colour={colour}
            isChosen={isChosen(value)}
            onPress={() => onChoose(value)}
          />
        ))}
      </div>
      {children}
    </div>
  )
}

type SelectInputProps = {
  label: string
  value: string
  choices: readonly { value: string; label: string }[]
  onChoose: (value: string) => void
}

/** One of many, out of sight until it is opened. */
export function SelectInput({ label, value, choices, onChoose }: SelectInputProps) {
  return (
    <label className="form-text">
      <span className="form-name">{label}</span>
      <select className="field" value={value} onChange={({ target }) => onChoose(target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}
