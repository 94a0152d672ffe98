import type Database from 'better-sqlite3'
import type { Cell } from './csv.ts'
import { disclosureRows } from './disclosure.ts'
import { isoTime, showUnits } from './show.ts'

export const EXPORT_KINDS = ['units', 'journal', 'disclosure'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export type ExportTable = {
  columns: readonly string[]
  /** One row at a time; every row has every column. */
  rows(raw: Database.Database): Iterable<Record<string, Cell>>
}

export const exportTables: Record<ExportKind, ExportTable> = {
  units: {
    columns: [
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
    ],
    rows: showUnits,
  },
  /** With the stored bodies, so that the chain can be walked from the file alone. */
  journal: {
    columns: ['seq', 'at', 'kind', 'by', 'subject', 'hash', 'body'],
    rows: journalRows,
  },
  disclosure: {
    columns: [
      'year',
      'client',
      'category',
      'returnType',
      'action',
      'quantity',
      'weightKg',
      'quantityWithoutWeight',
    ],
    rows: disclosureRows,
  },
}

type StoredEntry = Record<'kind' | 'hash' | 'body', string> & Record<'by' | 'subject', string | null>

function* journalRows(raw: Database.Database): Generator<Record<string, Cell>> {
  const entries = raw.prepare<[], StoredEntry & { seq: number; at: number }>(
    'SELECT seq, at, kind, "by", subject, hash, body FROM journal ORDER BY seq',
  )
  for (const entry of entries.iterate()) yield { ...entry, at: isoTime(entry.at) }
}
