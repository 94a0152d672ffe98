import type { ReactNode } from 'react'
import type { PromptOption } from '#contract/bench'
import { useBench } from '../bench.tsx'
import { BigAnswer } from '../components/big-answer.tsx'
import { iconOf } from './icon-of.ts'

/** Keys count the answers: 1 to 9. */
const KEYS = 9
const ON_ONE_GLANCE = 6
const CROWD = 10

type Looks = { options: PromptOption[]; kind?: 'answer' | 'quiet'; besides?: ReactNode[] }

/** Answers in a grid that keeps its order and fills the room that is left. */
export function Answers({ options, kind = 'answer', besides = [] }: Looks) {
  const { view, say, press } = useBench()
  const count = options.length + besides.length
  if (count === 0) return null
  return (
    <div
      className={`answers answers-${kind}`}
      data-count={count}
      data-many={count > ON_ONE_GLANCE || undefined}
      data-crowd={count >= CROWD || undefined}
    >
      {options.map(({ command, label }, i) => (
        <BigAnswer
          key={command}
          kind={kind}
          label={say(label)}
          icon={iconOf(command)}
          mark={/^grade\.(.+)$/.exec(command)?.[1]}
          hint={i < KEYS ? String(i + 1) : undefined}
          colour={view.colours[command]}
          code={view.codes[command]}
          onPress={() => press(command)}
        />
      ))}
      {besides}
    </div>
  )
}
