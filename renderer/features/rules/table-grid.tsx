import { useRef, type KeyboardEvent } from 'react'
import type { DecisionTable } from '#contract/rules/table'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import type { Say } from '../../words.ts'
import { isWithin, pathText, type Path } from './at.ts'
import { cellText } from './cell-text.ts'
import { useEditor, type Editor } from './editor.tsx'
import { factWords } from './labels.ts'
import { nameOf, type Column } from './table-columns.ts'
import { givesText } from './gives-text.ts'
import { useReorder } from './use-reorder.ts'

export type Chosen = { row: number; column: Column }
type Rule = DecisionTable<unknown>['rules'][number]

type TableGridProps = {
  path: Path
  /** The number of the first rule that is shown. */
  from: number
  shown: readonly Rule[]
  columns: readonly Column[]
  chosen: Chosen | null
  onChoose: (chosen: Chosen) => void
  /** Puts a rule at another place of the table. */
  onMove: (from: number, to: number) => boolean
}

/** The rules of a page as rows, what they look at as columns. Arrows walk from cell to cell. */
export function TableGrid({ path, from, shown, columns, chosen, onChoose, onMove }: TableGridProps) {
  const { say } = useBench()
  const editor = useEditor()
  const grid = useRef<HTMLTableElement>(null)
  const place = pathText(path)
  const problems = editor.problems.filter((problem) => problem.path.startsWith(`${place}.rules[`))
  const column = Math.max(
    0,
    columns.findIndex((each) => chosen && nameOf(each) === nameOf(chosen.column)),
  )
  const row = chosen ? chosen.row - from : 0

  const movable = useReorder((at, to) => onMove(from + at, from + to))

  const walk = (event: KeyboardEvent): void => {
    const isMirrored = document.documentElement.dir === 'rtl'
    const along = { ArrowLeft: isMirrored ? 1 : -1, ArrowRight: isMirrored ? -1 : 1 }[event.key] ?? 0
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0
    const to = { row: row + down, column: columns[column + along] }
    if ((along === 0 && down === 0) || !to.column || !shown[to.row]) return
    event.preventDefault()
    onChoose({ row: from + to.row, column: to.column })
    grid.current?.querySelector<HTMLElement>(`[data-at="${to.row}:${column + along}"]`)?.focus()
  }
  return (
    <div className="rules-grid">
      <table role="grid" ref={grid} aria-label={say({ key: 'screen.rules.rules' })} onKeyDown={walk}>
        <thead>
          <tr>
            <th scope="col">#</th>
            {columns.map((each) => (
              <th key={nameOf(each)} scope="col" data-column={each.kind}>
                {headText(editor, each, say)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((rule, i) => {
            const own = problems.filter((each) => isWithin(each.path, `${place}.rules[${from + i}]`))
            return (
              <tr key={from + i} aria-selected={chosen?.row === from + i} {...movable(i)}>
                <th scope="row" title={own.map(({ expected }) => say(expected)).join('\n') || undefined}>
                  {from + i + 1}
                  {own.length > 0 && <Mark isWrong={own.some(({ kind }) => kind === 'wrong')} say={say} />}
                </th>
                {columns.map((each, j) => {
                  const isChosen = chosen?.row === from + i && nameOf(chosen.column) === nameOf(each)
                  const here = own.filter((problem) =>
                    isWithin(problem.path, `${place}.rules[${from + i}].${nameOf(each)}`),
                  )
                  return (
                    <td
                      key={nameOf(each)}
                      data-at={`${i}:${j}`}
                      data-column={each.kind}
                      data-problem={here[0]?.kind}
                      aria-selected={isChosen}
                      tabIndex={i === Math.max(0, row) && j === column ? 0 : -1}
                      onClick={() => onChoose({ row: from + i, column: each })}
                      onFocus={() => !isChosen && onChoose({ row: from + i, column: each })}
                    >
                      {textOf(editor, rule, each, say)}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Mark({ isWrong, say }: { isWrong: boolean; say: Say }) {
  return (
    <Icon
      name={isWrong ? 'octagon' : 'triangle'}
      label={say({ key: isWrong ? 'screen.tone.refused' : 'screen.tone.attention' })}
    />
  )
}

const headText = ({ rules }: Editor, column: Column, say: Say): string =>
  column.kind === 'fact'
    ? say(factWords(rules, column.fact))
    : say({ key: column.kind === 'gives' ? 'screen.rules.name.gives' : 'screen.rules.name.words' })

function textOf({ rules }: Editor, rule: Rule, column: Column, say: Say): string {
  if (column.kind === 'words') return say({ byLanguage: rule.words })
  return column.kind === 'gives'
    ? givesText(rule.gives, say)
    : cellText(rules, column.fact, rule.when[column.fact] ?? '-', say)
}
