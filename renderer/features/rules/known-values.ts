import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import type { DispositionAction } from '#contract/returns'
import type { Path } from './at.ts'

export type KnownValue = { value: string; words: Words }

const manual: KnownValue = { value: 'manual', words: { key: 'screen.rules.manual' } }

const gradesOf = ({ grades }: RuleSet): KnownValue[] =>
  grades.map(({ code }) => ({ value: code, words: { plain: code } }))

/** All of them, or those of one action. */
const dispositionsOf = ({ dispositions }: RuleSet, action: DispositionAction | null): KnownValue[] =>
  dispositions
    .filter((each) => action === null || each.action === action)
    .map(({ code, words }) => ({
      value: code,
      words: { key: 'screen.rules.code', params: { code, words: { byLanguage: words } } },
    }))

/** Where one of the site's own codes stands, and which there are; null where any text may. */
export function knownValues(rules: RuleSet, path: Path): KnownValue[] | null {
  const [part, , , last] = path
  if (part === 'blockedDisposition') return dispositionsOf(rules, 'quarantine')
  if (last !== 'gives') return null
  if (part === 'gradeRules') return [...gradesOf(rules), manual]
  return part === 'dispositionRules' ? [...dispositionsOf(rules, null), manual] : null
}
