import { expect, it } from 'vitest'
import { shippedRules } from '#tests/bench-floor'
import { columnsOf, nameOf, withCell } from './table-columns.ts'

const table = shippedRules.gradeRules

it('shows the columns that the rules in sight look at, or all of them', () => {
  const [first, second] = table.rules
  if (!first || !second) throw new Error('the table has no rules')
  expect(columnsOf(table, [first, second], false).map(nameOf)).toEqual([
    'when.inspected',
    'when.answer.condition',
    'words',
    'gives',
  ])
  expect(columnsOf(table, [first], true)).toHaveLength(table.inputs.length + 2)
})

it('gives a fact its column when a rule looks at it first, and takes nothing from the others', () => {
  const after = withCell(table, 1, 'channel', '"shop"')
  expect(after.inputs).toEqual([...table.inputs, 'channel'])
  expect(after.rules[1]?.when).toEqual({ ...table.rules[1]?.when, channel: '"shop"' })
  expect(after.rules[0]).toBe(table.rules[0])
})

it('says nothing about a fact that may be anything', () => {
  expect(withCell(table, 0, 'inspected', '-').rules[0]?.when).toEqual({})
})
