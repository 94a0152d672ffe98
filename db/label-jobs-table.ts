import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

export type LabelJobState = 'queued' | 'sending' | 'sent' | 'failed-safe' | 'unknown' | 'printed' | 'void'

/** What a person says of the label before. */
const SAID_REASONS = [
  'damaged',
  'lost',
  'stuck-elsewhere',
  'voided-wrong-thing',
  'voided-wrong-words',
  'copy-for-papers',
  'copy-for-carton',
  'other',
] as const
export type SaidReason = (typeof SAID_REASONS)[number]

/** What the station knows of the label before, when one is printed again. */
export const REPRINT_REASONS = [
  /** It never reached the printer, or was taken back before it did. */
  'did-not-come-out',
  /** The worker says that nothing came out. */
  'said-not-printed',
  /** Nobody knows whether it came out. */
  'fate-unknown',
  /** It went out, and was never scanned back: lost, damaged, or stuck elsewhere. */
  'not-scanned-back',
  /** It was on the piece. */
  'was-on-the-piece',
  /** The piece's answers changed, and what stands on the label with them. */
  'says-otherwise',
  /** It named the wrong thing, and a person voided it. */
  'voided',
  /** It is well, and one more of it is wanted. */
  'copy',
  ...SAID_REASONS,
] as const
export type ReprintReason = (typeof REPRINT_REASONS)[number]

export type LabelJobRow = {
  id: string
  unitId: string | null
  container: string | null
  lpn: string | null
  printer: string | null
  state: LabelJobState
  reason: string | null
  copies: number
  /** 1: failed safe because its printer was down; sent by itself when one is back. */
  waits: 0 | 1
  /** Why it was printed again; null for a first label. */
  why: ReprintReason | null
  /** 1: one more of a label that is well. What the unit's label is, the others tell. */
  isCopy: 0 | 1
  /** The printer that somebody chose for it; null: as the config has them. */
  wantedPrinter: string | null
  createdAt: number
  updatedAt: number
}

/** A first label waits for nothing, and needs no reason. */
export type NewLabelJob = Omit<LabelJobRow, Unsaid> & Partial<Pick<LabelJobRow, Unsaid>>
type Unsaid = 'waits' | 'why' | 'isCopy' | 'wantedPrinter'

export function labelJobsTable(db: Database.Database, changes: Changes) {
  const jobs = table<LabelJobRow>(db, changes, {
    name: 'label_jobs',
    key: ['id'],
    columns: [
      'id',
      'unitId',
      'container',
      'lpn',
      'printer',
      'state',
      'reason',
      'copies',
      'waits',
      'why',
      'isCopy',
      'wantedPrinter',
      'createdAt',
      'updatedAt',
    ],
    remembered: false,
  })
  const select = `SELECT ${jobs.selected} FROM label_jobs`
  const newest = db.prepare<[string], LabelJobRow>(
    `${select} WHERE unit_id IN (?) AND is_copy = 0 ORDER BY id DESC LIMIT 1`,
  )
  const last = db.prepare<[string], LabelJobRow>(`${select} WHERE unit_id IN (?) ORDER BY id DESC LIMIT 1`)
  const ofUnit = db.prepare<[string], LabelJobRow>(`${select} WHERE unit_id IN (?) ORDER BY id`)
  const inState = db.prepare<[string], LabelJobRow>(`${select} WHERE state = ? ORDER BY id`)
  const voidOf = db.prepare<[number, string]>(
    `UPDATE label_jobs SET state = 'void', waits = 0, updated_at = ? WHERE unit_id = ? AND state <> 'void'`,
  )
  const supersede = db.prepare<[number, string]>(
    `UPDATE label_jobs SET state = 'void', reason = 'superseded', waits = 0, updated_at = ?
     WHERE unit_id = ? AND (state = 'queued' OR waits = 1)`,
  )
  const lastAt = db.prepare<[string], LabelJobRow>(`${select} WHERE printer = ? ORDER BY id DESC LIMIT 1`)
  const waiting = db.prepare<[], LabelJobRow>(`${select} WHERE waits = 1 ORDER BY id`)
  const newestOfTote = db.prepare<[string], LabelJobRow>(
    `${select} WHERE container IN (?) ORDER BY id DESC LIMIT 1`,
  )
  return {
    ...jobs,
    insert: (row: NewLabelJob): void =>
      jobs.insert({ waits: 0, why: null, isCopy: 0, wantedPrinter: null, ...row }),
    /** The labels of a unit name what is not so: none of them counts any more. */
    voidAllOf(unitId: string, at: number): void {
      voidOf.run(at, unitId)
      changes.changed('label_jobs')
    },
    /** What has not gone out yet for a unit need not any more: another one will. */
    supersedeWaitingOf(unitId: string, at: number): void {
      supersede.run(at, unitId)
      changes.changed('label_jobs')
    },
    /** Those that a printer which is back will be sent, oldest first. */
    waiting: (): LabelJobRow[] => waiting.all(),
    newestOfTote: (code: string): LabelJobRow | undefined => newestOfTote.get(code),
    ofUnit: (unitId: string): LabelJobRow[] => ofUnit.all(unitId),
    /** The unit's label, which no copy of it is. */
    newestOf: (unitId: string): LabelJobRow | undefined => newest.get(unitId),
    /** What was printed for it last: its label, or a copy. */
    lastOf: (unitId: string): LabelJobRow | undefined => last.get(unitId),
    /** What a printer was given last. */
    lastAt: (printer: string): LabelJobRow | undefined => lastAt.get(printer),
    inState: (state: LabelJobState): LabelJobRow[] => inState.all(state),
  }
}
