import type { MadeSite } from '#contract/real-site'
import type { Words } from '#contract/bench'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Say } from '../../words.ts'
import { nextCommands } from './commands.ts'

type WhatNextProps = {
  made: Pick<MadeSite, 'folder' | 'commands'>
  /** Whether it was made just now, its badge seen. */
  isNew: boolean
  say: Say
  open: () => void
}

type Command = keyof ReturnType<typeof nextCommands>

const WORDS: Record<Command, Words> = {
  administrator: { key: 'screen.real-site.do.administrator' },
  products: { key: 'screen.real-site.do.products' },
  returns: { key: 'screen.real-site.do.returns' },
  people: { key: 'screen.real-site.do.people' },
  card: { key: 'screen.real-site.do.card' },
  devices: { key: 'screen.real-site.do.devices' },
}
const ORDER: readonly Command[] = ['products', 'returns', 'people', 'card', 'devices']

/** What a new station still needs, as commands to be typed, and the way into it. */
export function WhatNext({ made, isNew, say, open }: WhatNextProps) {
  const commands = nextCommands(made)
  const wanted: readonly Command[] = isNew ? ORDER : ['administrator', ...ORDER]
  return (
    <>
      <ol className="what-next" tabIndex={0} aria-labelledby="question">
        {wanted.map((command) => (
          <li key={command}>
            <span>{say(WORDS[command])}</span>
            <code dir="ltr">{commands[command]}</code>
          </li>
        ))}
      </ol>
      <div className="answers answers-answer" data-count={1}>
        <BigAnswer
          kind="answer"
          icon="door"
          label={say({ key: 'screen.real-site.open' })}
          hint="Enter"
          onPress={open}
        />
      </div>
    </>
  )
}
