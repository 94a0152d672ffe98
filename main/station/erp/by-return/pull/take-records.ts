import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StationDb } from '#db/station-db'
import { localImportTarget } from '../../../imports/local-import-target.ts'
import type { MergeDeps } from '../../../imports/merge-deps.ts'
import type { FileRow, ImportProblem } from '../../../imports/import-problem.ts'
import { validateRows } from '../../../imports/validate-rows.ts'

export type PulledKind = 'products' | 'expected-returns'
/** `problems`: of each record that could not be taken, the first thing that is wrong with it. */
export type Taken = { changed: number; problems: ImportProblem[] }

const STAGED_AT_A_TIME = 50
/** The loop does nothing over 5 ms, and a record may be a whole return. */
const LOOKED_AT_AT_A_TIME = 20

/**
 * Takes a page of what an ERP says of its products or returns, as a file of them would be, but record by record: a bad
 * one is left out and named. All of them are this client's, whatever they say. What is known already costs nothing.
 */
export async function takeRecords(
  db: StationDb,
  deps: MergeDeps,
  { kind, client, records }: { kind: PulledKind; client: string; records: readonly unknown[] },
): Promise<Taken> {
  const news: string[] = []
  const problems: ImportProblem[] = []
  for (let at = 0; at < records.length; at += LOOKED_AT_AT_A_TIME) {
    const some = records.slice(at, at + LOOKED_AT_AT_A_TIME).map(ofClient(client))
    const looked = goodRows(kind, some, db.clients.all())
    news.push(...looked.rows.filter((row) => !isKnown(db, kind, row)))
    problems.push(...looked.problems)
    await nextTurn()
  }
  if (news.length === 0) return { changed: 0, problems }
  const target = localImportTarget(db, deps)
  const jobId = await target.begin(kind)
  for (let at = 0; at < news.length; at += STAGED_AT_A_TIME)
    await target.stage(jobId, news.slice(at, at + STAGED_AT_A_TIME))
  const { changed } = await target.merge(jobId, () => {})
  return { changed, problems }
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

function isKnown(db: StationDb, kind: PulledKind, row: string): boolean {
  const said = JSON.parse(row) as Record<'client' | 'sku' | 'source' | 'rma' | 'contentHash', string>
  const known =
    kind === 'products'
      ? db.products.find(said.client, said.sku)
      : db.returns.byName(said.client, said.source, said.rma)
  return known?.contentHash === said.contentHash
}
