import type { Quality } from '#contract/numbers'
import { useBench } from '../../bench.tsx'

/** How long the steps take: half of the units took no longer than the median, nine of ten no longer than the next. */
export function StepTimes({ times }: { times: Quality['times'] }) {
  const { say } = useBench()
  return (
    <section>
      <h2>{say({ key: 'screen.numbers.times' })}</h2>
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">{say({ key: 'screen.numbers.step' })}</th>
            <th scope="col">{say({ key: 'screen.numbers.median' })}</th>
            <th scope="col">{say({ key: 'screen.numbers.median-before' })}</th>
            <th scope="col">{say({ key: 'screen.numbers.p90' })}</th>
          </tr>
        </thead>
        <tbody>
          {times.map(({ step, median, medianBefore, p90 }) => (
            <tr key={step}>
              <th scope="row">{say({ key: `screen.numbers.step.${step}` })}</th>
              {[median, medianBefore, p90].map((ms, i) => (
                <td key={i} dir="ltr">
                  {toldTime(ms)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const two = (part: number): string => String(Math.floor(part)).padStart(2, '0')

/** `0:45`, `12:03`, `3:10:00`: hours where there are any, minutes, seconds. */
function toldTime(ms: number | null): string {
  if (ms === null) return '–'
  const seconds = Math.round(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
