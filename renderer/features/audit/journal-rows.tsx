import type { JournalEntry } from '#contract/audit'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { unbroken } from '../../components/unbroken.ts'

/** As much of a hash as two people compare aloud. */
const SHOWN_OF_HASH = 12

/** Entries of the journal, each with its place in the chain; the story of a unit is a press away. */
export function JournalRows({
  rows,
  onHistory,
}: {
  rows: readonly JournalEntry[]
  onHistory: (unit: string) => void
}) {
  const { view, say } = useBench()
  const format = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <ul className="rows" tabIndex={0} aria-label={say({ key: 'screen.audit' })}>
      {rows.map(({ seq, at, says, by, about, unit, hash }) => (
        <li key={seq} className="row journal-row">
          <div className="row-words">
            <bdi className="row-title">{unbroken(say(says))}</bdi>
            <span className="row-facts">
              {[format.format(at), by ?? '', about ?? ''].filter(Boolean).map((fact, i) => (
                <bdi key={i}>{unbroken(fact)}</bdi>
              ))}
              <bdi className="chain" dir="ltr">
                {`${seq} · ${hash.slice(0, SHOWN_OF_HASH)}`}
              </bdi>
            </span>
          </div>
          {unit !== null && (
            <BigAnswer
              kind="flow"
              icon="clock"
              label={say({ key: 'screen.history' })}
              onPress={() => onHistory(unit)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
