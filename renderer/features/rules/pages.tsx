import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'

/** The page that is shown, of many, and the ways to the others. */
export function Pages({ page, of, onPage }: { page: number; of: number; onPage: (page: number) => void }) {
  const { say } = useBench()
  if (of < 2) return null
  return (
    <span className="rules-pages">
      <BigAnswer
        kind="tab"
        icon="back"
        hint="F9"
        label={say({ key: 'screen.rules.page-before' })}
        onPress={() => onPage(Math.max(0, page - 1))}
      />
      <span>{say({ key: 'screen.rules.page', params: { page: page + 1, of } })}</span>
      <BigAnswer
        kind="tab"
        icon="forward"
        hint="F10"
        label={say({ key: 'screen.rules.page-after' })}
        onPress={() => onPage(Math.min(of - 1, page + 1))}
      />
    </span>
  )
}
