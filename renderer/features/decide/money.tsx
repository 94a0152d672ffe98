import type { MoneyView } from '#contract/bench-view'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'

/** What a supervisor sees of a piece's money: the refund that is advised, and what each way out would bring in. */
export function Money({ money }: { money: MoneyView }) {
  const { say } = useBench()
  const { refund, ways, advice } = money
  const [first, ...why] = refund
  return (
    <section className="card money" aria-label={say({ key: 'screen.money' })}>
      <h3>{say({ key: 'screen.money' })}</h3>
      {first && <p className="money-refund">{say(first)}</p>}
      {why.length > 0 && (
        <ul className="money-why">
          {why.map((words) => (
            <li key={say(words)}>{say(words)}</li>
          ))}
        </ul>
      )}
      {ways.length > 0 && <Ways ways={ways} />}
      <p className="money-advice">{say(advice)}</p>
    </section>
  )
}

const Ways = ({ ways }: Pick<MoneyView, 'ways'>) => {
  const { say } = useBench()
  return (
    <ul className="money-ways">
      {ways.map(({ code, words, colour, expected, closedBy, is }) => (
        <li key={code} data-is={is} data-closed={closedBy !== null || undefined}>
          <span className="money-way" style={{ borderColor: colour }}>
            {is === 'chosen' && <Icon name="check" label={say({ key: 'screen.money.chosen' })} />}
            {is === 'better' && <Icon name="triangle" label={say({ key: 'screen.money.better' })} />}
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
