import { useBench } from '../../bench.tsx'
import { useAsked } from '../../use-asked.ts'
import { ParkedWhy } from './parked-why.tsx'

/** What became of one that a person settles, and what went over the line for it. */
export function EffectHistory({ id }: { id: string }) {
  const { view, say } = useBench()
  const { answer } = useAsked('sync.history', { key: id })
  const exact = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'medium' })
  const events = answer?.ok ? answer.value.events : []
  if (answer && events.length === 0) return <p className="empty">{say({ key: 'screen.sync.no-history' })}</p>
  return (
    <ul className="rows">
      {events.map(({ at, event, why, closedAs, mapped, exchanges }, i) => (
        <li key={i} className="row stuck">
          <div className="stuck-words">
            <strong>
              {say({ key: `screen.sync.event.${event}` })}{' '}
              <span className="stuck-facts">{exact.format(at)}</span>
            </strong>
            {why && <ParkedWhy why={why} />}
            {closedAs && <span>{say({ key: `screen.sync.why.${closedAs}` })}</span>}
            {mapped !== null && <bdi dir="ltr">{mapped}</bdi>}
            {exchanges.map(({ request, answer: answered }, n) => (
              <dl key={n} className="exchange">
                <dt>{say({ key: 'screen.sync.asked' })}</dt>
                <dd dir="ltr">{request}</dd>
                <dt>{say({ key: 'screen.sync.answered' })}</dt>
                <dd dir="ltr">{answered ?? '…'}</dd>
              </dl>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
