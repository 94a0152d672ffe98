import { putCell } from './csv-columns.ts'
import type { ImportKind } from './import-kinds.ts'
import type { CsvRow } from './read-csv.ts'
import { shown } from './import-problem.ts'
import type { FileRow, ImportProblem } from './import-problem.ts'

type Draft = Record<string, unknown>
type Grouped = { rows: FileRow[]; problems: ImportProblem[] }

/** Turns CSV rows into the objects that a JSON file would hold; rows of one return or manifest become one. */
export const groupRows = (kind: ImportKind, rows: readonly CsvRow[]): Grouped => groupings[kind](rows)

const rowByRow = (rows: readonly CsvRow[]): Grouped => ({
  rows: rows.map((row) => ({ line: row.line, row: row.row, value: draftOf(row, undefined) })),
  problems: [],
})

const groupings: Record<ImportKind, (rows: readonly CsvRow[]) => Grouped> = {
  'expected-returns': (rows) =>
    gather(rows, { key: ['client', 'source', 'rma'], lists: [], add: addReturnRow }),
  manifests: (rows) => gather(rows, { key: ['manifest'], lists: ['tracking'], add: addManifestRow }),
  products: rowByRow,
  'shipped-serials': rowByRow,
  outlet: rowByRow,
  locations: rowByRow,
}

/** One record that is being put together from its rows, wherever in the file they stand. */
type Gathered = Required<FileRow> & { value: Draft; lineAt: { lines: number[]; parcels: number[] } }
type Slip = { code: 'rows-disagree' | 'list-lengths'; field: string; params: Record<string, string | number> }

function gather(
  rows: readonly CsvRow[],
  { key, lists, add }: { key: string[]; lists: string[]; add: (record: Gathered, row: CsvRow) => Slip[] },
): Grouped {
  const records: Gathered[] = []
  const byKey = new Map<string, Gathered>()
  const problems: ImportProblem[] = []
  for (const row of rows) {
    const own = draftOf(row, undefined)
    const names = key.map((name) => said(own[name]))
    const about = names.at(-1) ?? ''
    // Rows that do not say whose they are stand alone, and are named one by one.
    const known = about === '' ? undefined : byKey.get(JSON.stringify(names))
    const record: Gathered = known ?? {
      line: row.line,
      row: row.row,
      value: {},
      lineAt: { lines: [], parcels: [] },
    }
    if (!known) {
      records.push(record)
      byKey.set(JSON.stringify(names), record)
    }
    const slips = [...mergeFields(record.value, own, lists), ...add(record, row)]
    for (const slip of slips) problems.push({ line: row.line, row: row.row, about: shown(about), ...slip })
  }
  return { rows: records, problems }
}

const said = (cell: unknown): string => (typeof cell === 'string' ? cell.trim() : '')

function draftOf({ cells }: CsvRow, part: 'lines' | 'parcels' | undefined): Draft {
  const draft: Draft = {}
  for (const { column, text } of cells) if (column.part === part) putCell(draft, column, text)
  return draft
}

/** Later rows may repeat what the record says, or leave it out; they may not say something else. */
function mergeFields(into: Draft, more: Draft, lists: readonly string[]): Slip[] {
  const slips: Slip[] = []
  for (const [field, value] of Object.entries(more)) {
    if (lists.includes(field)) continue
    const before = into[field]
    if (before === undefined) into[field] = value
    else if (said(before) !== said(value)) {
      slips.push({ code: 'rows-disagree', field, params: { found: shown(value), before: shown(before) } })
    }
  }
  return slips
}

function addManifestRow({ value }: Gathered, row: CsvRow): Slip[] {
  const { tracking } = draftOf(row, undefined)
  const before = (value['tracking'] ?? []) as unknown[]
  value['tracking'] = Array.isArray(tracking) ? before.concat(tracking) : before
  return []
}

function addReturnRow(record: Gathered, row: CsvRow): Slip[] {
  const line = draftOf(row, 'lines')
  const { parcels, slips } = parcelsOf(draftOf(row, 'parcels'))
  const known = listIn(record.value, 'parcels')
  for (const parcel of parcels) {
    const same = known.find((other) => isSameParcel(other, parcel))
    if (same) slips.push(...mergeFields(same, parcel, []))
    else {
      known.push(parcel)
      record.lineAt.parcels.push(row.line)
    }
  }
  // A row that only names one more parcel brings no line.
  const isOnlyParcel = Object.keys(line).length === 0 && parcels.length > 0
  const lines = listIn(record.value, 'lines')
  if (!isOnlyParcel && !lines.some((other) => isSameLine(other, line))) {
    lines.push(line)
    record.lineAt.lines.push(row.line)
  }
  return slips
}

function listIn(value: Draft, name: string): Draft[] {
  const list = (value[name] ?? []) as Draft[]
  value[name] = list
  return list
}

/** The ERP's line, repeated for each of its parcels. Without an id two equal rows are two lines. */
const isSameLine = (a: Draft, b: Draft): boolean =>
  b['line'] !== undefined && a['line'] === b['line'] && JSON.stringify(a) === JSON.stringify(b)

const isSameParcel = (a: Draft, b: Draft): boolean =>
  b['tracking'] === undefined ? a['sscc'] === b['sscc'] : a['tracking'] === b['tracking']

/** `tracking` and `sscc` may list several; carrier and weight are then one for all, or one for each. */
function parcelsOf(cells: Draft): { parcels: Draft[]; slips: Slip[] } {
  const lists = Object.entries(cells).map(([field, list]) => ({ field, list: list as string[] }))
  const named = lists.filter(({ field }) => field === 'tracking' || field === 'sscc')
  const count = Math.max(0, ...named.map(({ list }) => list.length))
  const slips: Slip[] = lists
    .filter(({ field, list }) => list.length !== count && (list.length !== 1 || field === 'tracking'))
    .filter(() => count > 0)
    .map(({ field, list }) => ({
      code: 'list-lengths',
      field,
      params: { found: list.length, expected: count },
    }))
  const parcels = Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      lists.map(({ field, list }) => [
        field,
        list.length === 1 && count > 1 && field !== 'sscc' ? list[0] : list[index],
      ]),
    ),
  )
  return { parcels: slips.length > 0 ? [] : parcels, slips }
}
