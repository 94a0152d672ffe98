import type { FoundUnit } from '#contract/find-units'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { RowButton } from '../../components/row-button.tsx'
import type { Say } from '../../words.ts'

/** The units found, each with its label's code, which takes it up at the bench. */
export function FoundRows({
  rows,
  onHistory,
}: {
  rows: readonly FoundUnit[]
  onHistory: (unit: string) => void
}) {
  const { view, say, scan } = useBench()
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.unit} className="row">
          <RowButton
            title={row.quantity > 1 ? `${row.quantity} × ${say(row.name)}` : say(row.name)}
            facts={factsOf(row, say, view.language)}
            colour={row.grade?.colour ?? null}
            code={row.lpn}
            hint={undefined}
            onPress={() => row.lpn !== null && scan(row.lpn)}
          />
          <BigAnswer
            kind="flow"
            icon="clock"
            label={say({ key: 'screen.history' })}
            onPress={() => onHistory(row.unit)}
          />
        </li>
      ))}
    </ul>
  )
}

function factsOf(row: FoundUnit, say: Say, language: string): string[] {
  const { grade, disposition, sku, serial, rma, container, receivedAt, by } = row
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(
    receivedAt,
  )
  return [
    grade ? `${grade.code} · ${say(grade.words)}` : '',
    disposition ? say(disposition.words) : '',
    sku ?? '',
    serial === null ? '' : say({ key: 'screen.serial', params: { serial } }),
    rma ?? '',
    container === null ? '' : say({ key: 'screen.lies-in', params: { container } }),
    say({ key: 'screen.put-by', params: { who: by ?? '', when } }),
  ]
}
