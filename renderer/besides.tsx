import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import type { BenchView } from '#contract/bench-view'
import { useBench } from './bench.tsx'
import { BigAnswer } from './components/big-answer.tsx'
import { CameraTest } from './features/camera/camera-test.tsx'
import { DevicesScreen } from './features/devices/devices-screen.tsx'
import { SetUpOffer } from './features/devices/set-up-offer.tsx'
import { UnitHistoryScreen } from './features/history/unit-history-screen.tsx'
import { ClaimsScreen } from './features/claims/claims-screen.tsx'
import { FindScreen } from './features/find/find-screen.tsx'
import { SyncScreen } from './features/sync/sync-screen.tsx'
import { QueuesScreen } from './features/queues/queues-screen.tsx'

/** Of its own file, which is read when a supervisor opens it: the worker's window does not wait for it. */
const RulesScreen = lazy(() => import('./features/rules/rules-screen.tsx'))

/** The same of what a supervisor compares. */
const NumbersScreen = lazy(() => import('./features/numbers/numbers-screen.tsx'))

type Open =
  | { kind: 'numbers' }
  | { kind: 'queues' }
  | { kind: 'claims' }
  | { kind: 'find' }
  | { kind: 'history'; unit: string }
  | { kind: 'devices'; isGuided: boolean }
  | { kind: 'sync' }
  | { kind: 'rules' }

/**
 * The screens besides the job: the doors to them, and the one that stands open. It was opened at a prompt, and the
 * next prompt closes it: a scan goes to the bench as ever, and so does the eye. Only the scan of one of its pages'
 * barcodes leaves it open.
 */
export function useBesides(): { doors: ReactNode; offer: ReactNode; screen: ReactNode | null } {
  const { view, say } = useBench()
  const [opened, setOpened] = useState<{ at: string; open: Open | null } | null>(null)
  const last = useRef<Open | null>(null)
  const { prompt, person, recentUnit, codes } = view
  const show = (what: Open | null): void => setOpened({ at: prompt.id, open: what })
  const close = (): void => show(null)
  const doors = person && (
    <>
      <BigAnswer
        kind="flow"
        label={say({ key: 'screen.queues' })}
        icon="queue"
        hint="F8"
        code={codes['look.queues']}
        onPress={() => show({ kind: 'queues' })}
      />
      {recentUnit !== null && (
        <BigAnswer
          kind="flow"
          label={say({ key: 'screen.history' })}
          icon="clock"
          hint="F10"
          code={codes['look.history']}
          onPress={() => show({ kind: 'history', unit: recentUnit })}
        />
      )}
      <BigAnswer
        kind="flow"
        label={say({ key: 'screen.devices' })}
        icon="plug"
        hint="F12"
        code={codes['look.devices']}
        onPress={() => show({ kind: 'devices', isGuided: false })}
      />
      {person.role !== 'worker' && (
        <BigAnswer
          kind="flow"
          label={say({ key: 'screen.rules' })}
          icon="rules"
          hint="F1"
          code={codes['look.rules']}
          onPress={() => show({ kind: 'rules' })}
        />
      )}
    </>
  )
  const offer = <SetUpOffer onOpen={() => show({ kind: 'devices', isGuided: true })} />
  const open = opened?.at === prompt.id ? opened.open : scannedFor(view, last.current)
  last.current = open
  if (!open || !person) return { doors, offer, screen: null }
  const showHistory = (unit: string): void => show({ kind: 'history', unit })
  const showClaims = person.role === 'worker' ? null : (): void => show({ kind: 'claims' })
  const showFind = person.role === 'worker' ? null : (): void => show({ kind: 'find' })
  const showNumbers = person.role === 'worker' ? null : (): void => show({ kind: 'numbers' })
  const showSync = (): void => show({ kind: 'sync' })
  return {
    doors,
    offer,
    screen: screenOf(open, { close, showHistory, showClaims, showFind, showNumbers, showSync }),
  }
}

/** What the last scan asked to see, which may be another page of what is open. */
function scannedFor({ looksAt, recentUnit }: BenchView, open: Open | null): Open | null {
  switch (looksAt) {
    case 'queues':
      return { kind: 'queues' }
    case 'history':
      return recentUnit === null ? null : { kind: 'history', unit: recentUnit }
    case 'devices':
      return { kind: 'devices', isGuided: false }
    case 'sync':
      return { kind: 'sync' }
    case 'rules':
      return { kind: 'rules' }
    case 'next-page':
    case 'previous-page':
      return open
    case 'bench':
    case null:
      return null
  }
}

function screenOf(
  open: Open,
  {
    close,
    showHistory,
    showClaims,
    showFind,
    showNumbers,
    showSync,
  }: {
    close: () => void
    showHistory: (unit: string) => void
    showClaims: (() => void) | null
    showFind: (() => void) | null
    showNumbers: (() => void) | null
    showSync: () => void
  },
): ReactNode {
  switch (open.kind) {
    case 'queues':
      return (
        <QueuesScreen
          onClose={close}
          onHistory={showHistory}
          onClaims={showClaims}
          onFind={showFind}
          onNumbers={showNumbers}
          onSync={showSync}
        />
      )
    case 'claims':
      return <ClaimsScreen onClose={close} />
    case 'find':
      return <FindScreen onClose={close} />
    case 'history':
      return <UnitHistoryScreen unit={open.unit} onClose={close} />
    case 'devices':
      return <DevicesScreen isGuided={open.isGuided} camera={<CameraTest />} onClose={close} />
    case 'sync':
      return <SyncScreen onClose={close} />
    case 'numbers':
      return (
        <Suspense fallback={<main />}>
          <NumbersScreen onClose={close} />
        </Suspense>
      )
    case 'rules':
      return (
        <Suspense fallback={<main />}>
          <RulesScreen onClose={close} />
        </Suspense>
      )
  }
}
