import type { Signals } from '#contract/signals'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'

/** What does not fit about the piece, reason by reason, and who let it go on: the core gives it to supervisors only. */
export function WhatDoesNotFit({ signals }: { signals: Signals }) {
  const { say } = useBench()
  const { points, limit, because, released } = signals
  return (
    <section className="does-not-fit">
      <strong>
        <Icon name="triangle" />
        {say({ key: 'screen.signals' })}
      </strong>
      {limit !== null && <span>{say({ key: 'screen.signals-points', params: { points, limit } })}</span>}
      {because.map((signal) => (
        <span key={say(signal.words)} className="chip">
          {say({ key: 'screen.signal', params: { what: signal.words, points: signal.points } })}
        </span>
      ))}
      {released && (
        <span>
          {say({
            key: 'screen.signals-released',
            params: { who: released.by ?? '', reason: released.reason },
          })}
        </span>
      )}
    </section>
  )
}
