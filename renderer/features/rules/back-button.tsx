import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'

/** One step back; from the overview to the bench. */
export function BackButton({ isHome, onBack }: { isHome: boolean; onBack: () => void }) {
  const { view, say } = useBench()
  return (
    <BigAnswer
      kind="quiet"
      icon="back"
      hint="Esc"
      label={say({ key: isHome ? 'screen.to-bench' : 'screen.rules.back' })}
      code={isHome ? view.codes['look.bench'] : undefined}
      onPress={onBack}
    />
  )
}
