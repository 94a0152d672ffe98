import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sendingFirst } from '#tests/changed-rules'
import { checkRules } from './desk/check-rules.ts'
import { shippedRuleSet } from './rules-under-test.ts'

/** What is said of this cell, in a rule of the shipped ways. */
async function saidOf(cell: string): Promise<unknown> {
  const checked = await checkRules(sendingFirst(shippedRuleSet, { grade: cell }, 'RESTOCK'))
  if (!checked.ok) throw new Error(checked.error.code)
  return checked.value.problems.find(({ path }) => path === 'dispositionRules.rules[0].when.grade')?.expected
}
const at = (character: number, what: string) => ({
  key: 'rules.expected.at-character',
  params: { at: character, what: { key: `rules.expected.${what}` } },
})

describe('a cell that no table here reads', () => {
  it.each([
    ['a function', 'contains(?, "A")', at(10, 'cell')],
    ['a name', 'A', at(1, 'literal')],
    ['the answer of a function', '> string length("AB")', at(2, 'literal')],
    ['null', 'null', at(1, 'literal')],
    ['a choice', 'if true then "A" else "B"', at(1, 'literal')],
  ])('is told to be FEEL all the same, with its place: %s', async (_, cell, what) => {
    expect(await saidOf(cell)).toEqual({ key: 'rules.expected.simple-feel', params: { what } })
  })

  it.each([
    ['a text that does not end', '"A'],
    ['two texts without a comma', '"A" "B"'],
    ['a bracket too few', 'not("A"'],
    ['marks of another keyboard', '“A”'],
    ['nothing', ''],
  ])('is a slip of the pen, and nothing is said of FEEL: %s', async (_, cell) => {
    expect(await saidOf(cell)).toMatchObject({ key: 'rules.expected.at-character' })
  })

  it('keeps nobody waiting, and breaks nothing, whatever stands in it', async () => {
    const anyCell = fc.oneof(
      fc.string({ maxLength: 40, unit: 'binary' }),
      fc.constantFrom('(', '[', 'for a in ', 'if ', '"A" ', '1+').map((part) => part.repeat(80)),
    )
    await fc.assert(
      fc.asyncProperty(anyCell, async (cell) => {
        const said = await saidOf(`> ${cell}`)
        expect(said === undefined || typeof said === 'object').toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
