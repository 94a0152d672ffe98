import { useState, type ReactNode } from 'react'
import { useBench } from './bench.tsx'
import { BigAnswer } from './components/big-answer.tsx'
import { DevicesScreen } from './features/devices/devices-screen.tsx'
import { SetUpOffer } from './features/devices/set-up-offer.tsx'
import { UnitHistoryScreen } from './features/history/unit-history-screen.tsx'
import { QueuesScreen } from './features/queues/queues-screen.tsx'

type Open = { kind: 'queues' } | { kind: 'history'; unit: string } | { kind: 'devices'; isGuided: boolean }

/**
 * The screens besides the job: the doors to them, and the one that stands open. It was opened at a prompt, and the
 * next prompt closes it: a scan goes to the bench as ever, and so does the eye.
 */
export function useBesides(): { doors: ReactNode; offer: ReactNode; screen: ReactNode | null } {
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
      <BigAnswer
        kind="flow"
        label={say({ key: 'screen.devices' })}
        icon="plug"
        hint="F12"
        onPress={() => show({ kind: 'devices', isGuided: false })}
      />
    </>
  )
  const offer = <SetUpOffer onOpen={() => show({ kind: 'devices', isGuided: true })} />
  if (open?.at !== prompt.id || !person) return { doors, offer, screen: null }
  const showHistory = (unit: string): void => show({ kind: 'history', unit })
  return { doors, offer, screen: screenOf(open.open, { close, showHistory }) }
}

function screenOf(
  open: Open,
  { close, showHistory }: { close: () => void; showHistory: (unit: string) => void },
): ReactNode {
  switch (open.kind) {
    case 'queues':
      return <QueuesScreen onClose={close} onHistory={showHistory} />
    case 'history':
      return <UnitHistoryScreen unit={open.unit} onClose={close} />
    case 'devices':
      return <DevicesScreen isGuided={open.isGuided} onClose={close} />
  }
}
