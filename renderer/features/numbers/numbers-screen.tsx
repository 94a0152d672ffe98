import { useState } from 'react'
import { NUMBERS_BY, NUMBERS_OF, type QualityAsked } from '#contract/numbers'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { ChoiceInput } from '../../components/form-fields.tsx'
import { useAsked } from '../../use-asked.ts'
import { UnitHistoryScreen } from '../history/unit-history-screen.tsx'
import { QualityShown } from './quality-shown.tsx'
import { UnitsBehind, type Point } from './units-behind.tsx'

/** How many days are looked at, today among them; they are compared with as many before them. */
const PERIODS = [7, 28, 91] as const

/** What came back, why and how it ended: what a supervisor compares, and the units behind each number. */
export default function NumbersScreen({ onClose }: { onClose: () => void }) {
  const [asked, setAsked] = useState<QualityAsked>({ by: 'product', of: 'reason', until: null, days: 28 })
  const [point, setPoint] = useState<Point | null>(null)
  const [unit, setUnit] = useState<string | null>(null)
  if (unit !== null) return <UnitHistoryScreen unit={unit} onClose={() => setUnit(null)} />
  if (point !== null)
    return <UnitsBehind asked={asked} point={point} onHistory={setUnit} onClose={() => setPoint(null)} />
  return <Compared asked={asked} onAsk={setAsked} onPoint={setPoint} onClose={onClose} />
}

type Doing = {
  asked: QualityAsked
  onAsk: (asked: QualityAsked) => void
  onPoint: (point: Point) => void
  onClose: () => void
}

function Compared({ asked, onAsk, onPoint, onClose }: Doing) {
  const { view, say } = useBench()
  const { answer } = useAsked('numbers.quality', asked)
  return (
    <>
      <main className="numbers">
        <h1>{say({ key: 'screen.numbers' })}</h1>
        <div className="numbers-choices">
          <ChoiceInput
            label={say({ key: 'screen.numbers.period' })}
            isShort
            choices={PERIODS.map((days) => ({
              value: days,
              label: say({ key: 'screen.numbers.days', params: { days } }),
            }))}
            isChosen={(days) => days === asked.days}
            onChoose={(days) => onAsk({ ...asked, days })}
          />
          <ChoiceInput
            label={say({ key: 'screen.numbers.what' })}
            isShort
            choices={NUMBERS_OF.map((of) => ({ value: of, label: say({ key: `screen.numbers.of.${of}` }) }))}
            isChosen={(of) => of === asked.of}
            onChoose={(of) => onAsk({ ...asked, of })}
          />
          <ChoiceInput
            label={say({ key: 'screen.numbers.by-what' })}
            isShort
            choices={NUMBERS_BY.map((by) => ({
              value: by,
              label: say({ key: `screen.numbers.each.${by}` }),
            }))}
            isChosen={(by) => by === asked.by}
            onChoose={(by) => onAsk({ ...asked, by })}
          />
        </div>
        {!answer && <p className="empty">{say({ key: 'screen.loading' })}</p>}
        {answer && !answer.ok && (
          <p className="empty">
            {say({
              key: 'screen.cannot-show',
              params: { fault: answer.error.faultId },
            })}
          </p>
        )}
        {answer?.ok && <QualityShown quality={answer.value} by={asked.by} onPoint={onPoint} />}
      </main>
      <nav className="flow">
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: 'screen.to-bench' })}
          code={view.codes['look.bench']}
          onPress={onClose}
        />
      </nav>
    </>
  )
}
