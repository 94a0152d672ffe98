import { useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { UnitHistoryScreen } from '../history/unit-history-screen.tsx'
import { FindFields } from './find-fields.tsx'
import { FoundRows } from './found-rows.tsx'
import { useFind, type Find } from './use-find.ts'

/** Any unit that was ever received, by whatever is known of it. */
export function FindScreen({ onClose }: { onClose: () => void }) {
  const find = useFind()
  const [open, setOpen] = useState<string | null>(null)
  return open === null ? (
    <Search find={find} onClose={onClose} onHistory={setOpen} />
  ) : (
    <UnitHistoryScreen unit={open} onClose={() => setOpen(null)} />
  )
}

type SearchProps = { find: Find; onClose: () => void; onHistory: (unit: string) => void }

function Search({ find, onClose, onHistory }: SearchProps) {
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
