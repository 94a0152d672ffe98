import type { Words } from '#contract/bench'
import { expected } from '../slip.ts'

/** What a rule may look at: plain values only. Dates are ISO texts (yyyy-mm-dd), so they compare as texts. */
export type FactValue = string | number | boolean

/** Where (0-based character) a cell stopped making sense, and what would have made sense there. */
export type CellFault = { at: number; expected: Words }

export type Token =
  | { at: number; kind: 'literal'; value: FactValue }
  | { at: number; kind: 'sign' | 'name'; text: string }

/** Room for some thousand words; what is longer was not written by a person. */
const MOST_CHARACTERS = 20_000

const TOKEN =
  /\s*(?:(?<text>"(?:[^"\\]|\\["\\nrt])*")|(?<number>-?(?:\d+(?:\.\d+)?|\.\d+))(?!\w)|(?<sign><=|>=|\.\.|[<>()[\],])|(?<name>[A-Za-z]+))/y

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

export class CellError extends Error {
  readonly fault: CellFault
  constructor(at: number, wanted: Words) {
    super('a cell that does not parse')
    this.fault = { at, expected: wanted }
  }
}

/** The words of a cell, in one pass from left to right; throws CellError. */
export function tokens(cell: string): Token[] {
  if (cell.length > MOST_CHARACTERS)
    throw new CellError(MOST_CHARACTERS, expected('shorter', { limit: MOST_CHARACTERS }))
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
  if (text !== undefined) return { at, kind: 'literal', value: unescaped(text.slice(1, -1)) }
  if (number !== undefined) return { at, kind: 'literal', value: exactNumber(number, at) }
  if (name === 'true' || name === 'false') return { at, kind: 'literal', value: name === 'true' }
  return sign === undefined ? { at, kind: 'name', text: name ?? '' } : { at, kind: 'sign', text: sign }
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\(["\\nrt])/g, (_whole, sign: string) => ESCAPES[sign] ?? sign)

/** Money is minor units: a number that would be rounded is none. */
function exactNumber(digits: string, at: number): number {
  const value = Number(digits)
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new CellError(at, expected('exact-number'))
  return value
}
