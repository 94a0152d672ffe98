import type { ReactNode } from 'react'
import { useBench } from './bench.tsx'
import { Icon } from './components/icon.tsx'
import { unbroken } from './components/unbroken.ts'

/** What is asked, how much it weighs, and what helps to answer it. */
export function QuestionHead({ picture }: { picture: ReactNode }) {
  const { view, say } = useBench()
  const { prompt, severity, hint, progress } = view
  return (
    <div className="question" data-severity={severity}>
      {severity === 'danger' && <Icon name="flame" label={say({ key: 'screen.tone.danger' })} />}
      {severity === 'attention' && <Icon name="triangle" label={say({ key: 'screen.tone.attention' })} />}
      <div>
        <h1 aria-live="polite">{unbroken(say(prompt.say))}</h1>
        {hint && <p className="hint">{say(hint)}</p>}
        {progress && (
          <p className="progress">
            {say({
              key: 'screen.progress',
              params: {
                at: progress.answered + 1,
                of: progress.answered + progress.left,
                seconds: progress.seconds,
              },
            })}
          </p>
        )}
      </div>
      {picture}
    </div>
  )
}
