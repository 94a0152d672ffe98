import { describe, expect, it } from 'vitest'
import type { ChecklistDefinition } from '#contract/rules/checklists'
import type { RuleSet } from '#contract/rules/rule-set'
import { rulesProblems } from '#station/rules/rules-problems'
import { shippedRules } from '#tests/bench-floor'
import {
  withoutQuestion,
  withQuestionBelow,
  withStepAgain,
  withStepMoved,
  withStepSaid,
  wholeOf,
} from './checklist-changes.ts'

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
/** With the question among the others, asked or not. */
const rulesWith = (checklists: RuleSet['checklists']): RuleSet => ({
  ...shippedRules,
  questions: [...shippedRules.questions, card],
  checklists,
})
const slipsOf = (checklists: RuleSet['checklists']) =>
  rulesProblems(rulesWith(checklists)).filter(({ path }) => path.startsWith('checklists'))
const waysOf = (checklists: RuleSet['checklists'], category: string) =>
  wholeOf(
    rulesWith(checklists),
    checklists.find((each) => each.category === category) ?? named(category),
  )?.steps.map(({ ask, next, goes }) => [ask, next, goes]) ?? []
const asks = (checklists: RuleSet['checklists'], category: string) =>
  waysOf(checklists, category).map(([ask]) => ask as string)
const all = shippedRules.checklists
const put = (changed: ChecklistDefinition, ask: string, above: string): ChecklistDefinition =>
  withStepMoved(shippedRules, changed, { ask, above })
const asked = (changed: ChecklistDefinition) => wholeOf(shippedRules, changed)?.steps.map(({ ask }) => ask)

describe.each(all.map(({ category }) => category))('the checklist %s', (category) => {
  const definition = named(category)

  it('takes one more question below any other, and every checklist still leads to its end', () => {
    for (const above of asks(all, category)) {
      const after = withQuestionBelow(shippedRules, definition, { above, ask: 'card' })
      expect(asks(after, category).indexOf('card')).toBe(asks(after, category).indexOf(above) + 1)
      expect(slipsOf(after)).toEqual([])
    }
  })

  it('is what it was once the question is taken out again, and so is every other', () => {
    for (const above of asks(all, category)) {
      const longer = withQuestionBelow(shippedRules, definition, { above, ask: 'card' })
      const changed = longer.find((each) => each.category === category) ?? definition
      const after = withoutQuestion(rulesWith(longer), changed, 'card')
      for (const each of all) expect(waysOf(after, each.category)).toEqual(waysOf(all, each.category))
    }
  })

  it('asks a question wherever it is put, everything else as it was, and is put back', () => {
    const before = asks(all, category)
    for (const [from, ask] of before.entries())
      for (const [to, above] of before.entries()) {
        if (from === 0 || ask === above) continue
        const moved = put(definition, ask, above)
        const rest = before.toSpliced(from, 1)
        expect(asked(moved)).toEqual(rest.toSpliced(rest.indexOf(above) + 1, 0, ask))
        if (to % 3 === 0) expect(asked(put(moved, ask, before[from - 1] ?? ''))).toEqual(before)
        const [was, is] = [definition, moved].map((each) =>
          wholeOf(shippedRules, each)?.steps.find((step) => step.ask === ask),
        )
        expect([is?.when, is?.offer]).toEqual([was?.when, was?.offer])
      }
  })
})

describe('a question of the checklist', () => {
  it('that is inherited can be left out and taken in again', () => {
    const child = named('phones')
    const steps = wholeOf(shippedRules, child)?.steps ?? []
    const inherited = steps.find(({ from }) => from !== child.category)?.ask ?? ''
    const after = withoutQuestion(shippedRules, child, inherited)
    expect(asks(after, 'phones')).not.toContain(inherited)
    const changed = after.find((each) => each.category === 'phones') ?? child
    expect(withStepAgain(changed, inherited)).toEqual(child)
  })

  it('says only what it is told to say', () => {
    const [, ask = ''] = asks(all, 'general')
    const said = withStepSaid(named('general'), ask, { when: { grade: '"A"' } })
    expect(
      withStepSaid(said, ask, { when: undefined }).steps.find((step) => step.ask === ask),
    ).not.toHaveProperty('when')
  })
})
