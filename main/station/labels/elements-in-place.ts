import type { ElementCondition, LabelTemplate } from '#contract/label-template'
import type { LabelContent } from './label.ts'

/**
 * The template without the elements that are not for this label. `grades`: the places of the site's grades, the best
 * has 0: a piece without a grade, or with one that is no longer there, is not at least as good as any.
 */
export function withElementsInPlace(
  template: LabelTemplate,
  content: LabelContent,
  grades: ReadonlyMap<string, number>,
): LabelTemplate {
  const elements = template.elements.filter(({ when }) => !when || holds(when, content, grades))
  return { ...template, elements }
}

function holds(when: ElementCondition, content: LabelContent, grades: ReadonlyMap<string, number>): boolean {
  if ('field' in when) return ((content[when.field] ?? '') !== '') === (when.is === 'filled')
  const least = grades.get(when.gradeAtLeast)
  const is = grades.get(content['grade'] ?? '')
  return is !== undefined && least !== undefined && is <= least
}
