import { date, unaryTest } from 'feelin'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseUnaryTests } from './unary-tests.ts'
import type { FactValue } from './unary-tests.ts'

type Kind = 'text' | 'number' | 'boolean' | 'day'

const anyText = fc.oneof(
  fc.constantFrom('A', 'B', 'low', 'zażółć', 'ש', ''),
  fc.stringMatching(/^[a-zA-Z \\"\n-]{0,6}$/),
)
const anyNumber = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10),
)
const anyDay = fc
  .integer({ min: 0, max: 800 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))

const written = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
const LITERALS: Record<Kind, fc.Arbitrary<string>> = {
  text: anyText.map(written),
  number: anyNumber.map(String),
  boolean: fc.constantFrom('true', 'false'),
  day: anyDay.map((day) => `date("${day}")`),
}
const VALUES: Record<Kind, fc.Arbitrary<FactValue>> = {
  text: anyText,
  number: anyNumber,
  boolean: fc.boolean(),
  day: anyDay,
}

/** A range whose ends stand in order: the other way round our reader refuses it. */
const say = (kind: Kind, end: FactValue): string =>
  kind === 'day' ? `date("${end}")` : kind === 'text' ? written(String(end)) : String(end)
const rangeOf = (kind: Kind): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('[', '(', ']'), VALUES[kind], VALUES[kind], fc.constantFrom(']', ')', '['))
    .map(([open, a, b, close]) => {
      const [low, high] = a <= b ? [a, b] : [b, a]
      return `${open}${say(kind, low)}..${say(kind, high)}${close}`
    })
const testOf = (kind: Kind): fc.Arbitrary<string> =>
  kind === 'boolean'
    ? LITERALS.boolean
    : fc.oneof(
        LITERALS[kind],
        rangeOf(kind),
        fc
          .tuple(fc.constantFrom('<', '<=', '>', '>='), LITERALS[kind])
          .map(([sign, end]) => `${sign} ${end}`),
      )
const cellOf = (kind: Kind): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(testOf(kind), { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([tests, isNot]) => (isNot ? `not(${tests.join(', ')})` : tests.join(', ')))

const ours = (cell: string, value: FactValue): boolean | string => {
  const parsed = parseUnaryTests(cell)
  return 'test' in parsed ? parsed.test(value) : `refused at ${parsed.at}`
}
/** What another reader of FEEL says: the value of the column is its `?`. */
const theirs = (cell: string, value: FactValue | ReturnType<typeof date>): unknown =>
  unaryTest(cell, { '?': value }).value

/**
 * Where we differ, and mean to:
 * - A day is a text here. `date("…")` alone is that text, and passes; FEEL has a type of its own for days.
 * - `not(…)` is true of a value of another type: a measure may be answered in words (`not("no-camera")` of 5 mm).
 * - A fact that there is none of passes only `-`; in FEEL `not(…)` of null is null, which is not true either.
 * - The ends of a range that stand the wrong way round are refused, and so is an order of booleans.
 * - Numbers of more digits than can be kept exactly are refused; functions, arithmetic and names are not read at all.
 */
describe('a cell lets pass what another reader of FEEL does', () => {
  it.each<Kind>(['text', 'number', 'boolean'])('of a column of the type %s', (kind) => {
    fc.assert(
      fc.property(cellOf(kind), VALUES[kind], (cell, value) => {
        expect([cell, ours(cell, value)]).toEqual([cell, theirs(cell, value)])
      }),
      { numRuns: 500 },
    )
  })

  it('of a column of days', () => {
    fc.assert(
      fc.property(cellOf('day'), anyDay, (cell, day) => {
        expect([cell, ours(cell, day)]).toEqual([cell, theirs(cell, date(day))])
      }),
      { numRuns: 500 },
    )
  })

  // Not compared: the other reader lets an empty text pass `>= 0`.
  it('and nothing of another type, without not(…)', () => {
    const mixed = fc.constantFrom<Kind>('text', 'number', 'boolean')
    fc.assert(
      fc.property(
        mixed.chain((kind) => fc.tuple(testOf(kind), fc.constant(kind))),
        mixed.chain((kind) => fc.tuple(VALUES[kind], fc.constant(kind))),
        ([cell, kind], [value, other]) => {
          fc.pre(kind !== other)
          expect([cell, ours(cell, value)]).toEqual([cell, false])
        },
      ),
      { numRuns: 300 },
    )
  })
})
