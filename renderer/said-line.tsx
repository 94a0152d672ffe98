import type { Words } from '#contract/bench'
import { useBench } from './bench.tsx'
import { Icon } from './components/icon.tsx'

/** What came of something that somebody asked for on a screen besides the job. `calm`: it is on its way. */
export type Said = { tone: 'good' | 'attention' | 'refused' | 'calm'; words: readonly Words[] }

const ICONS = { good: 'check', attention: 'triangle', refused: 'octagon' } as const

/** Always there, so that nothing moves when it speaks. */
export function SaidLine({ said }: { said: Said | null }) {
  const { say } = useBench()
  return (
    <div className="tried" role="status" data-tone={said?.tone}>
      {said && (
        <>
          {said.tone === 'calm' ? (
            <Icon name="clock" />
          ) : (
            <Icon name={ICONS[said.tone]} label={say({ key: `screen.tone.${said.tone}` })} />
          )}
          <span>{said.words.map(say).join(' · ')}</span>
        </>
      )}
    </div>
  )
}
