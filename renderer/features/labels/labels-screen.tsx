import { useState } from 'react'
import type { UnitFilter } from '#contract/find-units'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { PageTurns } from '../../page-turns.tsx'
import { BatchProgress } from './batch-progress.tsx'
import { NewBatch } from './new-batch.tsx'
import { useBatch } from './use-batch.ts'

type LabelsScreenProps = {
  /** What was looked for: its labels may be printed, too. */
  filter: UnitFilter
  onClose: () => void
}

/** Labels of a whole list, printed again; and then how far they are. */
export function LabelsScreen({ filter, onClose }: LabelsScreenProps) {
  const { say } = useBench()
  const batch = useBatch()
  const [list, setList] = useState('')
  const { view } = batch
  return (
    <>
      <main className="find">
        <h1>{say({ key: 'screen.labels' })}</h1>
        {view ? (
          <BatchProgress view={view} />
        ) : (
          <NewBatch batch={batch} filter={filter} list={list} onList={setList} />
        )}
      </main>
      <nav className="flow">
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: 'command.back' })}
          onPress={onClose}
        />
        {view?.state === 'open' && (
          <BigAnswer
            kind="quiet"
            icon="cross"
            hint="F4"
            label={say({ key: 'screen.labels.cancel' })}
            onPress={batch.cancel}
          />
        )}
        {view && <PageTurns page={view.labels} from={batch.from} onTurn={batch.turn} />}
      </nav>
    </>
  )
}
