/** Why a file or one of its rows cannot be loaded. The sentences are in import-problem-text.ts. */
export const IMPORT_PROBLEM_CODES = [
  'file-unreadable',
  'file-empty',
  'file-too-large',
  'not-utf8',
  'not-json',
  'json-not-a-list',
  'json-too-deep',
  'not-csv',
  'record-too-long',
  'column-twice',
  'column-missing',
  'column-count',
  'rows-disagree',
  'list-lengths',
  'unknown-field',
  'missing',
  'not-one-of',
  'given-twice',
  'client-needed',
  'text-expected',
  'text-empty',
  'text-too-long',
  'text-unprintable',
  'number-expected',
  'number-too-small',
  'number-too-big',
  'yes-no-expected',
  'object-expected',
  'list-expected',
  'list-empty',
  'list-too-long',
  'gtin-wrong',
  'gtin-twice',
  'sscc-wrong',
  'tracking-wrong',
  'tracking-twice',
  'location-code-wrong',
  'money-wrong',
  'money-decimals',
  'currency-unknown',
  'date-expected',
  'date-not-real',
  'country-unknown',
  'language-wrong',
  'un-number-wrong',
  'cn-code-wrong',
  'grade-code-wrong',
  'component-twice',
  'line-twice',
  'serial-twice',
  'more-serials-than-pieces',
  'parcel-unnamed',
] as const
export type ImportProblemCode = (typeof IMPORT_PROBLEM_CODES)[number]

export type ProblemParams = Readonly<Record<string, string | number>>

export type ImportProblem = {
  /** The line of the file where it stands, from 1; 0 where it concerns the whole file. */
  line: number
  /** The how-manieth record it is, from 1; 0 where it concerns the whole file. */
  row: number
  /** The CSV column, or the path in the JSON object (`lines[0].quantity`). */
  field?: string
  /** What the row calls itself: its RMA, SKU, serial, code or manifest. */
  about?: string
  code: ImportProblemCode
  params: ProblemParams
}

/** A record as the file gives it, before anybody looked at what it says. */
export type FileRow = {
  line: number
  row: number
  value: unknown
  /** CSV: the file's line for each entry of `lines` and `parcels`. */
  lineAt?: { lines: readonly number[]; parcels: readonly number[] }
}

export type FileFormat = 'csv' | 'json'
export type FileContent = { format: FileFormat; rows: FileRow[]; problems: ImportProblem[] }

/** A problem of the file as a whole, or of a place in it where no record could be read. */
export const fileProblem = (code: ImportProblemCode, line: number, params: ProblemParams): ImportProblem => ({
  line,
  row: 0,
  code,
  params,
})

const SHOWN = 40

/** What was found, short and printable, for a sentence. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}'
  const text = String(value)
  const start = text.slice(0, SHOWN).replaceAll(/\p{C}/gu, '�')
  return text.length > SHOWN ? `${start}…` : start
}
