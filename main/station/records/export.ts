import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { done, refused, type Result } from '#contract/result'
import { cannotWrite, syncFile, syncFolder, type CannotWrite } from '#db/durable-files'
import { csvLine, type Cell } from './csv.ts'
import { exportTables, type ExportKind, type ExportTable } from './export-tables.ts'
import { ROWS_A_SHEET, writeXlsx } from './xlsx-file.ts'

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export type ExportRefusal = { code: 'cancelled' } | CannotWrite

const ROWS_A_TURN = 500

/**
 * Writes a table of the records to a file, under `<to>.part` until it is complete; cancelled, nothing stays.
 * Millions of rows take as much memory as ten. `raw` is a reading connection that nobody
 * else uses meanwhile; `onProgress` hears how many rows are written.
 */
export async function exportRecords(
  raw: Database.Database,
  options: {
    kind: ExportKind
    format: ExportFormat
    to: string
    onProgress: (rows: number) => void
    signal: AbortSignal
  },
): Promise<Result<{ rows: number }, ExportRefusal>> {
  const { kind, format, to, onProgress, signal } = options
  const part = `${to}.part`
  const task: Task = { raw, table: exportTables[kind], part, onProgress, signal }
  try {
    mkdirSync(dirname(part), { recursive: true })
    const rows = await (format === 'xlsx' ? writeSheets(task) : writeText(task, textFormats[format]))
    if (rows === 'cancelled' || signal.aborted) return refused({ code: 'cancelled' })
    await syncFile(part)
    renameSync(part, to)
    syncFolder(dirname(to))
    return done({ rows })
  } catch (error) {
    return refused(cannotWrite(to, error))
  } finally {
    removeIfThere(part)
  }
}

/** A place that cannot hold a file holds none to remove: what was wrong with it is answered already. */
function removeIfThere(path: string): void {
  if (existsSync(path)) rmSync(path)
}

type Task = {
  raw: Database.Database
  table: ExportTable
  part: string
  onProgress: (rows: number) => void
  signal: AbortSignal
}

type TextFormat = {
  head(columns: readonly string[]): string
  row(cells: readonly Cell[], columns: readonly string[], index: number): string
  tail: string
}

const textFormats: Record<Exclude<ExportFormat, 'xlsx'>, TextFormat> = {
  csv: { head: csvLine, row: csvLine, tail: '' },
  json: {
    head: () => '[\n',
    row: (cells, columns, index) => {
      const record = Object.fromEntries(columns.map((column, at) => [column, cells[at]]))
      return `${index === 0 ? '' : ',\n'}${JSON.stringify(record)}`
    },
    tail: '\n]\n',
  },
}

async function writeText(
  { raw, table, part, onProgress, signal }: Task,
  format: TextFormat,
): Promise<number | 'cancelled'> {
  const columns = table.columns(raw)
  const file = await open(part, 'w', 0o600)
  try {
    let rows = 0
    let text = format.head(columns)
    for (const row of table.rows(raw)) {
      text += format.row(cellsOf(row, columns), columns, rows++)
      if (rows % ROWS_A_TURN > 0) continue
      await file.writeFile(text)
      text = ''
      onProgress(rows)
      if (signal.aborted) return 'cancelled'
    }
    await file.writeFile(text + format.tail)
    onProgress(rows)
    return rows
  } finally {
    await file.close()
  }
}

async function writeSheets({ raw, table, part, onProgress, signal }: Task): Promise<number | 'cancelled'> {
  const columns = table.columns(raw)
  let rows = 0
  const file = await open(part, 'w', 0o600)
  try {
    await writeXlsx(file, columns, cells(), ROWS_A_SHEET)
  } finally {
    await file.close()
  }
  onProgress(rows)
  return signal.aborted ? 'cancelled' : rows

  async function* cells(): AsyncGenerator<Cell[]> {
    for (const row of table.rows(raw)) {
      yield cellsOf(row, columns)
      if (++rows % ROWS_A_TURN > 0) continue
      await new Promise((resolve) => setImmediate(resolve))
      onProgress(rows)
      if (signal.aborted) return
    }
  }
}

const cellsOf = (row: Record<string, Cell>, columns: readonly string[]): Cell[] =>
  columns.map((column) => row[column] ?? null)
