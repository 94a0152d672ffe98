import { Button } from 'react-aria-components/Button'
import { unbroken } from '../../components/unbroken.ts'
import type { MatterRow } from './matter-rows.ts'

/** Keys count the rows: 1 to 9. */
const KEYS = 9

/** One row each; pressed, it opens. */
export function MatterList({ rows, onOpen }: { rows: readonly MatterRow[]; onOpen: (id: string) => void }) {
  return (
    <ul className="rows">
      {rows.map(({ id, title, facts, isLate }, i) => (
        <li key={id} className="row" data-late={isLate || undefined}>
          <Button
            className="answer answer-row"
            data-key={i < KEYS ? String(i + 1) : undefined}
            onPress={() => onOpen(id)}
          >
            <span className="row-words">
              <bdi className="row-title">{unbroken(title)}</bdi>
              <span className="row-facts">
                {facts
                  .filter((fact) => fact !== '')
                  .map((fact) => (
                    <bdi key={fact}>{unbroken(fact)}</bdi>
                  ))}
              </span>
            </span>
            {i < KEYS && <kbd aria-hidden>{i + 1}</kbd>}
          </Button>
        </li>
      ))}
    </ul>
  )
}
