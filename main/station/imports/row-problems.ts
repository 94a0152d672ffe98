import type * as z from 'zod/mini'
import { columnAt } from './csv-columns.ts'
import type { ImportKind } from './import-kinds.ts'
import { IMPORT_PROBLEM_CODES, shown } from './import-problem.ts'
import type {
  FileFormat,
  FileRow,
  ImportProblem,
  ImportProblemCode,
  ProblemParams,
} from './import-problem.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** What a row is called by the people who sent it. */
const NAMED_BY: Record<ImportKind, string> = {
  products: 'sku',
  'expected-returns': 'rma',
  'shipped-serials': 'serial',
  outlet: 'sku',
  locations: 'code',
  manifests: 'manifest',
}

export function aboutRow(kind: ImportKind, value: unknown): { about?: string } {
  const name = valueAt(value, [NAMED_BY[kind]])
  return typeof name === 'string' && name.trim() !== '' ? { about: shown(name.trim()) } : {}
}

/** What the shape found in a row: each with the line, the field's own name in the file, and a code. */
export function rowProblems(
  { kind, format }: { kind: ImportKind; format: FileFormat },
  row: FileRow,
  issues: readonly Issue[],
): ImportProblem[] {
  return issues.flatMap((issue) =>
    pathsOf(issue).map((shaped) => {
      const path = asWritten(row.value, shaped)
      const code = codeOf(issue, valueAt(row.value, path))
      return {
        line: lineOf(row, path),
        row: row.row,
        ...fieldOf(format === 'csv' ? columnAt(kind, path) : jsonPath(path)),
        ...aboutRow(kind, row.value),
        code,
        params: paramsOf(issue, code, valueAt(row.value, path)),
      }
    }),
  )
}

const pathsOf = (issue: Issue): Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]

/** The shape sees an object where the file may have its one field only: `"gtins": ["590…"]`. */
function asWritten(value: unknown, path: Path): Path {
  const end = path.findIndex((_, index) => typeof valueAt(value, path.slice(0, index)) === 'string')
  return end < 0 ? path : path.slice(0, end)
}

const fieldOf = (field: string | undefined): { field?: string } => (field ? { field: shown(field) } : {})

/** `['lines', 2, 'quantity']` → `lines[2].quantity` */
const jsonPath = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')

function lineOf({ line, lineAt }: FileRow, [part, index]: Path): number {
  if (!lineAt || typeof index !== 'number') return line
  if (part === 'lines' || part === 'parcels') return lineAt[part][index] ?? line
  return line
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = (here as Record<PropertyKey, unknown>)[step]
  }
  return here
}

const codes: ReadonlySet<string> = new Set(IMPORT_PROBLEM_CODES)
const isCode = (text: string): text is ImportProblemCode => codes.has(text)

function codeOf(issue: Issue, value: unknown): ImportProblemCode {
  if (issue.code === 'unrecognized_keys') return 'unknown-field'
  if (issue.code === 'invalid_key') return 'language-wrong'
  if (value === undefined || value === null) return 'missing'
  return isCode(issue.message) ? issue.message : 'object-expected'
}

/** Text of people is not shown again. */
const UNSHOWN: ReadonlySet<ImportProblemCode> = new Set([
  'missing',
  'unknown-field',
  'text-too-long',
  'text-unprintable',
])

function paramsOf(issue: Issue, code: ImportProblemCode, value: unknown): ProblemParams {
  const found: ProblemParams = UNSHOWN.has(code) ? {} : { found: shown(value) }
  switch (issue.code) {
    case 'too_small':
      return { ...found, minimum: Number(issue.minimum) }
    case 'too_big':
      return { ...found, maximum: Number(issue.maximum) }
    case 'invalid_value':
      return { ...found, allowed: issue.values.map(String).join(', ') }
    case 'custom':
      return { ...found, ...(issue.params as ProblemParams | undefined) }
    default:
      return found
  }
}
