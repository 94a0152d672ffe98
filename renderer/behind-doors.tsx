import { lazy, Suspense, type ReactNode } from 'react'
import type { Ways } from './besides.tsx'
import { ApprovalsScreen } from './features/approvals/approvals-screen.tsx'
import { CameraTest } from './features/camera/camera-test.tsx'
import { AuditScreen } from './features/audit/audit-screen.tsx'
import { ClaimsScreen } from './features/claims/claims-screen.tsx'
import { DevicesScreen } from './features/devices/devices-screen.tsx'
import { FindScreen } from './features/find/find-screen.tsx'
import { UnitHistoryScreen } from './features/history/unit-history-screen.tsx'
import { QueuesScreen } from './features/queues/queues-screen.tsx'
import { SyncScreen } from './features/sync/sync-screen.tsx'

/** Of its own file, which is read when a supervisor opens it. */
const RulesScreen = lazy(() => import('./features/rules/rules-screen.tsx'))

/** The same of what a supervisor compares. */
const NumbersScreen = lazy(() => import('./features/numbers/numbers-screen.tsx'))

/** The screen that stands open besides the job. */
export function BehindDoor({ open, show, go }: Ways): ReactNode {
  const close = (): void => show(null)
  switch (open.kind) {
    case 'queues':
      return (
        <QueuesScreen onClose={close} onHistory={(unit) => show({ kind: 'history', unit })} onOpen={go} />
      )
    case 'approvals':
      return <ApprovalsScreen onClose={close} />
    case 'audit':
      return <AuditScreen onClose={close} />
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
