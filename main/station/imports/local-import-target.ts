import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StationDb } from '#db/station-db'
import type { ImportTarget } from './import-target.ts'
import type { MergeDeps } from './merge-deps.ts'
import { abandonStep, beginImport, mergeStep, stageRows, startMerging } from './stage-and-merge.ts'

/** The loop does nothing over 5 ms, a scan that comes in the same turn included. */
const ONE_STEP = { maxMs: 2, maxRows: 200 }
const DROPPED_AT_A_TIME = 1000

/** Stages and merges into a database of this process, letting other work in between steps. */
export function localImportTarget(db: StationDb, deps: MergeDeps): ImportTarget {
  return {
    clients: () => Promise.resolve(db.clients.all()),
    begin: (kind) => Promise.resolve(beginImport(db, deps, kind)),
    async stage(jobId, rows) {
      stageRows(db, jobId, rows)
      await nextTurn()
    },
    async merge(jobId, onProgress) {
      startMerging(db, jobId)
      for (;;) {
        const { merged, left, done } = mergeStep(db, deps, jobId, ONE_STEP)
        onProgress({ merged, left })
        if (done) return done
        if (left === 0) throw new Error(`import ${jobId} was merged by somebody else`)
        await nextTurn()
      }
    },
    async abandon(jobId) {
      while (abandonStep(db, jobId, DROPPED_AT_A_TIME)) await nextTurn()
    },
  }
}
