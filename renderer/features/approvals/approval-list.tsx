import type { ApprovalRow } from '#contract/approvals'
import { Button } from 'react-aria-components/Button'
import { useBench } from '../../bench.tsx'
import { unbroken } from '../../components/unbroken.ts'
import { PhotoTiles } from '../../photos/photo-tiles.tsx'
import { ageOf } from './age-of.ts'

/** Keys count the rows: 1 to 9. */
const KEYS = 9
const PHOTOS_SHOWN = 1

/** One row each: what it is, since when, what the rules and the worker said, and what it is worth. */
export function ApprovalList({
  rows,
  onOpen,
}: {
  rows: readonly ApprovalRow[]
  onOpen: (row: ApprovalRow) => void
}) {
  const { view, say } = useBench()
  return (
    <ul className="rows">
      {rows.map((row, i) => (
        <li key={`${row.kind} ${row.subject}`} className="row">
          <Button
            className="answer answer-row"
            data-key={i < KEYS ? String(i + 1) : undefined}
            onPress={() => onOpen(row)}
          >
            <span className="row-words">
              <bdi className="row-title">{unbroken(say(row.name))}</bdi>
              <span className="row-facts">
                {[
                  say({ key: `screen.approval-kind.${row.kind}` }),
                  row.since === null ? '' : ageOf(row.since, view.language),
                  row.by === null ? '' : say({ plain: row.by }),
                  row.value ?? '',
                  ...row.worker.slice(0, FACTS_SHOWN).map(say),
                  ...(row.worker.length === 0 ? row.rule.slice(0, FACTS_SHOWN).map(say) : []),
                ]
                  .filter((fact) => fact !== '')
                  .map((fact, at) => (
                    <bdi key={at}>{unbroken(fact)}</bdi>
                  ))}
              </span>
            </span>
            {i < KEYS && <kbd aria-hidden>{i + 1}</kbd>}
          </Button>
          <PhotoTiles photos={row.photos.slice(0, PHOTOS_SHOWN)} onOpen={() => onOpen(row)} />
        </li>
      ))}
    </ul>
  )
}

const FACTS_SHOWN = 3
