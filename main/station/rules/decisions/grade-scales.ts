import { categoriesOf } from '#contract/rules/known-words'
import type { RuleSet } from '#contract/rules/rule-set'
import { slip, type Slip } from '../slip.ts'

export type GradeScale = NonNullable<RuleSet['gradeScales']>[number]

/** What a scale calls the grade of a piece; undefined where it is not for such goods. */
export const onScale = (
  { categories, of }: GradeScale,
  { grade, category }: { grade: string; category: string },
): GradeScale['of'][string] | undefined =>
  categories === undefined || categories.includes(category) ? of[grade] : undefined

/** The grade on each of the other scales: scale → its code, in the order of the rules. */
export const gradeElsewhere = (
  { gradeScales = [] }: RuleSet,
  piece: { grade: string; category: string },
): Record<string, string> =>
  Object.fromEntries(
    gradeScales.flatMap((scale) => {
      const named = onScale(scale, piece)
      return named ? [[scale.id, named.code]] : []
    }),
  )

/** Another scale has a word for every grade of the site, and for no other. */
export function* checkGradeScales(rules: RuleSet): Generator<Slip> {
  const { gradeScales = [], grades } = rules
  const codes = grades.map(({ code }) => code)
  const known = categoriesOf(rules)
  for (const [at, { of, categories = [] }] of gradeScales.entries()) {
    for (const [c, category] of categories.entries())
      if (!known.includes(category))
        yield slip(`gradeScales[${at}].categories[${c}]`, 'one-of', { list: known.join(', ') })
    for (const code of codes) if (!of[code]) yield slip(`gradeScales[${at}].of`, 'some-of', { list: code })
    for (const code of Object.keys(of))
      if (!codes.includes(code))
        yield slip(`gradeScales[${at}].of.${code}`, 'one-of', { list: codes.join(', ') })
  }
}
