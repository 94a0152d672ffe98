import Database from 'better-sqlite3'
import type { JournalHead } from '#db/journal-table'
import { Problems, type Problem } from './problems.ts'
import { verifyDocuments } from './verify-documents.ts'
import { verifyJournal } from './verify-journal.ts'
import { verifyPersonalValues } from './verify-personal-values.ts'
import { verifyPhotos } from './verify-photos.ts'
import { verifyRules } from './verify-rules.ts'
import { verifyUnits } from './verify-units.ts'

export type VerifyReport = {
  ok: boolean
  /** Units that are here (withdrawn ones never were), parcels, outbox documents, journal entries. */
  units: number
  parcels: number
  documents: number
  journal: number
  problems: Problem[]
  /** Give it to the next verify as `from`: the chain up to here was walked. */
  checkpoint: JournalHead
}

export const VERIFY_STEPS = [
  'database',
  'journal',
  'units',
  'documents',
  'personal-values',
  'rules',
  'photos',
] as const
export type VerifyStep = (typeof VERIFY_STEPS)[number]

/** Called now and then: the step, and how many rows of it were looked at. */
export type OnVerifyProgress = (step: VerifyStep, rows: number) => void

/**
 * Holds the records against each other, row by row on one snapshot, also beside a working station. `raw` may be
 * read-only: what must be remembered goes into SQLite's temporary tables. Takes minutes on millions of units
 * and does not yield: run it in a process or a worker of its own.
 */
export function verify(
  raw: Database.Database,
  {
    from,
    folder,
    onProgress,
  }: {
    from?: JournalHead
    /** Where the pictures' files are; null: there is no such folder, and they are not looked at. */
    folder: string | null
    onProgress: OnVerifyProgress
  },
): VerifyReport {
  const problems = new Problems()
  const look = raw.transaction((): Omit<VerifyReport, 'ok' | 'problems'> => {
    verifyDatabase(raw, problems)
    onProgress('database', 0)
    const checkpoint = verifyJournal(raw, problems, { from, onProgress })
    verifyUnits(raw, problems, onProgress)
    verifyDocuments(raw, problems, onProgress)
    verifyPersonalValues(raw, problems, onProgress)
    verifyRules(raw, problems, onProgress)
    return {
      units: count(raw, 'units WHERE withdrawn_at IS NULL'),
      parcels: count(raw, 'parcels'),
      documents: count(raw, 'outbox'),
      journal: count(raw, 'journal'),
      checkpoint,
    }
  })
  const nothing = { units: 0, parcels: 0, documents: 0, journal: 0, checkpoint: { seq: 0, hash: '' } }
  const seen = readable(() => look.deferred(), problems) ?? nothing
  if (folder !== null) readable(() => verifyPhotos(raw, folder, { problems, onProgress }), problems)
  const list = problems.list()
  return { ok: list.length === 0, ...seen, problems: list }
}

/** A file broken so badly that reading it fails is a finding, not a fault. */
function readable<T>(look: () => T, problems: Problems): T | null {
  try {
    return look()
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error
    problems.add('database-damaged', { found: error.message })
    return null
  }
}

function verifyDatabase(raw: Database.Database, problems: Problems): void {
  for (const { integrity_check: found } of raw.pragma('integrity_check(20)') as {
    integrity_check: string
  }[]) {
    if (found !== 'ok') problems.add('database-damaged', { found })
  }
  const broken = raw.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check')
  for (const { table, parent } of broken.iterate()) problems.add('reference-broken', { table, to: parent })
}

const count = (raw: Database.Database, what: string): number =>
  raw.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${what}`).get()!.n
