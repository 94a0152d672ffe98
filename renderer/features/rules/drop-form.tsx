import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'

/** Everything that was changed goes, so it is asked twice. */
export function DropForm({ onDrop }: { onDrop: () => void }) {
  const { say } = useBench()
  return (
    <BigAnswer
      kind="answer"
      icon="cross"
      hint="Enter"
      label={say({ key: 'screen.rules.drop-yes' })}
      onPress={onDrop}
    />
  )
}
