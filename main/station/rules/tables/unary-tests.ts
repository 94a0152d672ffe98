import { expected } from '../slip.ts'
import { isCalendarDate } from '../law/calendar-dates.ts'
import { CellError, tokens, type CellFault, type FactValue, type Token } from './cell-tokens.ts'

export type { FactValue } from './cell-tokens.ts'
export type Facts = Readonly<Record<string, FactValue | undefined>>

export type UnaryTest = (value: FactValue | undefined) => boolean

/** A cell that parsed. */
export type ParsedCell = {
  test: UnaryTest
  /** What it names, so that a misspelt word can be pointed out. */
  literals: readonly FactValue[]
  /** It passes these values and no others; null where it says it another way. */
  only: readonly FactValue[] | null
}

/**
 * Reads one cell of a decision table: FEEL's simple unary tests (OMG DMN 1.5, 7.3.12): `-`, literals, lists,
 * `not(…)`, ranges, comparisons, `date("…")`. Compiled once to a closure. A fact that is undefined passes only `-`;
 * one of another type than the literal passes `-`, and `not(…)`, which is said of measures. Never throws on any text.
 */
export function parseUnaryTests(cell: string): ParsedCell | CellFault {
  if (cell.trim() === '-') return { test: () => true, literals: [], only: null }
  try {
    return new CellReader(tokens(cell), cell.length).cell()
  } catch (error) {
    if (error instanceof CellError) return error.fault
    throw error
  }
}

/** One pass over the tokens of a cell; each method reads one form of the grammar. */
class CellReader {
  readonly #tokens: readonly Token[]
  readonly #end: number
  readonly #literals: FactValue[] = []
  #isList = true
  #next = 0

  constructor(found: readonly Token[], end: number) {
    this.#tokens = found
    this.#end = end
  }

  cell(): ParsedCell {
    const test = this.#takes('not') ? this.#negation() : this.#list()
    if (this.#next < this.#tokens.length) throw new CellError(this.#at(), expected('cell-end'))
    return { test, literals: this.#literals, only: this.#isList ? this.#literals : null }
  }

  #negation(): UnaryTest {
    this.#isList = false
    this.#wants('(')
    const inner = this.#list()
    this.#wants(')')
    return (value) => value !== undefined && !inner(value)
  }

  #list(): UnaryTest {
    const alone = new Set<FactValue>()
    const others: UnaryTest[] = []
    do {
      const test = this.#ordering()
      if (test) others.push(test)
      else alone.add(this.#literal().value)
    } while (this.#takes(','))
    const [literal] = alone
    if (others.length === 0 && alone.size === 1) return (value) => value === literal
    const isNamed: UnaryTest = (value) => value !== undefined && alone.has(value)
    return others.length === 0 ? isNamed : (value) => isNamed(value) || others.some((test) => test(value))
  }

  /** A comparison or a range; null where a literal stands. */
  #ordering(): UnaryTest | null {
    for (const sign of ['<=', '>=', '<', '>'] as const) if (this.#takes(sign)) return this.#comparison(sign)
    if (this.#takes('[')) return this.#range('>=')
    if (this.#takes('(') || this.#takes(']')) return this.#range('>')
    return null
  }

  #comparison(sign: Sign): UnaryTest {
    this.#isList = false
    return comparison(sign, this.#ordered())
  }

  #range(lower: '>' | '>='): UnaryTest {
    this.#isList = false
    const from = this.#ordered()
    this.#wants('..')
    const at = this.#at()
    const to = this.#ordered()
    if (typeof from.value !== typeof to.value || from.isDate !== to.isDate || from.value > to.value)
      throw new CellError(at, expected('range-end'))
    const upper = this.#takes(']') ? '<=' : this.#takes(')') || this.#takes('[') ? '<' : undefined
    if (!upper) throw new CellError(this.#at(), expected('range-close'))
    const [above, below] = [comparison(lower, from), comparison(upper, to)]
    return (value) => above(value) && below(value)
  }

  #ordered(): Literal {
    const at = this.#at()
    const literal = this.#literal()
    if (typeof literal.value === 'boolean') throw new CellError(at, expected('ordered'))
    return literal
  }

  #literal(): Literal {
    if (this.#takes('date')) return this.#date()
    const token = this.#tokens[this.#next]
    if (token?.kind !== 'literal') throw new CellError(this.#at(), expected('literal'))
    this.#next += 1
    this.#literals.push(token.value)
    return { value: token.value, isDate: false }
  }

  #date(): Literal {
    this.#wants('(')
    const at = this.#at()
    const { value } = this.#literal()
    if (typeof value !== 'string' || !isCalendarDate(value)) throw new CellError(at, expected('date'))
    this.#wants(')')
    return { value, isDate: true }
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

type Literal = { value: FactValue; isDate: boolean }
type Sign = '<' | '<=' | '>' | '>='

const LIKE_A_DAY = /^\d{4}-\d{2}-\d{2}$/

const COMPARISONS: Record<Sign, (value: FactValue, limit: FactValue) => boolean> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
}

/** Only what is of one kind has an order: numbers among numbers, days among days. */
function comparison(sign: Sign, { value: limit, isDate }: Literal): UnaryTest {
  const [compare, type] = [COMPARISONS[sign], typeof limit]
  const isSame: UnaryTest = isDate
    ? (value) => typeof value === 'string' && LIKE_A_DAY.test(value)
    : (value) => typeof value === type
  return (value) => value !== undefined && isSame(value) && compare(value, limit)
}
