import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { Icon } from '../../components/icon.tsx'

/** One operation: what to do in two lines, what it takes, how far the plan is; then the big answers. */
export function Operation() {
  const { view, say } = useBench()
  const { answers } = placed(view.prompt)
  const { operation } = view
  return (
    <>
      {operation && (
        <section className="operation" aria-label={say({ key: 'screen.operation' })}>
          <div className="operation-lines">
            {operation.lines.map((line) => (
              <p key={say(line)}>{say(line)}</p>
            ))}
            {operation.parts.map(({ name, quantity, isMissing }) => (
              <p key={say(name)} className="operation-part" data-missing={isMissing || undefined}>
                <Icon name="piece" />
                <span dir="ltr">{`${quantity} ×`}</span> {say(name)}
              </p>
            ))}
          </div>
          {operation.steps.length > 1 && (
            <ol>
              {operation.steps.map(({ words, state }) => (
                <li key={say(words)} data-state={state}>
                  <Icon name={state === 'done' ? 'check' : 'clock'} />
                  {say(words)}
                </li>
              ))}
            </ol>
          )}
        </section>
      )}
      <Answers options={answers} />
    </>
  )
}
