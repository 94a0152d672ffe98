import { describe, expect, it } from 'vitest'
import { shippedRules } from '#tests/bench-floor'
import { compileCondition } from '../tables/decision-table.ts'

/** Danger is confirmed, and a bad condition led here: there is no good answer to give first. */
const NO_GOOD_ANSWER = [
  'fire-box',
  'damage',
  'damage-by',
  'dirt',
  'missing-part',
  'serial',
  'sole-wear',
  'expiry',
]

describe('the first answer offered', () => {
  const questions = shippedRules.questions.filter(
    ({ id, options }) => options && !NO_GOOD_ANSWER.includes(id),
  )

  it.each(questions.map(({ id }) => id))('to "%s" is that of a good piece', (id) => {
    const [first] = questions.find((question) => question.id === id)?.options ?? []
    const facts = { [`answer.${id}`]: first?.value ?? first?.command, inspected: true }
    const lowers = shippedRules.gradeRules.rules.filter(({ when }) => {
      const isAbout = Object.keys(when).every((fact) => fact in facts)
      return isAbout && compileCondition(when)(facts)
    })
    expect(lowers.map((rule) => rule.id)).toEqual([])
  })
})
