import { createReadStream } from 'node:fs'
import { decodeWhole, UnreadableLines } from './decode-lines.ts'
import { groupRows } from './group-rows.ts'
import type { ImportKind } from './import-kinds.ts'
import { fileProblem } from './import-problem.ts'
import type { FileContent, FileFormat } from './import-problem.ts'
import { readCsvTable } from './read-csv.ts'
import { readJsonRows } from './read-json.ts'

const MAX_JSON_MB = 256

/**
 * Reads a file of `kind`, CSV or JSON as its content says, into the JSON form with its line numbers.
 * Whatever the bytes are, it answers: what cannot be read is a problem. Nobody has looked at the values yet.
 */
export async function readImportFile(path: string, kind: ImportKind): Promise<FileContent> {
  try {
    return await readImportBytes(createReadStream(path), kind)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (reason === undefined) throw error
    return { format: 'csv', rows: [], problems: [fileProblem('file-unreadable', 0, { reason })] }
  }
}

export async function readImportBytes(
  chunks: AsyncIterable<Uint8Array>,
  kind: ImportKind,
): Promise<FileContent> {
  const iterator = chunks[Symbol.asyncIterator]()
  const { start, format } = await readStart(iterator)
  const all = restored(start, iterator)
  if (format === 'json') return await readJson(all)
  const { rows, problems } = await readCsvTable(kind, all)
  const grouped = groupRows(kind, rows)
  return { format: 'csv', rows: grouped.rows, problems: [...problems, ...grouped.problems] }
}

/** Reads until something shows that is not blank. */
async function readStart(
  iterator: AsyncIterator<Uint8Array>,
): Promise<{ start: Uint8Array[]; format: FileFormat }> {
  const start: Uint8Array[] = []
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    start.push(next.value)
    const format = formatOf(next.value)
    if (format) return { start, format }
  }
  return { start, format: 'csv' }
}

/** The file from its beginning again; who stops reading half-way closes it. */
async function* restored(
  start: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* start
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf])
const BRACKETS = new Set([0x5b, 0x7b])

/** No CSV header of ours begins with a bracket. Undefined where there are only blanks so far. */
function formatOf(chunk: Uint8Array): FileFormat | undefined {
  const first = chunk.find((byte) => !BLANK.has(byte))
  if (first === undefined) return undefined
  return BRACKETS.has(first) ? 'json' : 'csv'
}

async function readJson(chunks: AsyncIterable<Uint8Array>): Promise<FileContent> {
  const content: FileContent = { format: 'json', rows: [], problems: [] }
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    bytes += chunk.length
    if (bytes > MAX_JSON_MB * 1_000_000) {
      content.problems.push(fileProblem('file-too-large', 0, { limitMb: MAX_JSON_MB }))
      return content
    }
  }
  try {
    const read = readJsonRows(decodeWhole(Buffer.concat(parts)))
    if (read.ok) content.rows = read.value
    else if (read.error.code === 'import-file-refused') content.problems.push(read.error.problem)
  } catch (error) {
    if (!(error instanceof UnreadableLines)) throw error
    content.problems.push(fileProblem('not-utf8', error.refusal.line, {}))
  }
  return content
}
