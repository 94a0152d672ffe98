import type { PromptOption } from '#contract/bench'
import { useBench } from '../bench.tsx'
import { BigAnswer } from '../components/big-answer.tsx'
import { iconOf } from './icon-of.ts'

const ORDER = ['7', '8', '9', '4', '5', '6', '1', '2', '3'].map((digit) => `digit.${digit}`)
const LAST_ROW = ['clear', 'digit.0', 'point']
const HINTS: Record<string, string> = { clear: 'Del', point: '.', enter: 'Enter' }

type Looks = {
  pad: PromptOption[]
  /** Answers that are no number: "not shown". */
  answers: PromptOption[]
  entered: string
}

/** A number keyed in with a glove; what is entered so far is the core's, not the window's. */
export function NumberPad({ pad, answers, entered }: Looks) {
  const { view, say, press } = useBench()
  const button = (kind: 'answer' | 'key', { command, label }: PromptOption) => (
    <BigAnswer
      key={command}
      kind={kind}
      label={say(label)}
      hint={
        kind === 'key' || command === 'enter' ? (HINTS[command] ?? command.slice('digit.'.length)) : undefined
      }
      code={view.codes[command]}
      icon={kind === 'answer' ? iconOf(command) : undefined}
      onPress={() => press(command)}
    />
  )
  const enter = pad.filter(({ command }) => command === 'enter')
  const keys = [...ORDER, ...LAST_ROW].flatMap((name) => pad.filter(({ command }) => command === name))
  return (
    <div className="number">
      <div className="number-entered">
        <output dir="ltr">{entered || '–'}</output>
        {[...enter, ...answers].map((option) => button('answer', option))}
      </div>
      <div className="number-pad" dir="ltr">
        {keys.map((option) => button('key', option))}
      </div>
    </div>
  )
}
