import { useCallback, useState } from 'react'
import { APPROVAL_KINDS, type ApprovalKind, type ApprovalNamed, type Approvals } from '#contract/approvals'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageSaid, PageTurns } from '../../page-turns.tsx'
import { SaidLine } from '../../said-line.tsx'
import { useAsked } from '../../use-asked.ts'
import { UnitHistoryScreen } from '../history/unit-history-screen.tsx'
import { ApprovalForm } from './approval-form.tsx'
import { ApprovalList } from './approval-list.tsx'
import { useSettlingApprovals } from './use-settling-approvals.ts'

/** Everything that waits for a supervisor's decision, the oldest first; opened, it is decided by key or by card. */
export function ApprovalsScreen({ onClose }: { onClose: () => void }) {
  const { view, say } = useBench()
  const [kind, setKind] = useState<ApprovalKind | null>(null)
  const [from, setFrom] = useState(0)
  const [open, setOpen] = useState<ApprovalNamed | null>(null)
  const [history, setHistory] = useState<string | null>(null)
  const shut = useCallback(() => setOpen(null), [])
  const settling = useSettlingApprovals(shut)
  const { answer } = useAsked('approvals.view', { from, kind })
  const list = answer?.ok ? answer.value : null
  if (history !== null) return <UnitHistoryScreen unit={history} onClose={() => setHistory(null)} />
  return (
    <>
      <div className="queues">
        <Kinds
          list={list}
          kind={kind}
          onKind={(each) => {
            setKind(each)
            setFrom(0)
            shut()
          }}
        />
        <main key={open ? open.subject : `${kind} ${list?.from}`} className="approvals">
          <SaidLine said={settling.said} />
          {open ? (
            <ApprovalForm which={open} settling={settling} onGone={shut} />
          ) : (
            <>
              <h1>
                {say(nameOfKind(kind))}
                {list && <PageSaid page={list} />}
              </h1>
              {!list && <p className="empty">{say({ key: 'screen.loading' })}</p>}
              {list?.total === 0 && (
                <p className="empty">
                  <Icon name="check" />
                  {say({ key: 'screen.approvals.none' })}
                </p>
              )}
              {list && (
                <ApprovalList
                  rows={list.rows}
                  onOpen={({ kind: of, subject }) => setOpen({ kind: of, subject })}
                />
              )}
            </>
          )}
        </main>
      </div>
      <nav className="flow">
        <BigAnswer
          kind="flow"
          icon="back"
          hint="Esc"
          label={say({ key: open ? 'command.back' : 'screen.to-bench' })}
          code={open ? undefined : view.codes['look.bench']}
          onPress={open ? shut : onClose}
        />
        {!open && list && <PageTurns page={list} from={from} onTurn={setFrom} />}
      </nav>
    </>
  )
}

const nameOfKind = (kind: ApprovalKind | null) =>
  kind === null ? { key: 'screen.approvals' } : { key: `screen.approval-kind.${kind}` }

type KindsProps = {
  list: Approvals | null
  kind: ApprovalKind | null
  onKind: (kind: ApprovalKind | null) => void
}

/** All of them, and each kind by itself, with how many there are. */
function Kinds({ list, kind, onKind }: KindsProps) {
  const { say } = useBench()
  const all = Object.values(list?.ofKind ?? {}).reduce((sum, count) => sum + count, 0)
  return (
    <nav className="queue-names" aria-label={say({ key: 'screen.approvals' })}>
      {[null, ...APPROVAL_KINDS].map((each, i) => (
        <BigAnswer
          key={each ?? 'all'}
          kind="tab"
          label={say(nameOfKind(each))}
          hint={`F${i + 1}`}
          mark={list ? String(each === null ? all : list.ofKind[each]) : undefined}
          isChosen={each === kind}
          onPress={() => onKind(each)}
        />
      ))}
    </nav>
  )
}
