import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactKind } from '#contract/rules/known-words'
import type { RulesProblem } from '#contract/rules-desk'
import type { DecisionTable } from '#contract/rules/table'
import { compileTable, type CompiledTable } from './decision-table.ts'
import { tableProblems, type TableOfSet } from './table-problems.ts'
import type { Facts } from './unary-tests.ts'

const words = { en: 'a', pl: 'a', ro: 'a', he: 'a' }
const kinds = new Map<string, FactKind>([
  ['grade', { type: 'string', words: new Set(['A', 'B', 'none']), isAlways: true }],
  ['opened', { type: 'boolean', isAlways: true }],
  ['reworks', { type: 'number', numbers: { min: 0, max: 9, decimals: 0 }, isAlways: true }],
  ['price', { type: 'number' }],
  ['answer.seal', { type: 'string', words: new Set(['yes', 'no']) }],
  [
    'answer.health',
    { type: 'answer', words: new Set(['unknown']), numbers: { min: 0, max: 100, decimals: 0 } },
  ],
  ['country', { type: 'string', isAlways: true }],
  ['on', { type: 'string', isAlways: true }],
])

type When = Record<string, string>
/** A table of conditions, each with what it gives. */
const tableOf = (rules: [when: When, gives: string][], more: Partial<DecisionTable> = {}): DecisionTable => ({
  id: 'any',
  hitPolicy: 'First',
  inputs: [...kinds.keys()],
  rules: rules.map(([when, gives], at) => ({ id: `r${at}`, when, gives, words })),
  ...more,
})
const said = ({ kind, path, expected }: RulesProblem): string =>
  'key' in expected
    ? [
        kind,
        path,
        expected.key.slice('rules.expected.'.length),
        ...Object.values(expected.params ?? {}).map(String),
      ].join(' ')
    : ''
const problems = (table: DecisionTable, more: Partial<TableOfSet> = {}): string[] =>
  [...tableProblems({ path: 'table', table, ...more }, kinds)].map(said)

describe('a table is told that', () => {
  it.each<[string, [When, string][], string[]]>([
    [
      'nothing passes a cell: every word is left out',
      [
        [{ grade: 'not("A","B","none")' }, 'X'],
        [{}, 'Y'],
      ],
      ['wrong table.rules[0].when.grade can-hold'],
    ],
    [
      '... the range is empty between whole numbers',
      [
        [{ reworks: '(1..2)' }, 'X'],
        [{}, 'Y'],
      ],
      ['wrong table.rules[0].when.reworks can-hold'],
    ],
    [
      '... the measure never goes there',
      [
        [{ 'answer.health': '> 100' }, 'X'],
        [{}, 'Y'],
      ],
      ['wrong table.rules[0].when.answer.health can-hold'],
    ],
    [
      'two rules contradict each other, however they say it',
      [
        [{ grade: '"A","B"' }, 'X'],
        [{ grade: 'not("none")' }, 'Y'],
        [{}, 'Z'],
      ],
      ['wrong table.rules[1] same-outcome r0'],
    ],
    [
      'a rule says what was said',
      [
        [{ reworks: '>= 1' }, 'X'],
        [{ reworks: '> 0' }, 'X'],
        [{}, 'Z'],
      ],
      ['doubt table.rules[1] not-said r0'],
    ],
    [
      'one rule takes all of a later one',
      [
        [{ opened: 'true' }, 'X'],
        [{ opened: 'true', grade: '"A"' }, 'Y'],
        [{}, 'Z'],
      ],
      ['doubt table.rules[1] something-left r0'],
    ],
    [
      'several together do',
      [
        [{ reworks: '< 5' }, 'X'],
        [{ reworks: '>= 5', opened: 'true' }, 'Y'],
        [{ opened: 'true', grade: '"A"' }, 'Z'],
        [{}, 'W'],
      ],
      ['doubt table.rules[2] something-left r0, r1'],
    ],
    [
      'a word has no rule',
      [
        [{ grade: '"A","none"' }, 'X'],
        [{ grade: '"B"', opened: 'true' }, 'Y'],
      ],
      ['doubt table.rules rule-for grade "B", opened false'],
    ],
    [
      'a question that was not asked has none',
      [
        [{ 'answer.seal': '"yes"' }, 'X'],
        [{ 'answer.seal': '"no"' }, 'Y'],
      ],
      ['doubt table.rules rule-for answer.seal –'],
    ],
    [
      'a number between has none',
      [
        [{ reworks: '[0..3]' }, 'X'],
        [{ reworks: '>= 5' }, 'Y'],
      ],
      ['doubt table.rules rule-for reworks (3..5)'],
    ],
    [
      'any other country has none',
      [[{ country: '"PL","RO"' }, 'X']],
      ['doubt table.rules rule-for country not("PL", "RO")'],
    ],
    [
      'a day has none',
      [
        [{ on: '< date("2026-07-19")' }, 'X'],
        [{ on: '> date("2026-07-19")' }, 'Y'],
      ],
      ['doubt table.rules rule-for on date("2026-07-19")'],
    ],
    [
      'nothing is wrong',
      [
        [{ on: '< date("2026-07-19")' }, 'X'],
        [{ on: '>= date("2026-07-19")' }, 'Y'],
      ],
      [],
    ],
  ])('%s', (_name, rules, expected) => expect(problems(tableOf(rules))).toEqual(expected))

  it('a gap is refused where it promises to have none, and is none where it says what it gives then', () => {
    const rules: [When, string][] = [[{ opened: 'true' }, 'X']]
    expect(problems(tableOf(rules, { complete: true }))).toEqual(['wrong table.rules rule-for opened false'])
    expect(problems(tableOf(rules, { complete: true, otherwise: 'Y' }))).toEqual([])
    expect(problems(tableOf(rules, { hitPolicy: 'Collect' }))).toEqual([])
    expect(problems(tableOf([[{ grade: '"A","B"' }, 'X']]), { aside: { grade: ['none'] } })).toEqual([])
  })

  it('nothing while a cell cannot be read or its fact is not known: that is said elsewhere', () => {
    expect(problems(tableOf([[{ opened: 'maybe' }, 'X']]))).toEqual([])
    expect(problems(tableOf([[{ weather: '"rain"' }, 'X']]))).toEqual([])
  })

  it('not all of it was looked through, where it is too large for that', () => {
    const many = Array.from({ length: 3000 }, (_, at): [When, string] => [{ country: `"C${at}"` }, 'X'])
    expect(problems(tableOf(many))).toEqual(['doubt table smaller-table'])
    expect(problems(tableOf(many, { complete: true }))).toEqual(['wrong table smaller-table'])
    const middling = many.slice(0, 1000)
    expect(problems(tableOf([...middling, [{}, 'Y']]))).toEqual([])
  })
})

const cells: Record<string, fc.Arbitrary<string>> = {
  grade: fc.constantFrom('"A"', '"B"', '"A","none"', 'not("A")', '-'),
  opened: fc.constantFrom('true', 'false', 'not(true)'),
  reworks: fc.constantFrom('0', '> 1', '[1..2]', '< 1', 'not(1)', '(1..3)'),
  'answer.seal': fc.constantFrom('"yes"', 'not("yes")', '"yes","no"'),
}
const everything: Facts[] = ['A', 'B', 'none'].flatMap((grade) =>
  [true, false].flatMap((opened) =>
    [0, 1, 2, 3, 4, 9].flatMap((reworks) =>
      ['yes', 'no', undefined].map((seal) => ({ grade, opened, reworks, 'answer.seal': seal })),
    ),
  ),
)
const anyTable = fc
  .record({
    rules: fc.array(fc.tuple(fc.record(cells, { requiredKeys: [] }), fc.constantFrom('X', 'Y')), {
      maxLength: 7,
    }),
    hitPolicy: fc.constantFrom('First' as const, 'Collect' as const),
  })
  .map(({ rules, hitPolicy }) => tableOf(rules as [When, string][], { hitPolicy }))

const holds = ({ rules }: CompiledTable, at: number, facts: Facts): boolean =>
  rules[at]?.matches(facts) === true
const placesOf = (told: string[], what: string): number[] =>
  told.filter((each) => each.includes(` ${what} `)).map((each) => Number(/\[(\d+)\]/.exec(each)?.[1]))

describe('whatever is in a table', () => {
  it('the gaps that are told are all the gaps there are', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const compiled = compileTable(table)
        const hasGap = everything.some((facts) => compiled.rules.every(({ matches }) => !matches(facts)))
        const told = problems({ ...table, hitPolicy: 'First' })
        expect(told.some((each) => each.includes('rule-for'))).toBe(hasGap)
      }),
      { numRuns: 500 },
    )
  })

  it('a rule is said to be idle where nothing is left for it, and only there', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const compiled = compileTable(table)
        const told = problems(table)
        const idle = new Set([
          ...placesOf(told, 'something-left'),
          ...placesOf(told, 'not-said'),
          ...placesOf(told, 'same-outcome'),
        ])
        for (const [at] of table.rules.entries()) {
          const mine = everything.filter((facts) => holds(compiled, at, facts))
          const left = mine.filter((facts) =>
            compiled.rules.slice(0, at).every(({ matches }) => !matches(facts)),
          )
          if (table.hitPolicy === 'First' && mine.length > 0) expect(idle.has(at)).toBe(left.length === 0)
          if (table.hitPolicy === 'Collect' && idle.has(at)) expect(placesOf(told, 'not-said')).toContain(at)
        }
      }),
      { numRuns: 500 },
    )
  })
})
