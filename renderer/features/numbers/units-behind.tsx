import type { QualityAsked } from '#contract/numbers'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { useAsked } from '../../use-asked.ts'
import { FoundRows } from '../find/found-rows.tsx'

/** A number that was pressed: of which value, what of it, and on which day; null: any. */
export type Point = { value: string | null; code: string | null; title: string; day: string | null }

type Doing = { asked: QualityAsked; point: Point; onHistory: (unit: string) => void; onClose: () => void }

/** The newest units that a number counts. */
export function UnitsBehind({ asked, point, onHistory, onClose }: Doing) {
  const { say } = useBench()
  const { title, value, code, day } = point
  const when = day === null ? {} : { until: day, days: 1 }
  const { answer } = useAsked('numbers.units', { ...asked, value, code, ...when })
  return (
    <>
      <main className="find">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {!answer && <p className="empty">{say({ key: 'screen.loading' })}</p>}
        {answer && !answer.ok && (
          <p className="empty">
            {say({ key: 'screen.cannot-show', params: { fault: answer.error.faultId } })}
          </p>
        )}
        {answer?.ok && !answer.value.isAll && <p>{say({ key: 'screen.numbers.newest' })}</p>}
        {answer?.ok && <FoundRows rows={answer.value.rows} onHistory={onHistory} />}
      </main>
      <nav className="flow">
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: 'screen.numbers' })}
          onPress={onClose}
        />
      </nav>
    </>
  )
}
