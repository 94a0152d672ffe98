import { done, refused } from '#contract/result'
import type { Result } from '#contract/result'
import type { ImportTally } from '#db/import-jobs-table'
import type { ImportKind } from './import-kinds.ts'
import type { ImportProblem } from './import-problem.ts'
import type { ImportTarget, MergeProgress } from './import-target.ts'
import { readImportFile } from './read-file.ts'
import { validateRows } from './validate-rows.ts'

/** Nothing was loaded. At most 1000 problems are listed, in the file's order; `total` counts them all. */
export type ImportRefusal = { code: 'import-refused'; problems: ImportProblem[]; total: number }

export type ImportRequest = {
  path: string
  kind: ImportKind
  target: ImportTarget
  onProgress: (progress: MergeProgress) => void
}

const STAGED_AT_A_TIME = 50

/**
 * Loads a file: all of its rows or none. Every row is read and looked at before anything is staged; from the moment
 * that merging begins, the load comes to its end even if the station is killed. `changed` is 0 where all was known.
 */
export async function importFile({
  path,
  kind,
  target,
  onProgress,
}: ImportRequest): Promise<Result<ImportTally, ImportRefusal>> {
  const content = await readImportFile(path, kind)
  const { rows, problems, total } = validateRows(kind, content, await target.clients())
  if (total > 0) return refused({ code: 'import-refused', problems, total })
  const jobId = await target.begin(kind)
  try {
    for (let at = 0; at < rows.length; at += STAGED_AT_A_TIME) {
      await target.stage(jobId, rows.slice(at, at + STAGED_AT_A_TIME))
    }
  } catch (error) {
    await target.abandon(jobId)
    throw error
  }
  return done(await target.merge(jobId, onProgress))
}
