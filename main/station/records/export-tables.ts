import type Database from 'better-sqlite3'
import type { RuleSet } from '#contract/rules/rule-set'
import { ruleSetsTable } from '#db/rule-sets-table'
import { onScale, type GradeScale } from '../rules/decisions/grade-scales.ts'
import type { Cell } from './csv.ts'
import { disclosureRows } from './disclosure.ts'
import { REWORK_COLUMNS, reworkRows } from './rework-export.ts'
import { isoTime, showLabels, showUnits } from './show.ts'

export const EXPORT_KINDS = ['units', 'labels', 'journal', 'disclosure', 'rework'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export type ExportTable = {
  columns(raw: Database.Database): readonly string[]
  /** One row at a time; every row has every column. */
  rows(raw: Database.Database): Iterable<Record<string, Cell>>
}

export const exportTables: Record<ExportKind, ExportTable> = {
  units: {
    columns: (raw) => [
      'unit',
      'client',
      'quantity',
      'lpn',
      'sku',
      'serial',
      'rma',
      'parcel',
      'reception',
      'acceptance',
      'titleHolder',
      'grade',
      'disposition',
      'action',
      'container',
      'receivedAt',
      'by',
      ...scalesInForce(raw).map(scaleColumn),
    ],
    rows: exportedUnits,
  },
  /** Each print, with why it was printed again. */
  labels: {
    columns: () => [
      'job',
      'unit',
      'lpn',
      'state',
      'copies',
      'reason',
      'why',
      'copy',
      'printer',
      'tote',
      'createdAt',
    ],
    rows: exportedLabels,
  },
  /** With the stored bodies, so that the chain can be walked from the file alone. */
  journal: {
    columns: () => ['seq', 'at', 'kind', 'by', 'subject', 'hash', 'body'],
    rows: journalRows,
  },
  disclosure: {
    columns: () => [
      'year',
      'companySize',
      'client',
      'cnCode',
      'category',
      'returnType',
      'action',
      'treatment',
      'quantity',
      'weightKg',
      'quantityWithoutWeight',
    ],
    rows: disclosureRows,
  },
  rework: { columns: () => REWORK_COLUMNS, rows: reworkRows },
}

/** The scales of the rules in force, by which the grades of all units are told. */
function scalesInForce(raw: Database.Database): GradeScale[] {
  const rules = ruleSetsTable(raw).inForce()
  return (rules && (JSON.parse(rules.body) as RuleSet).gradeScales) ?? []
}

const scaleColumn = ({ id }: GradeScale): string => `grade.${id}`

/** Each as show tells it, with its grade on the other scales. */
function* exportedUnits(raw: Database.Database): Generator<Record<string, Cell>> {
  const scales = scalesInForce(raw)
  const categoryOf = raw
    .prepare<[string, string | null], string>('SELECT category FROM products WHERE client = ? AND sku = ?')
    .pluck()
  for (const unit of showUnits(raw)) {
    const piece = { grade: unit.grade ?? '', category: categoryOf.get(unit.client, unit.sku) ?? '' }
    const elsewhere = scales.map((scale) => [scaleColumn(scale), onScale(scale, piece)?.code ?? null])
    yield { ...unit, ...(Object.fromEntries(elsewhere) as Record<string, string | null>) }
  }
}

function* exportedLabels(raw: Database.Database): Generator<Record<string, Cell>> {
  for (const label of showLabels(raw)) yield { ...label, copy: label.copy ? 1 : 0 }
}

type StoredEntry = Record<'kind' | 'hash' | 'body', string> & Record<'by' | 'subject', string | null>

function* journalRows(raw: Database.Database): Generator<Record<string, Cell>> {
  const entries = raw.prepare<[], StoredEntry & { seq: number; at: number }>(
    'SELECT seq, at, kind, "by", subject, hash, body FROM journal ORDER BY seq',
  )
  for (const entry of entries.iterate()) yield { ...entry, at: isoTime(entry.at) }
}
