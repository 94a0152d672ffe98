import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import type { BenchView } from '#contract/bench-view'
import { useBench } from './bench.tsx'
import { Doors, type DoorTo } from './doors.tsx'
import { SetUpOffer } from './features/devices/set-up-offer.tsx'

/** Each of its own file, which is read when it is opened: the worker's window does not wait for it. */
const ApprovalsScreen = lazy(() => import('./features/approvals/approvals-screen.tsx'))
const CameraTest = lazy(() => import('./features/camera/camera-test.tsx'))
const ClaimsScreen = lazy(() => import('./features/claims/claims-screen.tsx'))
const DevicesScreen = lazy(() => import('./features/devices/devices-screen.tsx'))
const FindScreen = lazy(() => import('./features/find/find-screen.tsx'))
const NumbersScreen = lazy(() => import('./features/numbers/numbers-screen.tsx'))
const QueuesScreen = lazy(() => import('./features/queues/queues-screen.tsx'))
const RulesScreen = lazy(() => import('./features/rules/rules-screen.tsx'))
const SyncScreen = lazy(() => import('./features/sync/sync-screen.tsx'))
const UnitHistoryScreen = lazy(() => import('./features/history/unit-history-screen.tsx'))

type Open =
  | { kind: Exclude<DoorTo, 'history' | 'devices'> }
  | { kind: 'history'; unit: string }
  | { kind: 'devices'; isGuided: boolean }

/**
 * The screens besides the job: the doors to them, and the one that stands open. It was opened at a prompt, and the
 * next prompt closes it: a scan goes to the bench as ever, and so does the eye. Only the scan of one of its pages'
 * barcodes leaves it open.
 */
export function useBesides(): { doors: ReactNode; offer: ReactNode; screen: ReactNode | null } {
  const { view } = useBench()
  const [opened, setOpened] = useState<{ at: string; open: Open | null } | null>(null)
  const last = useRef<Open | null>(null)
  const { prompt, person } = view
  const show = (what: Open | null): void => setOpened({ at: prompt.id, open: what })
  const go = (to: DoorTo): void => show(behind(to, view))
  const doors = person && <Doors from="bench" onOpen={go} />
  const offer = <SetUpOffer onOpen={() => show({ kind: 'devices', isGuided: true })} />
  const open = opened?.at === prompt.id ? opened.open : scannedFor(view, last.current)
  last.current = open
  if (!open || !person) return { doors, offer, screen: null }
  return { doors, offer, screen: <Suspense fallback={<main />}>{screenOf(open, { show, go })}</Suspense> }
}

/** What stands behind a door; nothing where there is no piece whose history it would show. */
function behind(to: DoorTo, { recentUnit }: BenchView): Open | null {
  if (to === 'history') return recentUnit === null ? null : { kind: 'history', unit: recentUnit }
  return to === 'devices' ? { kind: 'devices', isGuided: false } : { kind: to }
}

/** What the last scan asked to see, which may be another page of what is open. */
function scannedFor(view: BenchView, open: Open | null): Open | null {
  const { looksAt } = view
  if (looksAt === 'next-page' || looksAt === 'previous-page') return open
  return looksAt === null || looksAt === 'bench' ? null : behind(looksAt, view)
}

function screenOf(
  open: Open,
  { show, go }: { show: (what: Open | null) => void; go: (to: DoorTo) => void },
): ReactNode {
  const close = (): void => show(null)
  switch (open.kind) {
    case 'queues':
      return (
        <QueuesScreen onClose={close} onHistory={(unit) => show({ kind: 'history', unit })} onOpen={go} />
      )
    case 'approvals':
      return <ApprovalsScreen onClose={close} />
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
      return <NumbersScreen onClose={close} />
    case 'rules':
      return <RulesScreen onClose={close} />
  }
}
