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
    ['"a\\nb"', 'a\nb', true],
    ['.5', 0.5, true],
    ['>= date("2026-07-19")', 'soon', false],
    ['> "a"', 'b', true],
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
    ['5.', 1, 'cell'],
    ['date("2026-02-30")', 5, 'date'],
    ['> true', 1, 'ordered'],
    ['[1..true]', 4, 'ordered'],
    ['[date("2026-01-01").."b"]', 21, 'range-end'],
    ['9007199254740993', 0, 'exact-number'],
  ])('%j is refused at its character %i', (cell, at, expected) => {
    const parsed = parseUnaryTests(cell)
    expect(parsed).toMatchObject({ at, expected: { key: `rules.expected.${expected}` } })
  })

  it('holds thousands of words, and no more', () => {
    const words = Array.from({ length: 2000 }, (_, at) => `"w${at}"`)
    expect(passes(words.join(','), 'w1999')).toBe(true)
    expect(passes(words.join(','), 'w2000')).toBe(false)
    expect(passes(`${'"w",'.repeat(5000)}"w"`, 'w')).toBe('refused at 20000')
    expect(passes('('.repeat(20_000), 1)).toBe('refused at 1')
    expect(passes('"'.repeat(19_999), 1)).toBe('refused at 19998')
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
