/** What a cell of a decision table says, as a form sees it; `free` is any other FEEL. */
export type Cell =
  | { kind: 'any' }
  | { kind: 'words'; isNot: boolean; words: readonly string[] }
  | { kind: 'yes-no'; is: boolean }
  | { kind: 'number'; sign: Sign; number: number }
  | { kind: 'between'; from: number; to: number }
  | { kind: 'day'; sign: Sign; day: string }
  | { kind: 'free'; text: string }

export const SIGNS = ['=', '<', '<=', '>=', '>'] as const
export type Sign = (typeof SIGNS)[number]

const TEXT = /"(?:[^"\\]|\\["\\])*"/y
const NUMBER = String.raw`-?\d+(?:\.\d+)?`
const COMPARED = new RegExp(String.raw`^(<=|>=|<|>|)\s*(${NUMBER})$`)
const RANGE = new RegExp(String.raw`^\[\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*\]$`)
const DAY = /^(<=|>=|<|>|)\s*date\(\s*"(\d{4}-\d{2}-\d{2})"\s*\)$/

/** Reads the forms that have fields; whatever else it is stays as it is written. Never throws. Pure. */
export function readCell(written: string): Cell {
  const text = written.trim()
  if (text === '-') return { kind: 'any' }
  if (text === 'true' || text === 'false') return { kind: 'yes-no', is: text === 'true' }
  const negated = /^not\(([^]*)\)$/.exec(text)?.[1]
  const words = readWords(negated ?? text)
  if (words) return { kind: 'words', isNot: negated !== undefined, words }
  const [, sign, number] = COMPARED.exec(text) ?? []
  if (number !== undefined) return { kind: 'number', sign: signOf(sign), number: Number(number) }
  const [, from, to] = RANGE.exec(text) ?? []
  if (from !== undefined && to !== undefined && Number(from) <= Number(to))
    return { kind: 'between', from: Number(from), to: Number(to) }
  const [, daySign, day] = DAY.exec(text) ?? []
  if (day !== undefined) return { kind: 'day', sign: signOf(daySign), day }
  return { kind: 'free', text: written }
}

/** The cell as rules have it. Pure. */
export function writeCell(cell: Cell): string {
  switch (cell.kind) {
    case 'any':
      return '-'
    case 'words': {
      if (cell.words.length === 0) return '-'
      const list = cell.words.map((word) => `"${word.replaceAll(/["\\]/g, '\\$&')}"`).join(', ')
      return cell.isNot ? `not(${list})` : list
    }
    case 'yes-no':
      return String(cell.is)
    case 'number':
      return signed(cell.sign, String(cell.number))
    case 'between':
      return `[${cell.from}..${cell.to}]`
    case 'day':
      return signed(cell.sign, `date("${cell.day}")`)
    case 'free':
      return cell.text
  }
}

const signed = (sign: Sign, literal: string): string => (sign === '=' ? literal : `${sign} ${literal}`)

const signOf = (text: string | undefined): Sign => SIGNS.find((sign) => sign === text) ?? '='

/** Texts in quotes with commas between them; null for anything else. */
function readWords(list: string): readonly string[] | null {
  const words: string[] = []
  for (let at = 0; ;) {
    TEXT.lastIndex = at + /^\s*/.exec(list.slice(at))![0].length
    const [text] = TEXT.exec(list) ?? []
    if (text === undefined) return null
    words.push(text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1'))
    const after = /^\s*(,|$)/.exec(list.slice(TEXT.lastIndex))
    if (!after) return null
    if (after[1] === '') return words
    at = TEXT.lastIndex + after[0].length
  }
}
