import { useState, type ReactNode } from 'react'
import { useBench } from './bench.tsx'
import { BigAnswer } from './components/big-answer.tsx'
import { UnitHistoryScreen } from './features/history/unit-history-screen.tsx'
import { QueuesScreen } from './features/queues/queues-screen.tsx'

type Open = { kind: 'queues' } | { kind: 'history'; unit: string }

/**
 * The screens besides the job: the doors to them, and the one that stands open. It was opened at a prompt, and the
 * next prompt closes it: a scan goes to the bench as ever, and so does the eye.
 */
export function useBesides(): { doors: ReactNode; screen: ReactNode | null } {
  const { view, say } = useBench()
  const [open, setOpen] = useState<{ at: string; open: Open } | null>(null)
  const { prompt, person, recentUnit } = view
  const show = (what: Open): void => setOpen({ at: prompt.id, open: what })
  const close = (): void => setOpen(null)
  const doors = person && (
    <>
      <BigAnswer
        kind="flow"
        label={say({ key: 'screen.queues' })}
        icon="queue"
        hint="F8"
        onPress={() => show({ kind: 'queues' })}
      />
      {recentUnit !== null && (
        <BigAnswer
          kind="flow"
          label={say({ key: 'screen.history' })}
          icon="clock"
          hint="F10"
          onPress={() => show({ kind: 'history', unit: recentUnit })}
        />
      )}
    </>
  )
  if (open?.at !== prompt.id || !person) return { doors, screen: null }
  const showHistory = (unit: string): void => show({ kind: 'history', unit })
  const screen =
    open.open.kind === 'queues' ? (
      <QueuesScreen onClose={close} onHistory={showHistory} />
    ) : (
      <UnitHistoryScreen unit={open.open.unit} onClose={close} />
    )
  return { doors, screen }
}
