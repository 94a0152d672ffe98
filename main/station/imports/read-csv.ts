import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { CSV_COLUMNS, REQUIRED_COLUMNS } from './csv-columns.ts'
import type { CsvColumn } from './csv-columns.ts'
import { decodeLines, UnreadableLines } from './decode-lines.ts'
import type { ImportKind } from './import-kinds.ts'
import { fileProblem, shown } from './import-problem.ts'
import type { ImportProblem } from './import-problem.ts'

const MAX_RECORD = 4_000_000

type CsvHeader = readonly { name: string; column: CsvColumn | undefined }[]
export type CsvRow = { line: number; row: number; cells: readonly { column: CsvColumn; text: string }[] }
export type CsvTable = { rows: CsvRow[]; problems: ImportProblem[] }

/**
 * Reads RFC 4180: comma (semicolon or tab where the header has those), quotes doubled, any line end, BOM or not.
 * What is no CSV ends the reading with a problem; a row with too few or too many fields is left out with one.
 */
export async function readCsvTable(kind: ImportKind, chunks: AsyncIterable<Uint8Array>): Promise<CsvTable> {
  const table: CsvTable = { rows: [], problems: [] }
  let header: CsvHeader | undefined
  let line = 1
  let row = 0
  try {
    await eachRecord(decodeLines(chunks, MAX_RECORD), (record, lastLine) => {
      const isBlank = record.every((cell) => cell.trim() === '')
      if (!isBlank && header) addRow(table, header, { record, line, row: ++row })
      else if (!isBlank) header = readHeader(table, kind, record, line)
      line = lastLine + 1
    })
  } catch (error) {
    table.problems.push(whereItBreaks(error, line))
  }
  if (!header && table.problems.length === 0) table.problems.push(fileProblem('file-empty', 0, {}))
  return table
}

/** Gives each record and the line that it ends on; throws CsvError at what is no CSV. */
export async function eachRecord(
  texts: AsyncGenerator<string>,
  take: (record: string[], lastLine: number) => void,
): Promise<void> {
  const first = await texts.next()
  if (first.done === true) return
  const parser = parse({
    delimiter: delimiterOf(first.value),
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: MAX_RECORD,
    on_record: (record: string[], { lines }) => {
      take(record, lines)
      return null
    },
  })
  parser.resume()
  await pipeline(Readable.from(oneLineEnd(first.value, texts)), parser)
}

async function* oneLineEnd(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first.replaceAll(/\r\n?/g, '\n')
  for await (const text of rest) yield text.replaceAll(/\r\n?/g, '\n')
}

/** Column names hold none of the three, so the header tells; spreadsheets in Europe write semicolons. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1)
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}

function readHeader(table: CsvTable, kind: ImportKind, record: readonly string[], line: number): CsvHeader {
  const columns = CSV_COLUMNS[kind]
  const names = record.map((cell) => cell.trim())
  const problem = (code: 'unknown-field' | 'column-twice' | 'column-missing', name: string): void => {
    table.problems.push({ ...fileProblem(code, line, {}), field: shown(name) })
  }
  for (const [index, name] of names.entries()) {
    if (!Object.hasOwn(columns, name)) problem('unknown-field', name)
    else if (names.indexOf(name) !== index) problem('column-twice', name)
  }
  for (const name of REQUIRED_COLUMNS[kind]) if (!names.includes(name)) problem('column-missing', name)
  return names.map((name) => ({ name, column: Object.hasOwn(columns, name) ? columns[name] : undefined }))
}

function addRow(
  table: CsvTable,
  header: CsvHeader,
  { record, line, row }: { record: readonly string[]; line: number; row: number },
): void {
  if (record.length !== header.length) {
    const params = { found: record.length, expected: header.length }
    table.problems.push({ ...fileProblem('column-count', line, params), row })
    return
  }
  const cells = header.flatMap(({ column }, index) => (column ? [{ column, text: record[index] ?? '' }] : []))
  table.rows.push({ line, row, cells })
}

function whereItBreaks(error: unknown, line: number): ImportProblem {
  if (error instanceof UnreadableLines) {
    return fileProblem(error.refusal.code, error.refusal.line, { limit: MAX_RECORD })
  }
  if (!(error instanceof CsvError)) throw error
  if (error.code === 'CSV_MAX_RECORD_SIZE') return fileProblem('record-too-long', line, { limit: MAX_RECORD })
  return fileProblem('not-csv', line, {
    reason: error.code.replace(/^CSV_/, '').toLowerCase().replaceAll('_', '-'),
  })
}
