import type { BatchView } from '#contract/label-batches'
import { useBench } from '../../bench.tsx'
import { PageSaid } from '../../page-turns.tsx'
import { SaidLine, type Said } from '../../said-line.tsx'
import { resultWords } from './refusal-text.ts'

/** How many labels stand how, and what became of each. */
export function BatchProgress({ view }: { view: BatchView }) {
  const { say } = useBench()
  const { total, counts, labels } = view
  return (
    <>
      <SaidLine said={saidOf(view)} />
      <p className="card-facts">
        <progress max={total} value={total - waitingIn(view)} />
        {counts.map(({ result, labels: n }) => (
          <span key={result} className="chip">
            {say(resultWords({ result, refused: null }))}: {n}
          </span>
        ))}
        <PageSaid page={labels} />
      </p>
      <ul className="rows label-lines" tabIndex={0} aria-label={say({ key: 'screen.labels' })}>
        {labels.rows.map((label) => (
          <li key={label.unit} data-result={label.result}>
            <bdi>{label.lpn ?? label.unit}</bdi> {say(resultWords(label))}
          </li>
        ))}
      </ul>
    </>
  )
}

const waitingIn = ({ counts }: BatchView): number =>
  counts.find(({ result }) => result === 'waiting')?.labels ?? 0

function saidOf(view: BatchView): Said {
  const params = { done: view.total - waitingIn(view), total: view.total }
  if (view.isHeldUp) return { tone: 'attention', words: [{ key: 'screen.labels.held-up', params }] }
  if (view.state === 'open') return { tone: 'calm', words: [{ key: 'screen.labels.printing', params }] }
  if (view.state === 'cancelled') return { tone: 'attention', words: [{ key: 'screen.labels.cancelled' }] }
  const isUnsure = view.counts.some(({ result }) => result === 'unknown')
  return isUnsure
    ? { tone: 'attention', words: [{ key: 'screen.labels.look-at-unknown' }] }
    : { tone: 'good', words: [{ key: 'screen.labels.done' }] }
}
