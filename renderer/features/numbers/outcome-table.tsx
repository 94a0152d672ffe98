import type { NumbersBy, Quality } from '#contract/numbers'
import { useBench } from '../../bench.tsx'
import type { Point } from './units-behind.tsx'

type Shown = { quality: Quality; by: NumbersBy; onPoint: (point: Point) => void }

/** What of what: each number with its bar, against the row, and with what it was before; pressed, it opens its units. */
export function OutcomeTable({ quality, by, onPoint }: Shown) {
  const { view, say } = useBench()
  const { columns, rows, more } = quality
  const number = new Intl.NumberFormat(view.language)
  return (
    <div
      className="numbers-wide"
      tabIndex={0}
      role="region"
      aria-label={say({ key: `screen.numbers.each.${by}` })}
    >
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">{say({ key: `screen.numbers.each.${by}` })}</th>
            <th scope="col">{say({ key: 'screen.numbers.units' })}</th>
            {columns.map(({ code, words }) => (
              <th key={code} scope="col">
                {say(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, units, cells }) => (
            <tr key={value.code}>
              <th scope="row">
                <bdi>{say(value.words)}</bdi>
              </th>
              <td>
                {number.format(units.now)} <small>{`(${number.format(units.before)})`}</small>
              </td>
              {cells.map((cell, i) => {
                const column = columns[i]!
                const title = `${say(value.words)} · ${say(column.words)}`
                return (
                  <td key={column.code}>
                    {cell.now > 0 && (
                      <button
                        type="button"
                        aria-label={`${title}: ${cell.now}`}
                        onClick={() => onPoint({ value: value.code, code: column.code, title, day: null })}
                      >
                        {number.format(cell.now)} <small>{`(${number.format(cell.before)})`}</small>
                        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
                          <rect width={(100 * cell.now) / Math.max(1, units.now)} height="4" />
                        </svg>
                      </button>
                    )}
                    {cell.now === 0 && cell.before > 0 && (
                      <small>{`0 (${number.format(cell.before)})`}</small>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{say({ key: 'screen.numbers.more', params: { more } })}</p>}
    </div>
  )
}
