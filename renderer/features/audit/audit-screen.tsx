import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { station } from '../../station.ts'
import { useAskedEvery } from '../../use-asked.ts'
import { UnitHistoryScreen } from '../history/unit-history-screen.tsx'
import { AuditReport } from './audit-report.tsx'
import { JournalFields } from './journal-fields.tsx'
import { JournalRows } from './journal-rows.tsx'
import { useJournal, type Journal } from './use-journal.ts'

const LOOK_AGAIN_MS = 500

/** The journal, entry by entry, and whether the records hold together. */
export function AuditScreen({ onClose }: { onClose: () => void }) {
  const journal = useJournal()
  const [unit, setUnit] = useState<string | null>(null)
  if (unit !== null) return <UnitHistoryScreen unit={unit} onClose={() => setUnit(null)} />
  return <JournalOpen journal={journal} onClose={onClose} onHistory={setUnit} />
}

type OpenProps = { journal: Journal; onClose: () => void; onHistory: (unit: string) => void }

function JournalOpen({ journal, onClose, onHistory }: OpenProps) {
  const { view, say } = useBench()
  const { audit, isRunning, act } = useAudit()
  const { page, fault, next, previous } = journal
  return (
    <>
      <main className="find audit">
        <h1>{say({ key: 'screen.audit' })}</h1>
        {audit && <AuditReport audit={audit} />}
        <JournalFields written={journal.written} write={journal.write} />
        {fault !== null && <p className="empty">{say({ key: 'screen.cannot-show', params: { fault } })}</p>}
        {!page && fault === null && <p className="empty">{say({ key: 'screen.loading' })}</p>}
        {page?.rows.length === 0 && (
          <p className="empty">{say({ key: next ? 'screen.find.further' : 'screen.audit.none' })}</p>
        )}
        {page && <JournalRows rows={page.rows} onHistory={onHistory} />}
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
        {isRunning ? (
          <BigAnswer
            kind="quiet"
            icon="cross"
            hint="F3"
            label={say({ key: 'screen.audit.stop' })}
            onPress={() => void act('audit.stop')}
          />
        ) : (
          <>
            <BigAnswer
              kind="quiet"
              icon="shield"
              hint="F3"
              label={say({ key: 'screen.audit.check' })}
              onPress={() => void act('audit.check')}
            />
            <BigAnswer
              kind="quiet"
              icon="down"
              hint="F4"
              label={say({ key: 'screen.audit.write' })}
              onPress={() => void act('audit.write')}
            />
          </>
        )}
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

type Act = 'audit.check' | 'audit.write' | 'audit.stop'

/** What is checked or written at the moment, asked again as long as it runs. */
function useAudit() {
  const queries = useQueryClient()
  const [isRunning, setRunning] = useState(true)
  const { answer } = useAskedEvery('audit.view', {}, isRunning ? LOOK_AGAIN_MS : null)
  const audit = answer?.ok ? answer.value : null
  const runs = audit !== null && (audit.check.state === 'running' || audit.file.state === 'running')
  if (audit && runs !== isRunning) setRunning(runs)
  const act = async (what: Act): Promise<void> => {
    await (what === 'audit.write' ? station.call(what, { format: 'csv' }) : station.call(what, {}))
    await queries.invalidateQueries({ queryKey: ['audit.view'] })
  }
  return { audit, isRunning: runs, act }
}
