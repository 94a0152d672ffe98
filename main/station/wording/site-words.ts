import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'

/** The site's own words for its codes; a code that the rules no longer know reads as itself. */
export type SiteWords = Record<'grade' | 'disposition' | 'because', (code: string) => Words>

export function siteWords({
  grades,
  dispositions,
  gradeRules,
}: Pick<RuleSet, 'grades' | 'dispositions' | 'gradeRules'>): SiteWords {
  return {
    grade: wordsAmong(grades.map(({ code, words }) => [code, words])),
    disposition: wordsAmong(dispositions.map(({ code, words }) => [code, words])),
    because: wordsAmong(gradeRules.rules.map(({ id, words }) => [id, words])),
  }
}

function wordsAmong(
  list: [string, Extract<Words, { byLanguage: unknown }>['byLanguage']][],
): (code: string) => Words {
  const known = new Map(list)
  return (code) => {
    const byLanguage = known.get(code)
    return byLanguage ? { byLanguage } : { plain: code }
  }
}
