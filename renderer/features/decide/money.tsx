import type { MoneyView } from '#contract/bench-view'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'

/** What a supervisor sees of a piece's money: the refund that is advised, and what each way out would bring in. */
export function Money({ money, withLaw }: { money: MoneyView; withLaw: boolean }) {
  const { say } = useBench()
  const { refund, law, ways, advice } = money
  const [first, ...why] = refund
  return (
    // Reached by the keyboard, so that it can be scrolled by it.
    <section className="card money" tabIndex={0} aria-label={say({ key: 'screen.money' })}>
      <div>
        <h2>{say({ key: 'screen.money' })}</h2>
        {first && <p className="money-refund">{say(first)}</p>}
        <ul className="money-why">
          {[...why, ...(withLaw ? law : [])].map((words) => (
            <li key={say(words)}>{say(words)}</li>
          ))}
        </ul>
        <p className="money-why">{say(advice)}</p>
      </div>
      {ways.length > 0 && <Ways ways={ways} />}
    </section>
  )
}

function Ways({ ways }: Pick<MoneyView, 'ways'>) {
  const { say } = useBench()
  return (
    <ul className="money-ways" aria-label={say({ key: 'screen.money.ways' })}>
      {ways.map(({ code, words, colour, expected, closedBy, is }) => (
        <li key={code} data-is={is} data-closed={closedBy !== null || undefined}>
          <span className="money-way" style={{ borderColor: colour }}>
            {is === 'chosen' && <Icon name="check" label={say({ key: 'screen.money.chosen' })} />}
            {is === 'better' && <Icon name="forward" label={say({ key: 'screen.money.better' })} />}
            {say(words)}
          </span>
          <bdi>
            {closedBy ? say({ key: 'screen.money.closed', params: { gates: closedBy } }) : (expected ?? '–')}
          </bdi>
        </li>
      ))}
    </ul>
  )
}
