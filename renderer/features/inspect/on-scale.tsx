import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'

/** What stands still on the scale, beside what the piece should weigh: the worker compares and takes it. */
export function OnScale() {
  const { view, say } = useBench()
  const { weighing } = view
  if (!weighing) return null
  const { panG, expectedG, hasScale } = weighing
  return (
    <div className="on-scale" aria-live="polite">
      <Icon name="scale" />
      {hasScale && (
        <output dir="ltr" data-still={panG !== null || undefined}>
          {panG === null ? '–' : say({ key: 'screen.grams', params: { weight: panG } })}
        </output>
      )}
      {expectedG !== null && (
        <span>{say({ key: 'screen.should-weigh', params: { weight: expectedG } })}</span>
      )}
    </div>
  )
}
