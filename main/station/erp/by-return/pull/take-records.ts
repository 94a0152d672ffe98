import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StationDb } from '#db/station-db'
import type { MergeDeps } from '../../../imports/merge-deps.ts'
import type { FileRow, ImportProblem } from '../../../imports/import-problem.ts'
import { mergeRow } from '../../../imports/merge-row.ts'
import { validateRows } from '../../../imports/validate-rows.ts'

export type PulledKind = 'products' | 'expected-returns'
/** `problems`: of each record that could not be taken, the first thing that is wrong with it. */
export type Taken = { changed: number; problems: ImportProblem[] }

/** The loop does nothing over 5 ms, and a record may be a whole return. */
const LOOKED_AT_AT_A_TIME = 20
/** A scan that comes in the same turn has its part of those 5 ms, too. */
const MERGING_MS = 2

/**
 * Takes a page of what an ERP says of its products or returns, as a file of them would be, but record by record: a bad
 * one is left out and named. All of them are this client's, whatever they say. What is known already costs nothing.
 * Nothing is staged, and the disk is not waited for: a page whose cursor was not moved is asked for again.
 */
export async function takeRecords(
  db: StationDb,
  deps: MergeDeps,
  { kind, client, records }: { kind: PulledKind; client: string; records: readonly unknown[] },
): Promise<Taken> {
  const taken: Taken = { changed: 0, problems: [] }
  for (let at = 0; at < records.length; at += LOOKED_AT_AT_A_TIME) {
    await nextTurn()
    const some = records.slice(at, at + LOOKED_AT_AT_A_TIME).map(ofClient(client))
    const { rows, problems } = goodRows(kind, some, db.clients.all())
    taken.problems.push(...problems)
    for (let from = 0; from < rows.length;) {
      await nextTurn()
      const { merged, changed } = mergeSome(db, deps, { kind, client, rows: rows.slice(from) })
      from += merged
      taken.changed += changed
    }
  }
  return taken
}

/** At least one row, and none begun when the time is over. */
function mergeSome(
  db: StationDb,
  deps: MergeDeps,
  { kind, client, rows }: { kind: PulledKind; client: string; rows: readonly string[] },
): { merged: number; changed: number } {
  const endAt = performance.now() + MERGING_MS
  return db.unhurriedTransaction(() => {
    const so = { merged: 0, changed: 0 }
    for (const row of rows) {
      if (so.merged > 0 && performance.now() >= endAt) break
      so.merged += 1
      if (mergeRow(db, deps, kind, row)) so.changed += 1
    }
    const body = { of: kind, client, rows: so.merged, changed: so.changed }
    if (so.changed > 0) db.journal.append({ at: deps.now(), kind: 'imported', by: null, subject: null, body })
    return so
  })
}

const ofClient =
  (client: string) =>
  (record: unknown, i: number): FileRow => {
    const isObject = typeof record === 'object' && record !== null && !Array.isArray(record)
    return { line: i + 1, row: i + 1, value: isObject ? { ...record, client } : record }
  }

/** Looks again without those that are bad, until the rest is good: one may only be bad beside another. */
function goodRows(
  kind: PulledKind,
  all: FileRow[],
  clients: readonly string[],
): { rows: string[]; problems: ImportProblem[] } {
  const bad = new Map<number, ImportProblem>()
  for (;;) {
    const left = all.filter(({ row }) => !bad.has(row))
    const found = validateRows(kind, { format: 'json', rows: left, problems: [] }, clients)
    if (found.total === 0) return { rows: found.rows, problems: [...bad.values()] }
    for (const problem of found.problems) if (!bad.has(problem.row)) bad.set(problem.row, problem)
  }
}
