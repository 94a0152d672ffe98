import { useMemo, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Say } from '../../words.ts'
import { found, type Choice } from './choices-of.ts'

type ChoiceListProps = {
  choices: readonly Choice[]
  chosen: string
  say: Say
  answer: (value: string) => void
}

/** A long list: the likely one first, the rest by scrolling or by a few letters. Enter takes the first. */
export function ChoiceList({ choices, chosen, say, answer }: ChoiceListProps) {
  const [typed, setTyped] = useState('')
  const shown = useMemo(() => found(choices, typed), [choices, typed])
  return (
    <div className="choices">
      <TextField className="find" autoFocus value={typed} onChange={setTyped}>
        <Label>{say({ key: 'screen.real-site.find' })}</Label>
        <Input className="field" dir="auto" maxLength={40} autoComplete="off" spellCheck={false} />
      </TextField>
      {shown.length === 0 && <p role="status">{say({ key: 'screen.real-site.none-found' })}</p>}
      <ul aria-labelledby="question">
        {shown.map(({ value, label }, i) => (
          <li key={value}>
            <BigAnswer
              kind="quiet"
              label={label}
              icon={value === chosen ? 'check' : undefined}
              hint={i === 0 ? 'Enter' : undefined}
              onPress={() => answer(value)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
