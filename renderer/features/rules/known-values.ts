import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import type { Path } from './at.ts'

export type KnownValue = { value: string; words: Words }

const manual: KnownValue = { value: 'manual', words: { key: 'screen.rules.manual' } }

const gradesOf = ({ grades }: RuleSet): KnownValue[] =>
  grades.map(({ code }) => ({ value: code, words: { plain: code } }))

const dispositionsOf = ({ dispositions }: RuleSet): KnownValue[] =>
  dispositions.map(({ code, words }) => ({
    value: code,
    words: { key: 'screen.rules.code', params: { code, words: { byLanguage: words } } },
  }))

/** Where one of the site's own codes stands, and which there are; null where any text may. */
export function knownValues(rules: RuleSet, path: Path): KnownValue[] | null {
  const [part, , , last] = path
  if (part === 'blockedDisposition') return dispositionsOf(rules)
  if (last !== 'gives') return null
  if (part === 'gradeRules') return [...gradesOf(rules), manual]
  return part === 'dispositionRules' ? [...dispositionsOf(rules), manual] : null
}
