import type { ImportTally } from '#db/import-jobs-table'
import type { ImportKind } from './import-kinds.ts'

export type MergeProgress = { merged: number; left: number }

/** Where an import goes: a database of our own (local-import-target.ts), or a station that runs, by its socket. */
export type ImportTarget = {
  /** The clients that the site has. */
  clients(): Promise<readonly string[]>
  begin(kind: ImportKind): Promise<string>
  stage(jobId: string, rows: readonly string[]): Promise<void>
  /** Merges to the end; nothing can be taken back once this was called. */
  merge(jobId: string, onProgress: (progress: MergeProgress) => void): Promise<ImportTally>
  abandon(jobId: string): Promise<void>
}
