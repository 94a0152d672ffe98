import { Suspense, use, useRef, useState, type ReactNode } from 'react'
import type { BenchView } from '#contract/bench-view'
import { useBench } from './bench.tsx'
import { Doors, type DoorTo } from './doors.tsx'
import { SetUpOffer } from './features/devices/set-up-offer.tsx'
import { readBehindDoors, whatIsBehindDoors } from './read-behind-doors.ts'

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
  return { doors, offer, screen: <Besides open={open} show={show} go={go} /> }
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

/** What stands open, and how to open another or none. */
export type Ways = { open: Open; show: (what: Open | null) => void; go: (to: DoorTo) => void }
const Besides = (ways: Ways): ReactNode => (
  <Suspense fallback={<main />}>
    <Behind {...ways} />
  </Suspense>
)

function Behind(ways: Ways): ReactNode {
  const { BehindDoor } = whatIsBehindDoors() ?? use(readBehindDoors())
  return <BehindDoor {...ways} />
}
