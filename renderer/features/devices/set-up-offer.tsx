import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'

/** Where a station has no devices yet, whoever may set them up is led to them. */
export function SetUpOffer({ onOpen }: { onOpen: () => void }) {
  const { view, say } = useBench()
  const mayOffer = view.devices.length === 0 && view.person !== null && view.person.role !== 'worker'
  return (
    mayOffer && (
      <div className="answers answers-quiet" data-count={1}>
        <BigAnswer
          kind="quiet"
          icon="plug"
          label={say({ key: 'screen.devices.offer' })}
          hint="F6"
          onPress={onOpen}
        />
      </div>
    )
  )
}
