import { createHash } from 'node:crypto'
import type * as z from 'zod/mini'
import { ONLY_CLIENT } from '#contract/returns'
import type { ImportKind } from './import-kinds.ts'
import type { FileContent, FileRow, ImportProblem } from './import-problem.ts'
import { LocationRowShape } from './location-row.ts'
import type { LocationRow } from './location-row.ts'
import { ManifestRowShape } from './manifest-row.ts'
import { OutletRowShape, type OutletRow } from './outlet-row.ts'
import { ProductRowShape } from './product-row.ts'
import type { ProductRow } from './product-row.ts'
import { ReturnRowShape } from './return-row.ts'
import type { ReturnRow } from './return-row.ts'
import { aboutRow, rowProblems } from './row-problems.ts'
import { SerialRowShape } from './serial-row.ts'
import type { SerialRow } from './serial-row.ts'

export const MAX_PROBLEMS = 1000

/** A row as it is staged and merged: every field there, normalised, with the hash that tells a change. */
export type StagedRow = {
  products: ProductRow & { client: string; contentHash: string }
  'expected-returns': ReturnRow & { client: string; contentHash: string }
  'shipped-serials': SerialRow & { client: string; contentHash: string }
  outlet: OutletRow & { client: string; contentHash: string }
  locations: LocationRow & { contentHash: string }
  manifests: { manifest: string; carrier: string | null; tracking: string; contentHash: string }
}

/** `rows` are StagedRows as JSON text; none where there is any problem. At most 1000 problems are listed. */
export type ValidatedRows = { rows: string[]; problems: ImportProblem[]; total: number }

/** What a shape gives, whatever the kind. */
type ShapedRow = Readonly<Record<string, unknown>>

const rowShapes: Record<ImportKind, z.ZodMiniType<ShapedRow>> = {
  products: ProductRowShape,
  'expected-returns': ReturnRowShape,
  'shipped-serials': SerialRowShape,
  outlet: OutletRowShape,
  locations: LocationRowShape,
  manifests: ManifestRowShape,
}

/** What makes two rows the same thing. */
const keyFields: Record<ImportKind, readonly string[]> = {
  products: ['client', 'sku'],
  'expected-returns': ['client', 'source', 'rma'],
  'shipped-serials': ['client', 'serial', 'sku'],
  outlet: ['client', 'sku', 'grade', 'channel'],
  locations: ['code'],
  manifests: ['tracking'],
}

type Place = Pick<FileRow, 'line' | 'row' | 'value'>
type Found = { place: Place; record: ShapedRow }

/**
 * Looks at every row: its fields, whose it is, and whether the file contradicts itself. `siteClients` are the
 * clients that the site has: a row may leave its client out where there is none but MAIN, in site and file.
 */
export function validateRows(
  kind: ImportKind,
  content: FileContent,
  siteClients: readonly string[],
): ValidatedRows {
  const problems = new ProblemList()
  for (const problem of content.problems) problems.add(problem)
  const shaped = withShape(kind, content, problems)
  const owned = hasClients(kind) ? withClient(kind, shaped, siteClients, problems) : shaped
  const rows = withoutRepeats(
    kind,
    owned.flatMap((found) => onePerStagedRow(kind, found)),
    problems,
  )
  return { rows: problems.total === 0 ? rows : [], problems: problems.inOrder(), total: problems.total }
}

function withShape(kind: ImportKind, { format, rows }: FileContent, problems: ProblemList): Found[] {
  const found: Found[] = []
  for (const row of rows) {
    const read = rowShapes[kind].safeParse(row.value)
    if (read.success) found.push({ place: row, record: read.data })
    else for (const problem of rowProblems({ kind, format }, row, read.error.issues)) problems.add(problem)
  }
  return found
}

const hasClients = (kind: ImportKind): boolean => keyFields[kind].includes('client')

function withClient(
  kind: ImportKind,
  found: readonly Found[],
  siteClients: readonly string[],
  problems: ProblemList,
): Found[] {
  const named = found.map(({ record }) => record['client']).filter((client) => client !== null)
  const isOnly = [...siteClients, ...named].every((client) => client === ONLY_CLIENT)
  if (isOnly) return found.map(({ place, record }) => ({ place, record: { ...record, client: ONLY_CLIENT } }))
  for (const { place, record } of found) {
    if (record['client'] === null)
      problems.addAt(kind, place, { field: 'client', code: 'client-needed', params: {} })
  }
  return [...found]
}

/** A manifest is staged parcel by parcel, so that no merge takes long. */
function onePerStagedRow(kind: ImportKind, { place, record }: Found): Found[] {
  if (kind !== 'manifests') return [{ place, record }]
  return (record['tracking'] as string[]).map((tracking) => ({ place, record: { ...record, tracking } }))
}

/** The same thing said twice is said once; two things said of it are a contradiction. */
function withoutRepeats(kind: ImportKind, found: readonly Found[], problems: ProblemList): string[] {
  const seen = new Map<string, { place: Place; record: ShapedRow; contentHash: string }>()
  const rows: string[] = []
  for (const { place, record } of found) {
    const contentHash = createHash('sha256').update(JSON.stringify(record)).digest('hex')
    const key = JSON.stringify(keyFields[kind].map((field) => record[field]))
    const before = seen.get(key)
    if (!before) {
      seen.set(key, { place, record, contentHash })
      rows.push(JSON.stringify({ ...record, contentHash }))
    } else if (before.contentHash !== contentHash) {
      problems.addAt(kind, place, contradiction(kind, before, record))
    }
  }
  return rows
}

function contradiction(kind: ImportKind, before: Found, record: ShapedRow): Slip {
  if (kind === 'manifests') {
    const params = { found: String(record['tracking']), manifest: String(before.record['manifest']) }
    return { field: 'tracking', code: 'tracking-twice', params }
  }
  return { code: 'given-twice', params: { firstLine: before.place.line, firstRow: before.place.row } }
}

type Slip = Pick<ImportProblem, 'field' | 'code' | 'params'>

/** Counts every problem and keeps the first thousand: nobody reads more. */
class ProblemList {
  total = 0
  readonly #listed: ImportProblem[] = []

  add(problem: ImportProblem): void {
    this.total += 1
    if (this.#listed.length < MAX_PROBLEMS) this.#listed.push(problem)
  }

  addAt(kind: ImportKind, { line, row, value }: Place, slip: Slip): void {
    this.add({ line, row, ...aboutRow(kind, value), ...slip })
  }

  inOrder(): ImportProblem[] {
    return this.#listed.sort((a, b) => a.line - b.line || a.row - b.row)
  }
}
