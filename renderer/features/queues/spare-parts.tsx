import type { Queues } from '#contract/queues'
import { useBench } from '../../bench.tsx'

/** What lies among the spare parts, and how many of each. */
export function SpareParts({ spares }: { spares: Queues['completable']['spares'] }) {
  const { say } = useBench()
  return (
    <p className="card-facts">
      {spares.map(({ name, part, container, pieces }) => (
        <span key={`${say(name)} ${part} ${container}`} className="chip">
          {say({ key: 'screen.spare-part', params: { name, part, container, pieces } })}
        </span>
      ))}
    </p>
  )
}
