import type { RuleSet } from '#contract/rules/rule-set'
import { withAt, type Path } from './at.ts'

/** Steps back that are remembered. */
const MOST_STEPS = 200

/** The rules as somebody is changing them, with what they were before each change. */
export type WorkingCopy = {
  readonly now: RuleSet
  readonly before: readonly RuleSet[]
  readonly after: readonly RuleSet[]
  /** Where the last change was typed: letters into one field are one step. */
  readonly typing: string | null
  /** Counts what changed by stepping back or forth, or all at once, so that fields show it. */
  readonly turn: number
}

export const openCopy = (rules: RuleSet): WorkingCopy => ({
  now: rules,
  before: [],
  after: [],
  typing: null,
  turn: 0,
})

/** `typing` names the field while somebody types into it; null where the change is a step of its own. Pure. */
export function changed(copy: WorkingCopy, path: Path, value: unknown, typing: string | null): WorkingCopy {
  const now = withAt(copy.now, path, value)
  const isSameStep = typing !== null && typing === copy.typing
  const before = isSameStep ? copy.before : [...copy.before, copy.now].slice(-MOST_STEPS)
  // Other rules altogether: no field may go on showing what stood in it.
  const turn = path.length === 0 ? copy.turn + 1 : copy.turn
  return { now, before, after: [], typing, turn }
}

export function undone(copy: WorkingCopy): WorkingCopy {
  const now = copy.before.at(-1)
  if (!now) return copy
  const { before, after, turn } = copy
  return { now, before: before.slice(0, -1), after: [copy.now, ...after], typing: null, turn: turn + 1 }
}

export function redone(copy: WorkingCopy): WorkingCopy {
  const [now, ...after] = copy.after
  if (!now) return copy
  return { now, before: [...copy.before, copy.now], after, typing: null, turn: copy.turn + 1 }
}
