import { createContext, use } from 'react'
import type { RuleSet } from '#contract/rules/rule-set'
import type { RulesProblem } from '#contract/rules-desk'
import type { FactKind } from '#contract/rules/known-words'
import type { Path } from './at.ts'
import type { RuleFiles } from './use-rule-files.ts'

/** What every form of the editor is given: the rules as they are now, and how to change them. */
export type Editor = {
  rules: RuleSet
  facts: ReadonlyMap<string, FactKind>
  problems: readonly RulesProblem[]
  /** Fields show what stands in the rules when it is another one: after a step back or forth. */
  turn: number
  change: (path: Path, value: unknown, typing?: string | null) => void
  /** Opens what stands at a place. */
  open: (path: Path) => void
  /** Back to where this was opened. */
  back: () => void
  files: RuleFiles
  /** A copy of the same entry was made, or it went to another place of its list. */
  replace: (path: Path) => void
}

export const EditorContext = createContext<Editor | null>(null)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('a form stands outside the editor of rules')
  return editor
}
