import { useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { listAt, moved, type Path } from './at.ts'
import { blankOf, withFreeName } from './blank.ts'
import { useEditor } from './editor.tsx'
import { entryTitle } from './labels.ts'
import { ProblemNotes, useProblemsAt } from './problem-notes.tsx'
import { conditionText } from './condition-text.ts'
import type { Kind } from './shape.ts'
import { Pages } from './pages.tsx'
import { useReorder } from './use-reorder.ts'

const ON_A_PAGE = 12

/** The entries of a list, page by page; each opens its form. */
export function EntryList({ path, item }: { path: Path; item: Kind }) {
  const { say } = useBench()
  const { rules, change, open } = useEditor()
  const [page, setPage] = useState(0)
  const list = listAt(rules, path)
  const movable = useReorder((from, to) => {
    if (to < 0 || to >= list.length) return false
    change(path, moved(list, from, to))
    return true
  })
  const add = (): void => {
    const blank = blankOf(item, String(path.at(-1)), new Date().toISOString().slice(0, 10))
    change([...path, list.length], withFreeName(blank, list))
    open([...path, list.length])
  }
  return (
    <>
      {list.length === 0 && <p className="empty">{say({ key: 'screen.rules.no-entries' })}</p>}
      <ul className="rules-entries">
        {list.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE).map((_entry, i) => (
          <li key={page * ON_A_PAGE + i} {...movable(page * ON_A_PAGE + i)}>
            <Entry path={[...path, page * ON_A_PAGE + i]} item={item} />
          </li>
        ))}
      </ul>
      <div className="rules-bar">
        <BigAnswer kind="tab" icon="plus" label={say({ key: 'screen.rules.add' })} hint="F4" onPress={add} />
        <Pages page={page} of={Math.ceil(list.length / ON_A_PAGE)} onPage={setPage} />
      </div>
    </>
  )
}

function Entry({ path, item }: { path: Path; item: Kind }) {
  const { say } = useBench()
  const { rules, open } = useEditor()
  const problems = useProblemsAt(path)
  const entry = listAt(rules, path.slice(0, -1))[Number(path.at(-1))]
  const { title, name } = entryTitle(entry)
  const colour = (entry as { colour?: unknown } | null)?.colour
  const words =
    item.kind === 'condition'
      ? conditionText(rules, entry as Record<string, string>, say)
      : [title && say(title), name].filter((each) => each !== null).join(' · ')
  return (
    <>
      <BigAnswer
        kind="quiet"
        label={words}
        colour={typeof colour === 'string' ? colour : undefined}
        icon={problems.length > 0 ? 'triangle' : undefined}
        onPress={() => open(path)}
      />
      <ProblemNotes problems={problems.slice(0, 1)} />
    </>
  )
}
