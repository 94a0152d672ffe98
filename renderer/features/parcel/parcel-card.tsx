import type { BenchView } from '#contract/bench-view'
import { isRestricted } from '#contract/photos'
import { useBench } from '../../bench.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { LockedPhoto } from '../../photos/photo-tiles.tsx'
import { StoredPhoto } from '../../photos/stored-photo.tsx'

type Line = NonNullable<BenchView['parcel']>['lines'][number]

const STATUS_ICONS: Record<Line['status'], IconName> = {
  awaiting: 'clock',
  partly: 'clock',
  received: 'check',
  short: 'gap',
  over: 'plus',
  'still-expected': 'truck',
}

/** What was announced, beside what came. */
export function ParcelCard() {
  const { view, say } = useBench()
  const { parcel } = view
  if (!parcel) return null
  return (
    // Reached by the keyboard, so that more lines than fit can be scrolled by it.
    <section className="card parcel" tabIndex={0} aria-label={say({ key: 'screen.announced' })}>
      <header>
        <h2>
          <Icon name="parcel" />
          <bdi>{parcel.name}</bdi>
        </h2>
        <p className="card-facts">
          {parcel.types.map((type) => (
            <span key={type} className="chip">
              {say({ key: `screen.return-type.${type}` })}
            </span>
          ))}
          {parcel.weightG !== null && (
            <span>{say({ key: 'screen.weight-shipped', params: { weight: parcel.weightG } })}</span>
          )}
          {parcel.arrivalWeightG !== null && (
            <span>{say({ key: 'screen.weight-arrived', params: { weight: parcel.arrivalWeightG } })}</span>
          )}
          {parcel.dueOn !== null && (
            <span className="chip">
              {say({ key: 'screen.due', params: { date: dayOf(parcel.dueOn, view.language) } })}
            </span>
          )}
        </p>
      </header>
      {parcel.photos.length > 0 && (
        <div className="unit-photos">
          {parcel.photos.map((photo) =>
            isRestricted(photo.about) ? (
              <LockedPhoto key={photo.id} photo={photo} />
            ) : (
              <StoredPhoto key={photo.id} photo={photo.id} />
            ),
          )}
        </div>
      )}
      {parcel.lines.length > 0 && <h3>{say({ key: 'screen.announced' })}</h3>}
      <ul className="lines">
        {parcel.lines.map((line) => (
          <LineRow key={`${line.rma} ${line.sku}`} line={line} isInHand={line.sku === view.unit?.sku} />
        ))}
      </ul>
    </section>
  )
}

function LineRow({ line, isInHand }: { line: Line; isInHand: boolean }) {
  const { say } = useBench()
  return (
    <li className="line" data-status={line.status} data-in-hand={isInHand || undefined}>
      <span className="line-count" dir="ltr">
        {line.received}/{line.quantity}
      </span>
      <span className="line-name">
        <strong>{say(line.name)}</strong>
        <small>
          <bdi>{line.sku}</bdi>
          <span className="line-status">
            <Icon name={STATUS_ICONS[line.status]} />
            {say({ key: `screen.line-status.${line.status}` })}
          </span>
        </small>
      </span>
    </li>
  )
}

/** A date of the calendar, not a moment: no time zone shifts it. */
const dayOf = (isoDate: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(isoDate),
  )
