import { useState } from 'react'
import type { DecisionTable } from '#contract/rules/table'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { listAt, moved, pathText, valueAt, type Path } from './at.ts'
import { blankTexts, blankOf, freeName } from './blank.ts'
import { useEditor } from './editor.tsx'
import { FieldsForm } from './fields-form.tsx'
import { FileTools } from './file-tools.tsx'
import { knownValues } from './known-values.ts'
import { Pages } from './pages.tsx'
import { ProblemNotes } from './problem-notes.tsx'
import { RulePanel } from './rule-panel.tsx'
import { kindAt } from './shape.ts'
import { columnsOf } from './table-columns.ts'
import { TableGrid, type Chosen } from './table-grid.tsx'

/** Rules on one page of the grid: hundreds of them stay quick, and a page fits beside the form of one. */
const ON_A_PAGE = 20

/** What a table says besides its rules. */
const ABOUT = ['otherwise', 'complete']

/** A decision table: its rules as a grid, and the chosen cell with its form below. */
export function TableScreen({ path }: { path: Path }) {
  const { say } = useBench()
  const { rules, problems, turn, change } = useEditor()
  const [page, setPage] = useState(0)
  const [isAll, setAll] = useState(false)
  const [isAbout, setAbout] = useState(false)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const table = valueAt(rules, path) as DecisionTable<unknown>
  const pages = Math.max(1, Math.ceil(table.rules.length / ON_A_PAGE))
  const from = Math.min(page, pages - 1) * ON_A_PAGE
  const shown = table.rules.slice(from, from + ON_A_PAGE)
  const columns = columnsOf(table, shown, isAll)
  const kind = kindAt(path)
  const place = pathText(path)
  const ofTable = problems.filter(
    (problem) => problem.path.startsWith(place) && !problem.path.startsWith(`${place}.rules[`),
  )
  const isChosen = chosen !== null && chosen.row < table.rules.length
  const show = (next: Chosen): void => {
    setPage(Math.floor(next.row / ON_A_PAGE))
    setChosen(next)
  }
  const add = (): void => {
    const list = listAt(rules, [...path, 'rules']) as DecisionTable<unknown>['rules']
    const at = chosen && chosen.row < list.length ? chosen.row + 1 : list.length
    const givesPath = [...path, 'rules', at, 'gives']
    const gives = knownValues(rules, givesPath)?.[0]?.value ?? blankOf(kindAt(givesPath), 'gives', '')
    const id = freeName(
      'new-rule',
      list.map((rule) => rule.id),
    )
    change([...path, 'rules'], list.toSpliced(at, 0, { id, when: {}, gives, words: blankTexts() as never }))
    show({ row: at, column: { kind: 'gives' } })
  }
  return (
    <>
      <p className="queue-how">
        {say({ key: `screen.rules.policy.${table.hitPolicy === 'First' ? 'first' : 'collect'}` })}
      </p>
      <ProblemNotes problems={ofTable} />
      <div className="rules-bar">
        <BigAnswer
          kind="tab"
          icon="plus"
          label={say({ key: 'screen.rules.add-rule' })}
          hint="F4"
          onPress={add}
        />
        <BigAnswer
          kind="tab"
          label={say({ key: 'screen.rules.all-columns' })}
          isChosen={isAll}
          onPress={() => setAll(!isAll)}
        />
        <BigAnswer
          kind="tab"
          icon="tag"
          label={say({ key: 'screen.rules.about-table' })}
          isChosen={isAbout}
          onPress={() => setAbout(!isAbout)}
        />
        <Pages page={from / ON_A_PAGE} of={pages} onPage={setPage} />
      </div>
      {isAbout && kind.kind === 'object' && (
        <>
          <FileTools as="dmn" table={place} />
          <FieldsForm path={path} fields={kind.fields.filter(({ name }) => ABOUT.includes(name))} />
        </>
      )}
      <div className="rules-table" data-chosen={isChosen || undefined}>
        <TableGrid
          path={path}
          from={from}
          shown={shown}
          columns={columns}
          chosen={chosen}
          onChoose={setChosen}
          onMove={(at, to) => {
            if (to < 0 || to >= table.rules.length) return false
            change([...path, 'rules'], moved(table.rules, at, to))
            show({ row: to, column: chosen?.column ?? { kind: 'gives' } })
            return true
          }}
        />
        {chosen && isChosen && (
          <RulePanel
            key={`${chosen.row} ${turn}`}
            path={path}
            chosen={chosen}
            onChoose={show}
            onRemoved={() => setChosen(null)}
          />
        )}
      </div>
      {!isChosen && <p className="queue-how">{say({ key: 'screen.rules.choose-cell' })}</p>}
    </>
  )
}
