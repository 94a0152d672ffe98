import { useBench } from './bench.tsx'
import { BigAnswer } from './components/big-answer.tsx'
import type { IconName } from './components/icon.tsx'

type Door = {
  to:
    | 'queues'
    | 'history'
    | 'devices'
    | 'rules'
    | 'sync'
    | 'approvals'
    | 'claims'
    | 'find'
    | 'numbers'
    | 'audit'
  /** The screen in whose foot it stands. */
  from: 'bench' | 'queues'
  key: string
  icon: IconName
  /** Not a worker's; the core would refuse what stands behind it. */
  isSupervisors?: true
}

/** Every way from one screen to another. Where there is a barcode of that name, it leads there too. */
const doors: readonly Door[] = [
  { to: 'queues', from: 'bench', key: 'F8', icon: 'queue' },
  { to: 'history', from: 'bench', key: 'F10', icon: 'clock' },
  { to: 'devices', from: 'bench', key: 'F12', icon: 'plug' },
  { to: 'rules', from: 'bench', key: 'F1', icon: 'rules', isSupervisors: true },
  { to: 'sync', from: 'queues', key: '.', icon: 'cloud' },
  { to: 'approvals', from: 'queues', key: 'End', icon: 'shield', isSupervisors: true },
  { to: 'claims', from: 'queues', key: '0', icon: 'truck', isSupervisors: true },
  { to: 'find', from: 'queues', key: 'Ins', icon: 'barcode', isSupervisors: true },
  { to: 'numbers', from: 'queues', key: 'Del', icon: 'scale', isSupervisors: true },
  { to: 'audit', from: 'queues', key: 'Home', icon: 'rules', isSupervisors: true },
]
export type DoorTo = Door['to']

/** The doors in the foot of a screen that are for whoever looks; none where nobody is signed in. */
export function Doors({ from, onOpen }: { from: Door['from']; onOpen: (to: DoorTo) => void }) {
  const { view, say } = useBench()
  const { person, recentUnit, codes, sync } = view
  const isOpen = ({ to, isSupervisors }: Door): boolean =>
    (!isSupervisors || person?.role !== 'worker') && (to !== 'history' || recentUnit !== null)
  const here = person ? doors.filter((door) => door.from === from && isOpen(door)) : []
  return here.map(({ to, key, icon }) => (
    <BigAnswer
      key={to}
      kind="flow"
      label={say({ key: `screen.${to}` })}
      icon={icon}
      hint={key}
      code={codes[`look.${to}`]}
      mark={to === 'sync' && sync.parked > 0 ? String(sync.parked) : undefined}
      onPress={() => onOpen(to)}
    />
  ))
}
