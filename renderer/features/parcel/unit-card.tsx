import { useBench } from '../../bench.tsx'
import { GradeMark } from '../../components/grade-mark.tsx'
import { Icon } from '../../components/icon.tsx'

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
    </section>
  )
}
