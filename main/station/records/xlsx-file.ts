import type { FileHandle } from 'node:fs/promises'
import type { Cell } from './csv.ts'
import { ZipFile } from './zip-file.ts'

/** Excel opens at most 1,048,576 rows a sheet; with the names of the columns over each. */
export const ROWS_A_SHEET = 1_000_000
/** Excel's longest text in a cell. */
const LONGEST = 32_767

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/**
 * Writes a workbook (ECMA-376) row by row, with one sheet after the other as they fill, so that millions of rows
 * need no more memory than ten. A text stays a text whatever it begins with: nothing in it is ever run.
 */
export async function writeXlsx(
  file: FileHandle,
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
  rowsASheet: number,
): Promise<void> {
  const zip = new ZipFile(file)
  const source = rows[Symbol.asyncIterator]()
  let next = await source.next()
  let sheets = 0
  try {
    do {
      sheets += 1
      await zip.add(`xl/worksheets/sheet${sheets}.xml`, sheet())
    } while (!next.done)
    await addParts(zip, sheets)
    await zip.end()
  } finally {
    await source.return?.()
  }

  async function* sheet(): AsyncGenerator<string> {
    yield `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowOf(columns, 1)}`
    for (let row = 0; row < rowsASheet && !next.done; row++) {
      yield rowOf(next.value, row + 2)
      next = await source.next()
    }
    yield '</sheetData></worksheet>'
  }
}

async function addParts(zip: ZipFile, sheets: number): Promise<void> {
  const each = (make: (sheet: number) => string): string =>
    Array.from({ length: sheets }, (_, i) => make(i + 1)).join('')
  const workbook = each((n) => `<sheet name="Sheet${n}" sheetId="${n}" r:id="rId${n}"/>`)
  const relations = each(
    (n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  )
  const types = each((n) => contentType(`/xl/worksheets/sheet${n}.xml`, 'worksheet'))
  await zip.add('xl/workbook.xml', [
    `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${workbook}</sheets></workbook>`,
  ])
  await zip.add('xl/_rels/workbook.xml.rels', [
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`,
  ])
  await zip.add('_rels/.rels', [
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ])
  await zip.add('[Content_Types].xml', [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${contentType('/xl/workbook.xml', 'sheet.main')}${types}</Types>`,
  ])
}

const contentType = (part: string, kind: string): string =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`

const rowOf = (cells: readonly Cell[], row: number): string =>
  `<row r="${row}">${cells.map((cell, column) => cellOf(cell, `${letters(column)}${row}`)).join('')}</row>`

/** A, B … Z, AA … */
const letters = (column: number): string =>
  `${column < 26 ? '' : letters(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`

function cellOf(cell: Cell, place: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** What XML cannot hold becomes U+FFFD; what looks like Excel's own escape (`_x000D_`) is kept from being one. */
function escaped(text: string): string {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
  return whole
    .toWellFormed()
    .replace(NO_XML, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>\r]/g, (mark) => ENTITIES[mark] ?? mark)
}
