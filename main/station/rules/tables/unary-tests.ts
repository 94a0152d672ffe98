import type { Words } from '#contract/bench'
import { expected } from '../slip.ts'

/** What a rule may look at: plain values only. Dates are ISO texts (yyyy-mm-dd), so they compare as texts. */
export type FactValue = string | number | boolean
export type Facts = Readonly<Record<string, FactValue | undefined>>

export type UnaryTest = (value: FactValue | undefined) => boolean

/** A cell that parsed: its test, and the literals it names (so that a misspelt word can be pointed out). */
export type ParsedCell = { test: UnaryTest; literals: readonly FactValue[] }

/** Where (0-based character) a cell stopped making sense, and what would have made sense there. */
export type CellFault = { at: number; expected: Words }

type Token =
  | { at: number; kind: 'literal'; value: FactValue }
  | { at: number; kind: 'sign' | 'name'; text: string }

const TOKEN =
  /\s*(?:(?<text>"(?:[^"\\]|\\["\\])*")|(?<number>-?\d+(?:\.\d+)?)(?!\w)|(?<sign><=|>=|\.\.|[<>()[\],])|(?<name>[A-Za-z]+))/y

class CellError extends Error {
  readonly fault: CellFault
  constructor(at: number, wanted: Words) {
    super('a cell that does not parse')
    this.fault = { at, expected: wanted }
  }
}

/**
 * Reads one cell of a decision table: FEEL's simple unary tests (OMG DMN 1.5, 7.3.12): `-`, literals, lists,
 * `not(…)`, ranges, comparisons, `date("…")`. Compiled once to a closure. A fact that is undefined, or of
 * another type than the literal, passes only `-`. Never throws on any text.
 */
export function parseUnaryTests(cell: string): ParsedCell | CellFault {
  if (cell.trim() === '-') return { test: () => true, literals: [] }
  try {
    return new CellReader(tokens(cell), cell.length).cell()
  } catch (error) {
    if (error instanceof CellError) return error.fault
    throw error
  }
}

function tokens(cell: string): Token[] {
  const found: Token[] = []
  const end = cell.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex
    const groups = TOKEN.exec(cell)?.groups
    if (!groups) throw new CellError(from, expected('cell'))
    found.push(tokenOf(groups, from))
  }
  return found
}

function tokenOf(groups: Record<string, string | undefined>, at: number): Token {
  const { text, number, sign, name } = groups
  if (text !== undefined)
    return { at, kind: 'literal', value: text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') }
  if (number !== undefined) return { at, kind: 'literal', value: Number(number) }
  if (name === 'true' || name === 'false') return { at, kind: 'literal', value: name === 'true' }
  return sign === undefined ? { at, kind: 'name', text: name ?? '' } : { at, kind: 'sign', text: sign }
}

/** One pass over the tokens of a cell; each method reads one form of the grammar. */
class CellReader {
  readonly #tokens: readonly Token[]
  readonly #end: number
  readonly #literals: FactValue[] = []
  #next = 0

  constructor(found: readonly Token[], end: number) {
    this.#tokens = found
    this.#end = end
  }

  cell(): ParsedCell {
    const test = this.#takes('not') ? this.#negation() : this.#list()
    if (this.#next < this.#tokens.length) throw new CellError(this.#at(), expected('cell-end'))
    return { test, literals: this.#literals }
  }

  #negation(): UnaryTest {
    this.#wants('(')
    const inner = this.#list()
    this.#wants(')')
    return (value) => value !== undefined && !inner(value)
  }

  #list(): UnaryTest {
    const tests = [this.#test()]
    while (this.#takes(',')) tests.push(this.#test())
    const [only] = tests
    return only && tests.length === 1 ? only : (value) => tests.some((test) => test(value))
  }

  #test(): UnaryTest {
    for (const sign of ['<=', '>=', '<', '>'] as const)
      if (this.#takes(sign)) return comparison(sign, this.#literal())
    if (this.#takes('[')) return this.#range('>=')
    if (this.#takes('(') || this.#takes(']')) return this.#range('>')
    const literal = this.#literal()
    return (value) => value === literal
  }

  #range(lower: '>' | '>='): UnaryTest {
    const from = this.#literal()
    this.#wants('..')
    const at = this.#at()
    const to = this.#literal()
    if (typeof from !== typeof to || from > to) throw new CellError(at, expected('range-end'))
    const upper = this.#takes(']') ? '<=' : this.#takes(')') || this.#takes('[') ? '<' : undefined
    if (!upper) throw new CellError(this.#at(), expected('range-close'))
    const [above, below] = [comparison(lower, from), comparison(upper, to)]
    return (value) => above(value) && below(value)
  }

  #literal(): FactValue {
    if (this.#takes('date')) return this.#date()
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'literal') throw new CellError(this.#at(), expected('literal'))
    this.#next += 1
    this.#literals.push(token.value)
    return token.value
  }

  #date(): FactValue {
    this.#wants('(')
    const at = this.#at()
    const day = this.#literal()
    if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new CellError(at, expected('date'))
    this.#wants(')')
    return day
  }

  #takes(text: string): boolean {
    const token = this.#tokens[this.#next]
    if (!token || token.kind === 'literal' || token.text !== text) return false
    this.#next += 1
    return true
  }

  #wants(text: string): void {
    if (!this.#takes(text)) throw new CellError(this.#at(), expected('exactly', { value: text }))
  }

  #at(): number {
    return this.#tokens[this.#next]?.at ?? this.#end
  }
}

const COMPARISONS: Record<'<' | '<=' | '>' | '>=', (value: FactValue, limit: FactValue) => boolean> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
}

function comparison(sign: keyof typeof COMPARISONS, limit: FactValue): UnaryTest {
  const [compare, type] = [COMPARISONS[sign], typeof limit]
  return (value) => value !== undefined && typeof value === type && compare(value, limit)
}
