import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import type { TriedRules } from '#contract/rules-desk'

/** "would have gone to B-stock instead of restock". */
export function movedWords(rules: RuleSet, { what, from, to }: TriedRules['groups'][number]): Words {
  const named = (code: string | null): Words => {
    if (code === null) return { key: 'screen.rules.manual' }
    const known = what === 'disposition' && rules.dispositions.find((each) => each.code === code)
    return known ? { byLanguage: known.words } : { plain: code }
  }
  return { key: `screen.rules.moved.${what}`, params: { from: named(from), to: named(to) } }
}
