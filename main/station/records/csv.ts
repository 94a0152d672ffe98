export type Cell = string | number | null

/** What a spreadsheet would take for a formula when it opens the file. */
const LOOKS_LIKE_A_FORMULA = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

/**
 * One line of CSV (RFC 4180, with its CRLF). A text that begins like a formula gets an apostrophe in front, so
 * that no spreadsheet runs what a stranger put on a parcel; numbers are left alone. Nothing is an empty cell.
 */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = LOOKS_LIKE_A_FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
