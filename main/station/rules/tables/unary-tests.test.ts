import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseUnaryTests } from './unary-tests.ts'
import type { FactValue } from './unary-tests.ts'

const passes = (cell: string, value: FactValue | undefined): boolean | string => {
  const parsed = parseUnaryTests(cell)
  return 'test' in parsed ? parsed.test(value) : `refused at ${parsed.at}`
}

describe('a cell of a decision table', () => {
  it.each<[cell: string, value: FactValue | undefined, expected: boolean]>([
    ['-', 'A', true],
    ['-', undefined, true],
    ['"A"', 'A', true],
    ['"A"', 'B', false],
    ['"A"', undefined, false],
    ['"A","B"', 'B', true],
    ['"A", "B"', 'C', false],
    ['not("A")', 'B', true],
    ['not("A", "B")', 'B', false],
    ['not("A")', undefined, false],
    ['not([1..3])', 4, true],
    ['5', 5, true],
    ['-5', -5, true],
    ['5', '5', false],
    ['true', true, true],
    ['false', true, false],
    ['< 80', 79, true],
    ['< 80', 80, false],
    ['<= 80', 80, true],
    ['>= 1.5', 1.5, true],
    ['> 0', '1', false],
    ['> 0', undefined, false],
    ['[1..3]', 1, true],
    ['[1..3]', 3, true],
    ['(1..3)', 1, false],
    ['(1..3)', 3, false],
    [']1..3[', 2, true],
    [']1..3[', 3, false],
    ['[80..90)', 90, false],
    ['< 1, [5..6], 9', 5.5, true],
    ['>= date("2026-07-19")', '2026-07-19', true],
    ['>= date("2026-07-19")', '2026-07-18', false],
    ['"a\\"b\\\\c"', 'a"b\\c', true],
  ])('%s asked for %s: %s', (cell, value, expected) => expect(passes(cell, value)).toBe(expected))

  it.each([
    ['', 0, 'literal'],
    ['"A" "B"', 3, 'cell-end'],
    ['"A", ', 5, 'literal'],
    ['A', 0, 'literal'],
    ['not "A"', 3, 'exactly'],
    ['not("A"', 7, 'exactly'],
    ['[3..1]', 4, 'range-end'],
    ['[1.."x"]', 4, 'range-end'],
    ['[1..2', 5, 'range-close'],
    ['5x', 0, 'cell'],
    ['"open', 0, 'cell'],
    ['date("soon")', 5, 'date'],
    ['= 5', 0, 'cell'],
  ])('%j is refused at its character %i', (cell, at, expected) => {
    const parsed = parseUnaryTests(cell)
    expect(parsed).toMatchObject({ at, expected: { key: `rules.expected.${expected}` } })
  })

  it('never throws, whatever someone typed', () => {
    const fragment = fc.constantFrom(
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
      'ż',
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fragment).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(
        typed,
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(undefined)),
        (cell, value) => {
          const parsed = parseUnaryTests(cell)
          if ('test' in parsed) expect(typeof parsed.test(value)).toBe('boolean')
          else expect(parsed.at).toBeLessThanOrEqual(cell.length)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
