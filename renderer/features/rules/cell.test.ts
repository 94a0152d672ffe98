import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseUnaryTests } from '#station/rules/tables/unary-tests'
import { tablesOf } from '#station/rules/check-rule-set'
import { shippedRules } from '#tests/bench-floor'
import { readCell, writeCell, type Cell } from './cell.ts'

describe('a cell in the editor', () => {
  it.each<[string, Cell]>([
    ['-', { kind: 'any' }],
    ['"A"', { kind: 'words', isNot: false, words: ['A'] }],
    ['"A","B"', { kind: 'words', isNot: false, words: ['A', 'B'] }],
    [' not( "A", "B" ) ', { kind: 'words', isNot: true, words: ['A', 'B'] }],
    ['"say \\"no\\"\\\\"', { kind: 'words', isNot: false, words: ['say "no"\\'] }],
    ['true', { kind: 'yes-no', is: true }],
    ['80', { kind: 'number', sign: '=', number: 80 }],
    ['>=-1.5', { kind: 'number', sign: '>=', number: -1.5 }],
    ['[1..3]', { kind: 'between', from: 1, to: 3 }],
    ['< date("2026-07-19")', { kind: 'day', sign: '<', day: '2026-07-19' }],
    ['(1..3]', { kind: 'free', text: '(1..3]' }],
    ['not(1)', { kind: 'free', text: 'not(1)' }],
    ['"A",', { kind: 'free', text: '"A",' }],
    ['"A" "B"', { kind: 'free', text: '"A" "B"' }],
    ['', { kind: 'free', text: '' }],
  ])('reads %s', (written, cell) => expect(readCell(written)).toEqual(cell))

  it('is kept as it is written where no field has it, and means the same where one has', () => {
    const piece = fc.constantFrom(
      '"A"',
      'not',
      '(',
      ')',
      '[',
      ']',
      '..',
      ',',
      '<=',
      '-',
      '5',
      'date',
      '"',
      '\\',
      ' ',
      'true',
    )
    const written = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((parts) => parts.join('')),
    )
    const value = fc.oneof(fc.constantFrom('A', 5, true, undefined), fc.string(), fc.integer())
    fc.assert(
      fc.property(written, value, (text, fact) => {
        const again = writeCell(readCell(text))
        const [before, after] = [parseUnaryTests(text), parseUnaryTests(again)]
        if ('test' in before) expect('test' in after && after.test(fact)).toBe(before.test(fact))
        else expect(again).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('has fields for nearly all that the shipped tables say', () => {
    const cells = tablesOf(shippedRules).flatMap(({ table }) =>
      table.rules.flatMap(({ when }) => Object.values(when)),
    )
    expect(cells.length).toBeGreaterThan(50)
    const free = cells.filter((cell) => readCell(cell).kind === 'free')
    expect(free.length / cells.length).toBeLessThan(0.1)
  })
})
