import { describe, expect, it } from 'vitest'
import type { ChecklistDefinition } from '#contract/rules/checklists'
import { rulesProblems } from '#station/rules/rules-problems'
import { shippedRules } from '#tests/bench-floor'
import { withoutStep, withStepAgain, withStepBelow, withStepSaid, wholeOf } from './checklist-changes.ts'

const words = { en: 'Is the card there?', pl: 'Czy jest karta?', ro: 'Este cardul?', he: 'יש כרטיס?' }
const card = {
  id: 'card',
  type: 'yes-no' as const,
  text: words,
  seconds: 3,
  options: [{ command: 'yes' as const }, { command: 'no' as const }],
}
const named = (category: string): ChecklistDefinition => {
  const definition = shippedRules.checklists.find((each) => each.category === category)
  if (!definition) throw new Error(category)
  return definition
}
const rulesWith = (definition: ChecklistDefinition) => ({
  ...shippedRules,
  questions: [...shippedRules.questions, card],
  checklists: shippedRules.checklists.map((each) =>
    each.category === definition.category ? definition : each,
  ),
})
/** What is wrong with it; of one that extends it, its own supervisor decides. */
const slipsOf = (definition: ChecklistDefinition) => {
  const at = shippedRules.checklists.findIndex(({ category }) => category === definition.category)
  return rulesProblems(rulesWith(definition)).filter(({ path }) => path.startsWith(`checklists[${at}]`))
}
const asks = (definition: ChecklistDefinition): string[] =>
  wholeOf(rulesWith(definition), definition)?.steps.map(({ ask }) => ask) ?? []

describe.each(shippedRules.checklists.map(({ category }) => category))('the checklist %s', (category) => {
  const definition = named(category)

  it('takes one more question below any other, and the rules still belong together', () => {
    for (const above of asks(definition)) {
      const after = withStepBelow(shippedRules, definition, above, 'card')
      expect(asks(after).indexOf('card')).toBe(asks(after).indexOf(above) + 1)
      expect(slipsOf(after)).toEqual([])
    }
  })

  it('is what it was once the question is taken out again', () => {
    const [, above = ''] = asks(definition)
    const longer = withStepBelow(shippedRules, definition, above, 'card')
    const after = withoutStep(rulesWith(longer), longer, 'card')
    expect(wholeOf(rulesWith(after), after)?.steps.map(({ ask, next }) => [ask, next])).toEqual(
      wholeOf(shippedRules, definition)?.steps.map(({ ask, next }) => [ask, next]),
    )
  })
})

describe('a question of the checklist', () => {
  it('that is inherited can be left out and taken in again', () => {
    const child = named('phones')
    const inherited =
      wholeOf(shippedRules, child)?.steps.find(({ from }) => from !== child.category)?.ask ?? ''
    const after = withoutStep(shippedRules, child, inherited)
    expect(asks(after)).not.toContain(inherited)
    expect(withStepAgain(after, inherited)).toEqual(child)
  })

  it('says only what it is told to say', () => {
    const [, ask = ''] = asks(named('general'))
    const said = withStepSaid(named('general'), ask, { when: { grade: '"A"' } })
    expect(
      withStepSaid(said, ask, { when: undefined }).steps.find((step) => step.ask === ask),
    ).not.toHaveProperty('when')
  })
})
