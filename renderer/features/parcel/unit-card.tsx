import type { BenchView } from '#contract/bench-view'
import { useBench } from '../../bench.tsx'
import { GradeMark } from '../../components/grade-mark.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { StoredPhoto } from '../../photos/stored-photo.tsx'

type Unit = NonNullable<BenchView['unit']>

/** The piece in the worker's hand. */
export function UnitCard() {
  const { view, say } = useBench()
  const { unit } = view
  if (!unit) return null
  return (
    <section className="card unit" aria-label={say({ key: 'screen.in-hand' })}>
      <h2>
        <Icon name="piece" />
        {say({ key: 'screen.in-hand' })}
      </h2>
      <p className="unit-name">
        {unit.quantity > 1 && <span className="unit-pieces" dir="ltr">{`${unit.quantity} ×`}</span>}
        <strong>{say(unit.name)}</strong>
        {unit.grade && <GradeMark code={unit.grade.code} colour={unit.grade.colour} />}
      </p>
      <p className="card-facts">
        {unit.sku !== null && <bdi>{unit.sku}</bdi>}
        {unit.serial !== null && (
          <span>{say({ key: 'screen.serial', params: { serial: unit.serial } })}</span>
        )}
        {unit.lpn !== null && <span>{say({ key: 'screen.label', params: { lpn: unit.lpn } })}</span>}
      </p>
      {unit.photos.length > 0 && <Photos photos={unit.photos} />}
      {unit.sent && <Sent sent={unit.sent} serial={unit.serial} />}
      {unit.parts.length > 0 && <Parts parts={unit.parts} />}
    </section>
  )
}

/** What was taken of it just now; the last one can be taken again. */
function Photos({ photos }: Pick<Unit, 'photos'>) {
  const { view, say, press } = useBench()
  return (
    <div className="unit-photos">
      {photos.map((photo) => (
        <StoredPhoto key={photo} photo={photo} />
      ))}
      {view.mayRetake && (
        <BigAnswer
          kind="tab"
          icon="undo"
          label={say({ key: 'screen.camera.again' })}
          onPress={() => press('undo')}
        />
      )}
    </div>
  )
}

/** What was sent to the customer, beside what came. */
function Sent({ sent, serial }: { sent: NonNullable<Unit['sent']>; serial: string | null }) {
  const { say } = useBench()
  const { quantity, serials, weightG, hasPicture } = sent
  return (
    <div className="sent">
      <h3>{say({ key: 'screen.sent' })}</h3>
      <div>
        {hasPicture && (
          <span className="sent-picture">
            <Icon name="camera" label={say({ key: 'screen.picture-place' })} />
          </span>
        )}
        <p className="card-facts">
          <span>{say({ key: 'screen.pieces', params: { pieces: quantity } })}</span>
          {weightG !== null && <span>{say({ key: 'screen.weight-each', params: { weight: weightG } })}</span>}
          {serials.map((each) => (
            <span key={each} data-same={each === serial || undefined}>
              {each === serial && <Icon name="check" />}
              {say({ key: 'screen.serial', params: { serial: each } })}
            </span>
          ))}
        </p>
      </div>
    </div>
  )
}

const PART_ICONS: Record<Unit['parts'][number]['state'], IconName> = {
  open: 'clock',
  asked: 'question',
  there: 'check',
  missing: 'gap',
}

/** What must lie in the box. */
function Parts({ parts }: Pick<Unit, 'parts'>) {
  const { say } = useBench()
  return (
    <div className="parts">
      <h3>{say({ key: 'screen.parts' })}</h3>
      <ul>
        {parts.map(({ name, state }) => (
          <li key={name} data-state={state}>
            <Icon name={PART_ICONS[state]} label={say({ key: `screen.part-state.${state}` })} />
            {say({ plain: name })}
          </li>
        ))}
      </ul>
    </div>
  )
}
