import { useState } from 'react'
import type { Quality } from '#contract/numbers'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Point } from './units-behind.tsx'

const HEIGHT = 40

/**
 * Finished units day by day: bars, and under them the same as a table for whoever does not see them. Drawn by hand: a
 * few rectangles need no library, and follow the window's colours and direction by themselves.
 */
export function Trend({ trend, onPoint }: { trend: Quality['trend']; onPoint: (point: Point) => void }) {
  const { view, say } = useBench()
  const [isTable, setTable] = useState(false)
  const most = Math.max(1, ...trend.map(({ units }) => units))
  const day = new Intl.DateTimeFormat(view.language, { dateStyle: 'medium', timeZone: 'UTC' })
  const named = (iso: string): string => day.format(Date.parse(`${iso}T00:00:00Z`))
  const title = say({ key: 'screen.numbers.by-day' })
  return (
    <section>
      <h2>{title}</h2>
      <svg
        className="numbers-trend"
        viewBox={`0 0 ${trend.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={title}
      >
        {trend.map(({ units }, i) => (
          <rect
            key={i}
            x={(view.language === 'he' ? trend.length - 1 - i : i) + 0.1}
            width={0.8}
            y={HEIGHT - (HEIGHT * units) / most}
            height={(HEIGHT * units) / most}
          />
        ))}
      </svg>
      <BigAnswer
        kind="tab"
        label={say({ key: 'screen.numbers.as-table' })}
        isChosen={isTable}
        onPress={() => setTable(!isTable)}
      />
      {isTable && (
        <table className="numbers-table">
          <tbody>
            {trend
              .filter(({ units }) => units > 0)
              .map(({ day: iso, units }) => (
                <tr key={iso}>
                  <th scope="row">{named(iso)}</th>
                  <td>
                    <button
                      type="button"
                      aria-label={`${named(iso)}: ${units}`}
                      onClick={() =>
                        onPoint({
                          value: null,
                          code: null,
                          title: named(iso),
                          day: iso,
                        })
                      }
                    >
                      {units}
                    </button>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
