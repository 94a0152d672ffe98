import type { Queues } from '#contract/queues'
import { useBench } from '../../bench.tsx'

/** How much of each operation waits: what takes longest first. */
export function OperationSums({ sums }: { sums: Queues['rework']['byOperation'] }) {
  const { say } = useBench()
  return (
    <p className="card-facts">
      {sums.map(({ operation, units, minutes }) => (
        <span key={say(operation)} className="chip">
          {say({ key: 'screen.operation-sum', params: { operation, units, minutes } })}
        </span>
      ))}
    </p>
  )
}
