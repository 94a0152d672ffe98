import type { Words } from '#contract/bench'
import type { RulesDesk } from '#contract/rules-desk'
import type { Said } from '../../said-line.tsx'
import type { OpenDraft } from './use-draft.ts'

/** Whether what was changed is kept, and how much of it is wrong. */
export function keepingWords({ keeping, problems, copy }: OpenDraft, { draft }: RulesDesk): Said | null {
  const wrong = problems.filter(({ kind }) => kind === 'wrong').length
  const doubts = problems.length - wrong
  const counted: Words[] = [
    ...(wrong > 0 ? [{ key: 'screen.rules.wrong', params: { wrong } }] : []),
    ...(doubts > 0 ? [{ key: 'screen.rules.doubts', params: { doubts } }] : []),
  ]
  if (keeping === 'unfit') return { tone: 'attention', words: [{ key: 'screen.rules.not-kept' }, ...counted] }
  if (keeping === 'refused') return { tone: 'refused', words: [{ key: 'screen.rules.no.keep' }] }
  if (keeping === 'keeping') return { tone: 'calm', words: [{ key: 'screen.rules.keeping' }] }
  const isChanged = draft !== null || copy.before.length > 0
  if (!isChanged) return null
  return {
    tone: counted.length > 0 ? 'attention' : 'good',
    words: [{ key: 'screen.rules.kept' }, ...counted],
  }
}
