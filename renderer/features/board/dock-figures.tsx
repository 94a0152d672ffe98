import type { DockNow, Done } from '#contract/numbers'
import { useBench } from '../../bench.tsx'
import { useAskedEvery } from '../../use-asked.ts'

/** An hour passes also where nobody scans. */
const EVERY_MS = 30_000

/** How the hour and the shift go against their target, and what still stands there. */
export function DockFigures() {
  const { answer } = useAskedEvery('numbers.now', {}, EVERY_MS)
  return answer?.ok ? <Figures now={answer.value} /> : null
}

function Figures({ now: { hour, shift, backlog, approvals } }: { now: DockNow }) {
  const { view, say } = useBench()
  const time = new Intl.DateTimeFormat(view.language, { timeStyle: 'short' })
  const when = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'short' })
  const since = time.format(shift.since)
  return (
    <div className="dock-figures">
      <DoneFigure name={say({ key: 'screen.board.this-hour' })} done={hour} />
      <DoneFigure name={say({ key: 'screen.board.this-shift', params: { since } })} done={shift} />
      <section className="dock-figure">
        <h2>{say({ key: 'screen.board.backlog' })}</h2>
        <p className="dock-count" dir="ltr">
          {backlog.parcels}
        </p>
        {backlog.oldest !== null && (
          <p>{say({ key: 'screen.board.oldest', params: { since: when.format(backlog.oldest) } })}</p>
        )}
        <p>{say({ key: 'screen.board.approvals', params: { count: approvals } })}</p>
      </section>
    </div>
  )
}

function DoneFigure({ name, done }: { name: string; done: Done }) {
  const { say } = useBench()
  const { units, parcels, unitsWanted, parcelsWanted } = done
  return (
    <section className="dock-figure">
      <h2>{name}</h2>
      <p className="dock-count">
        <span dir="ltr">{units}</span>{' '}
        {unitsWanted !== null && (
          <small>{say({ key: 'screen.board.of', params: { wanted: unitsWanted } })}</small>
        )}
      </p>
      {unitsWanted !== null && <meter aria-label={name} value={units} max={Math.max(unitsWanted, 1)} />}
      <p>
        {parcelsWanted === null
          ? say({ key: 'screen.board.parcels', params: { parcels } })
          : say({ key: 'screen.board.parcels-of', params: { parcels, wanted: parcelsWanted } })}
      </p>
    </section>
  )
}
