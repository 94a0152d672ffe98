import type { RulesProblem } from '#contract/rules-desk'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { isWithin, pathText, type Path } from './at.ts'
import { useEditor } from './editor.tsx'

/** What is wrong, or to be looked at, at a place and inside it. */
export function useProblemsAt(path: Path): readonly RulesProblem[] {
  const place = pathText(path)
  return useEditor().problems.filter((problem) => isWithin(problem.path, place))
}

/** The same in words, the worst first; the place is said by where it stands. */
export function ProblemNotes({ problems }: { problems: readonly RulesProblem[] }) {
  const { say } = useBench()
  const sorted = problems.toSorted((a, b) => Number(b.kind === 'wrong') - Number(a.kind === 'wrong'))
  return sorted.slice(0, MOST).map(({ kind, expected, path }, i) => (
    <span key={`${path} ${i}`} className="rules-problem" data-kind={kind}>
      <Icon
        name={kind === 'wrong' ? 'octagon' : 'triangle'}
        label={say({ key: kind === 'wrong' ? 'screen.tone.refused' : 'screen.tone.attention' })}
      />
      <span>{say(expected)}</span>
    </span>
  ))
}

/** One place says so many things at once. */
const MOST = 3
