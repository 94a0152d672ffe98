import { placed } from '../../answers/answers-of.ts'
import { iconOf } from '../../answers/icon-of.ts'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'

/** What the ERP changed of the returns on the bench: it stands until somebody says that they saw it. */
export function ChangedCard() {
  const { view, say, press } = useBench()
  const lines = view.parcel?.changed ?? []
  if (lines.length === 0) return null
  return (
    <section className="card changed" role="status">
      <Icon name="triangle" label={say({ key: 'screen.tone.attention' })} />
      <div className="changed-lines">
        {lines.map((line) => {
          const text = say(line)
          return <p key={text}>{text}</p>
        })}
      </div>
      {placed(view.prompt).news.map(({ command, label }) => (
        <BigAnswer
          key={command}
          kind="tab"
          icon={iconOf(command)}
          label={say(label)}
          hint="F5"
          code={view.codes[command]}
          onPress={() => press(command)}
        />
      ))}
    </section>
  )
}
