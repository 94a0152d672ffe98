import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Say } from '../../words.ts'

type TextQuestionProps = {
  value: string
  longest: number
  /** What becomes of what is typed. */
  shape: (text: string) => string
  isRefused: boolean
  say: Say
  answer: (text: string) => void
}

/** One line of text. A scan never gets into it: listen-to-typing.ts. */
export function TextQuestion({ value, longest, shape, isRefused, say, answer }: TextQuestionProps) {
  const [text, setText] = useState(value)
  return (
    <div className="text-question">
      <TextField
        aria-labelledby="question"
        autoFocus
        isInvalid={isRefused}
        value={text}
        onChange={(typed) => setText(shape(typed))}
      >
        <Input className="field" dir="auto" maxLength={longest} autoComplete="off" spellCheck={false} />
      </TextField>
      <BigAnswer
        kind="answer"
        icon="forward"
        label={say({ key: 'screen.real-site.go-on' })}
        hint="Enter"
        onPress={() => answer(text)}
      />
    </div>
  )
}
