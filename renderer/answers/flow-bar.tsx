import type { ReactNode } from 'react'
import type { PromptOption } from '#contract/bench'
import { useBench } from '../bench.tsx'
import { BigAnswer } from '../components/big-answer.tsx'
import { iconOf } from './icon-of.ts'

const HINTS: Partial<Record<PromptOption['command'], string>> = {
  back: 'Esc',
  undo: 'F2',
  reprint: 'F3',
  park: 'F4',
  'sign-out': 'F9',
}

/** What can be done at every step besides answering it. */
export function FlowBar({ options, doors }: { options: PromptOption[]; doors: ReactNode }) {
  const { view, say, press } = useBench()
  return (
    <nav className="flow" aria-label={say({ key: 'screen.also' })}>
      {options.map(({ command, label }) => (
        <BigAnswer
          key={command}
          kind="flow"
          label={say(label)}
          icon={iconOf(command)}
          hint={HINTS[command]}
          code={view.codes[command]}
          onPress={() => press(command)}
        />
      ))}
      <span className="doors">{doors}</span>
    </nav>
  )
}
