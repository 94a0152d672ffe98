import type { NowAndBefore, NumbersBy, Quality } from '#contract/numbers'
import { useBench } from '../../bench.tsx'
import { OutcomeTable } from './outcome-table.tsx'
import { StepTimes } from './step-times.tsx'
import { Trend } from './trend.tsx'
import type { Point } from './units-behind.tsx'

type Shown = { quality: Quality; by: NumbersBy; onPoint: (point: Point) => void }

export function QualityShown({ quality, by, onPoint }: Shown) {
  const { view, say } = useBench()
  const { units, firstTouch, withoutPerson, trend, changed, times } = quality
  if (units.now === 0) return <p className="empty">{say({ key: 'screen.numbers.none' })}</p>
  const number = new Intl.NumberFormat(view.language)
  const share = new Intl.NumberFormat(view.language, { style: 'percent', maximumFractionDigits: 0 })
  const ratio = new Intl.NumberFormat(view.language, { maximumFractionDigits: 1 })
  const shareOf = (part: NowAndBefore, period: 'now' | 'before'): string =>
    units[period] === 0 ? '–' : share.format(part[period] / units[period])
  const before = (text: string): string => say({ key: 'screen.numbers.before', params: { before: text } })
  return (
    <>
      <dl className="numbers-figures">
        <div>
          <dt>{say({ key: 'screen.numbers.units' })}</dt>
          <dd>{number.format(units.now)}</dd>
          <dd className="numbers-before">{before(number.format(units.before))}</dd>
        </div>
        <div>
          <dt>{say({ key: 'screen.numbers.first-touch' })}</dt>
          <dd>{shareOf(firstTouch, 'now')}</dd>
          <dd className="numbers-before">{before(shareOf(firstTouch, 'before'))}</dd>
        </div>
        <div>
          <dt>{say({ key: 'screen.numbers.without-person' })}</dt>
          <dd>{shareOf(withoutPerson, 'now')}</dd>
          <dd className="numbers-before">{before(shareOf(withoutPerson, 'before'))}</dd>
        </div>
      </dl>
      {changed.length > 0 && (
        <section>
          <h2>{say({ key: 'screen.numbers.changed' })}</h2>
          <ul className="numbers-changed">
            {changed.map(({ value, column, units: how, times: timesMore }) => (
              <li key={`${value.code} ${column.code}`}>
                <button
                  type="button"
                  onClick={() =>
                    onPoint({
                      value: value.code,
                      code: column.code,
                      title: `${say(value.words)} · ${say(column.words)}`,
                      day: null,
                    })
                  }
                >
                  {say({
                    key: how.before === 0 ? 'screen.numbers.newly' : 'screen.numbers.more-often',
                    params: {
                      value: say(value.words),
                      what: say(column.words),
                      times: ratio.format(timesMore),
                      now: how.now,
                      before: how.before,
                    },
                  })}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <OutcomeTable quality={quality} by={by} onPoint={onPoint} />
      <Trend trend={trend} onPoint={onPoint} />
      <StepTimes times={times} />
    </>
  )
}
