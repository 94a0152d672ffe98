import { useBench } from '../../bench.tsx'
import { unbroken } from '../../components/unbroken.ts'
import { Top } from '../../top.tsx'
import { useAsked } from '../../use-asked.ts'
import { queueNames } from '../queues/queue-names.ts'
import { DockFigures } from './dock-figures.tsx'
import { NamedTote } from '../sort/named-tote.tsx'

/** What a supervisor reads from four metres: who works on what, and what waits. Nothing here can be pressed. */
export function BoardScreen() {
  const { view, say } = useBench()
  const { person, prompt, parcel, unit } = view
  const pieces = parcel?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  const received = parcel?.lines.reduce((sum, line) => sum + line.received, 0) ?? 0
  return (
    <div className="board">
      <Top />
      <main>
        <DockFigures />
        <section className="board-now" aria-label={say({ key: 'screen.board.now' })}>
          <p className="board-who">
            {person ? <bdi>{say({ plain: person.name })}</bdi> : say({ key: 'screen.board.nobody' })}
          </p>
          <h1>{unbroken(say(prompt.say))}</h1>
          <p className="board-parcel">
            {parcel ? <bdi>{unbroken(parcel.name)}</bdi> : say({ key: 'screen.board.no-parcel' })}
            {pieces > 0 && <span className="board-count" dir="ltr">{`${received}/${pieces}`}</span>}
          </p>
          {unit && <p className="board-unit">{say(unit.name)}</p>}
          {prompt.step === 'sort' && <NamedTote />}
        </section>
        {person && <Waiting />}
      </main>
    </div>
  )
}

function Waiting() {
  const { say } = useBench()
  const { answer } = useAsked('queues.view', { from: 0 })
  const queues = answer?.ok ? answer.value : null
  return (
    <section className="board-waiting" aria-label={say({ key: 'screen.board.waiting' })}>
      <h2>{say({ key: 'screen.board.waiting' })}</h2>
      <dl>
        {queueNames.map((name) => (
          <div key={name} data-some={(queues?.[name].total ?? 0) > 0 || undefined}>
            <dt>{say({ key: `screen.queue.${name}` })}</dt>
            <dd>{queues ? queues[name].total : '–'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
