import type { SiteCode } from '#contract/bench-view'
import type { RuleSet } from '#contract/rules/rule-set'

export type SiteCodes = Record<'grades' | 'dispositions', ReadonlyMap<string, SiteCode>>

const known = new WeakMap<RuleSet, SiteCodes>()

/** The site's grades and dispositions with their words and colours, by their codes. */
export function siteCodes(set: RuleSet): SiteCodes {
  const made = known.get(set) ?? { grades: byCode(set.grades), dispositions: byCode(set.dispositions) }
  known.set(set, made)
  return made
}

const byCode = (list: RuleSet['grades'] | RuleSet['dispositions']): ReadonlyMap<string, SiteCode> =>
  new Map(list.map(({ code, words, colour }) => [code, { code, words: { byLanguage: words }, colour }]))
