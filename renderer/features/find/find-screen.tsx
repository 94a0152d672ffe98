import { useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { UnitHistoryScreen } from '../history/unit-history-screen.tsx'
import { LabelsScreen } from '../labels/labels-screen.tsx'
import { FindFields } from './find-fields.tsx'
import { FoundRows } from './found-rows.tsx'
import { useFind, type Find } from './use-find.ts'

type Open = 'search' | 'labels' | { unit: string }

/** Any unit that was ever received, by whatever is known of it. */
export function FindScreen({ onClose }: { onClose: () => void }) {
  const find = useFind()
  const [open, setOpen] = useState<Open>('search')
  const back = (): void => setOpen('search')
  if (open === 'labels') return <LabelsScreen filter={find.filter} onClose={back} />
  if (open !== 'search') return <UnitHistoryScreen unit={open.unit} onClose={back} />
  return (
    <Search
      find={find}
      onClose={onClose}
      onHistory={(unit) => setOpen({ unit })}
      onLabels={() => setOpen('labels')}
    />
  )
}

type SearchProps = {
  find: Find
  onClose: () => void
  onHistory: (unit: string) => void
  onLabels: () => void
}

function Search({ find, onClose, onHistory, onLabels }: SearchProps) {
  const { view, say } = useBench()
  const { found, fault, next, previous, page } = find
  return (
    <>
      <main className="find">
        <h1>{say({ key: 'screen.find' })}</h1>
        <FindFields written={find.written} choices={find.choices} write={find.write} />
        {fault !== null && <p className="empty">{say({ key: 'screen.cannot-show', params: { fault } })}</p>}
        {!found && fault === null && <p className="empty">{say({ key: 'screen.loading' })}</p>}
        {found?.rows.length === 0 && (
          <p className="empty">{say({ key: next ? 'screen.find.further' : 'screen.find.none' })}</p>
        )}
        {found && <FoundRows key={page} rows={found.rows} onHistory={onHistory} />}
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
        <BigAnswer
          kind="quiet"
          icon="tag"
          hint="F3"
          label={say({ key: 'screen.labels.open' })}
          onPress={onLabels}
        />
        {previous && (
          <BigAnswer
            kind="quiet"
            icon="back"
            hint="F7"
            label={say({ key: 'command.look.previous-page' })}
            onPress={previous}
          />
        )}
        {next && (
          <BigAnswer
            kind="quiet"
            icon="forward"
            hint="F8"
            label={say({ key: 'command.look.next-page' })}
            onPress={next}
          />
        )}
      </nav>
    </>
  )
}
