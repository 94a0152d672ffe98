import { useBench } from '../../../bench.tsx'
import { BigAnswer } from '../../../components/big-answer.tsx'
import { targetIn, type Draft } from './draft.ts'

/** What each disposition of the site will mean in the ERP; what is not said yet stands out. */
export function GoodsTiles({ draft, onPick }: { draft: Draft; onPick: (disposition: string) => void }) {
  const { say } = useBench()
  return (
    <div className="mapping">
      {draft.tested?.rows.map(({ disposition, saidBy }) => {
        const target = targetIn(draft, disposition)
        const isFixed = saidBy === 'config'
        return (
          <BigAnswer
            key={disposition}
            kind="quiet"
            mark={disposition}
            label={[
              target ?? say({ key: 'screen.sync.nowhere' }),
              ...(isFixed ? [say({ key: 'screen.sync.said-by.config' })] : []),
            ].join(' · ')}
            icon={target === null ? 'triangle' : undefined}
            onPress={() => isFixed || onPick(disposition)}
          />
        )
      })}
    </div>
  )
}
