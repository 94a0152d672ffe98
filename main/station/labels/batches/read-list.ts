import { CsvError } from 'csv-parse'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { MOST_LABELS, type BeginBatchRefusal, type WrongLine } from '#contract/label-batches'
import { done, refused, type Result } from '#contract/result'
import type { StationDb } from '#db/station-db'
import { eachRecord } from '../../imports/read-csv.ts'

const COLUMN = 'lpn'
/** So many of the lines that do not fit are named; so much of what stands there is shown. */
const MOST_NAMED = 100
const LONGEST_SHOWN = 40
const PIECE_CHARACTERS = 16_384
/** So many lines are looked up before the core does something else. */
const SLICE = 200

type Line = { line: number; text: string }

/** The units of a list of LPNs, in its order; every line that does not fit is found before one of them is printed. */
export async function readList(db: StationDb, list: string): Promise<Result<string[], BeginBatchRefusal>> {
  const { lines, wrong } = await linesOf(list)
  if (lines.length > MOST_LABELS) return refused({ code: 'too-many', most: MOST_LABELS })
  const units = new Set<string>()
  for (const [i, { line, text }] of lines.entries()) {
    if (i % SLICE === SLICE - 1) await nextTurn()
    const unit = db.units.byLpn(text.toUpperCase())
    if (!unit || unit.withdrawnAt !== null) wrong.push({ line, code: 'unknown', text: shown(text) })
    else if (units.has(unit.id)) wrong.push({ line, code: 'twice', text: shown(text) })
    else units.add(unit.id)
  }
  if (wrong.length > 0)
    return refused({ code: 'lines-wrong', total: wrong.length, lines: wrong.slice(0, MOST_NAMED) })
  return units.size === 0 ? refused({ code: 'list-empty' }) : done([...units])
}

/** What stands in the column of that name, or in the first one where none has it. */
async function linesOf(list: string): Promise<{ lines: Line[]; wrong: WrongLine[] }> {
  const read = { lines: [] as Line[], wrong: [] as WrongLine[], column: -1, line: 1 }
  try {
    await eachRecord(pieces(list.replaceAll(/\r\n?/g, '\n')), (record, lastLine) => {
      take(
        read,
        record.map((cell) => cell.trim()),
      )
      read.line = lastLine + 1
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    read.wrong.push({ line: read.line, code: 'not-csv', text: '' })
  }
  return read
}

/** The first line that is not empty may name the columns. */
function take(read: { lines: Line[]; column: number; line: number }, cells: readonly string[]): void {
  if (cells.every((cell) => cell === '')) return
  const isFirst = read.column === -1
  const named = isFirst ? cells.findIndex((cell) => cell.toLowerCase() === COLUMN) : -1
  if (isFirst) read.column = Math.max(0, named)
  if (named === -1) read.lines.push({ line: read.line, text: cells[read.column] ?? '' })
}

/** In pieces, so that it is never read in one go. */
async function* pieces(list: string): AsyncGenerator<string> {
  for (let from = 0; from < list.length; from += PIECE_CHARACTERS) {
    yield list.slice(from, from + PIECE_CHARACTERS)
    await nextTurn()
  }
}

const shown = (text: string): string => text.slice(0, LONGEST_SHOWN)
