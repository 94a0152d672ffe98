import type { StationDb } from '#db/station-db'
import type { ImportTally } from '#db/import-jobs-table'
import { isImportKind } from './import-kinds.ts'
import type { ImportKind } from './import-kinds.ts'
import type { MergeDeps } from './merge-deps.ts'
import { mergeRow } from './merge-row.ts'

/** `done` once the last row is in: how many rows there were, and how many of them changed something. */
export type MergeStep = { merged: number; left: number; done: ImportTally | null }

/** So many staged rows are read at a time: a row may be a whole return. */
const ROWS_AT_A_TIME = 20

/** Opens a job to which rows may be staged; nothing of it is visible to the floor. */
export function beginImport(
  db: StationDb,
  { newId, now }: Pick<MergeDeps, 'newId' | 'now'>,
  kind: ImportKind,
): string {
  const id = newId()
  db.transaction(() => db.importJobs.add({ id, kind, state: 'staging', createdAt: now() }))
  return id
}

/** Adds validated rows (JSON of StagedRow) in one transaction. */
export function stageRows(db: StationDb, jobId: string, rows: readonly string[]): void {
  db.transaction(() => {
    if (db.importJobs.find(jobId)?.state !== 'staging') throw new Error(`no import ${jobId} is being staged`)
    const last = db.importJobs.lastPosition(jobId)
    for (const [index, row] of rows.entries()) db.importJobs.putRow(jobId, last + 1 + index, row)
  })
}

/** From here on the import will be merged to its end, whatever happens to the station. */
export function startMerging(db: StationDb, jobId: string): void {
  db.transaction(() => {
    if (!db.importJobs.find(jobId)) throw new Error(`there is no import ${jobId}`)
    db.importJobs.setState(jobId, 'merging')
  })
}

/**
 * Merges the next rows of a job as one transaction: at most `maxRows`, and none begun after `maxMs`. With the last
 * row the job is gone and the journal has its one entry. A job that is not there has nothing left.
 */
export function mergeStep(
  db: StationDb,
  deps: MergeDeps,
  jobId: string,
  { maxMs, maxRows }: { maxMs: number; maxRows: number },
): MergeStep {
  const endAt = performance.now() + maxMs
  return db.transaction(() => {
    const job = db.importJobs.find(jobId)
    if (!job || job.state !== 'merging' || !isImportKind(job.kind)) return { merged: 0, left: 0, done: null }
    const step = mergeRows(
      db,
      deps,
      { jobId, kind: job.kind },
      (merged) => merged < maxRows && performance.now() < endAt,
    )
    const before = db.importJobs.tally(jobId)
    const tally = { rows: before.rows + step.merged, changed: before.changed + step.changed }
    const left = db.importJobs.lastPosition(jobId) - (step.position ?? 0)
    if (left > 0 && step.position !== null) {
      db.importJobs.dropThrough(jobId, step.position)
      db.importJobs.setTally(jobId, tally)
      return { merged: step.merged, left, done: null }
    }
    db.importJobs.remove(jobId)
    db.journal.append({
      at: deps.now(),
      kind: 'imported',
      by: null,
      subject: jobId,
      body: { of: job.kind, ...tally },
    })
    return { merged: step.merged, left: 0, done: tally }
  })
}

type Merged = { merged: number; changed: number; position: number | null }

/** At least one row, however little time there is: else nothing would ever end. */
function mergeRows(
  db: StationDb,
  deps: MergeDeps,
  { jobId, kind }: { jobId: string; kind: ImportKind },
  mayGoOn: (merged: number) => boolean,
): Merged {
  const so: Merged = { merged: 0, changed: 0, position: null }
  for (;;) {
    const rows = db.importJobs.rowsAfter(jobId, so.position ?? 0, ROWS_AT_A_TIME)
    for (const { position, body } of rows) {
      if (mergeRow(db, deps, kind, body)) so.changed += 1
      so.merged += 1
      so.position = position
      if (!mayGoOn(so.merged)) return so
    }
    if (rows.length < ROWS_AT_A_TIME) return so
  }
}

/** Drops some rows of an import that will not be merged, and the job with the last ones; says whether more are left. */
export function abandonStep(db: StationDb, jobId: string, maxRows: number): boolean {
  return db.transaction(() => {
    if (db.importJobs.find(jobId)?.state !== 'staging') return false
    const isMore = db.importJobs.dropSome(jobId, maxRows) === maxRows
    if (!isMore) db.importJobs.remove(jobId)
    return isMore
  })
}

const AT_A_START = { maxMs: 100, maxRows: 5000 }

/** At a start, before the floor is asked anything: what was being merged is merged, what was being staged is gone. */
export function finishInterruptedImports(
  db: StationDb,
  deps: MergeDeps,
): { kind: string; tally: ImportTally }[] {
  const finished: { kind: string; tally: ImportTally }[] = []
  for (const { id, kind, state } of db.importJobs.all()) {
    if (state === 'staging') while (abandonStep(db, id, AT_A_START.maxRows));
    else {
      let step = mergeStep(db, deps, id, AT_A_START)
      while (!step.done && step.left > 0) step = mergeStep(db, deps, id, AT_A_START)
      if (step.done) finished.push({ kind, tally: step.done })
    }
  }
  return finished
}
