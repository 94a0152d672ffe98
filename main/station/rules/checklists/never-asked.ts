import { wholeChecklist } from '#contract/rules/inherited-steps'
import { categoriesOf } from '#contract/rules/known-words'
import type { RuleCondition } from '#contract/rules/part-shapes'
import type { RuleSet } from '#contract/rules/rule-set'
import { parseUnaryTests } from '../tables/unary-tests.ts'

/** A condition that looks at an answer which no checklist of its categories asks for: it never holds. */
export type NeverAsked = { path: string; question: string; categories: readonly string[] }

const ANSWER = 'answer.'

/** Every such condition, by its place. Cells that cannot be read are others' to point out. */
export function neverAsked(
  rules: RuleSet,
  conditions: Iterable<{ path: string; when: RuleCondition }>,
): NeverAsked[] {
  const asked = questionsByCategory(rules)
  const found: NeverAsked[] = []
  for (const { path, when } of conditions) {
    const categories = categoriesOf(rules).filter((category) => mayBe(when['category'], category))
    for (const [fact, cell] of Object.entries(when)) {
      if (!fact.startsWith(ANSWER) || cell.trim() === '-') continue
      const question = fact.slice(ANSWER.length)
      const isAsked = categories.some((category) => asked.get(category)?.has(question) ?? false)
      if (!isAsked) found.push({ path: `${path}.${fact}`, question, categories })
    }
  }
  return found
}

function mayBe(cell: string | undefined, category: string): boolean {
  const parsed = parseUnaryTests(cell ?? '-')
  return 'test' in parsed ? parsed.test(category) : true
}

/** With the questions of the checklists that single products of the category have. */
function questionsByCategory({ checklists }: RuleSet): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>()
  for (const definition of checklists) {
    const whole = wholeChecklist(checklists, definition)
    if ('expected' in whole) continue
    const questions = asked.get(whole.category) ?? new Set()
    for (const { ask } of whole.steps) questions.add(ask)
    asked.set(whole.category, questions)
  }
  return asked
}
