import type { LabelJobRow } from '#db/label-jobs-table'
import type { StationDb } from '#db/station-db'
import type { Floor } from '../floor.ts'

/**
 * Whether a label that has not gone out is still wanted: no other was printed in its place, it is not void, and what
 * it says is not on the piece yet.
 */
export function isStillWanted(db: StationDb, job: LabelJobRow): boolean {
  if (job.state === 'void') return false
  if (job.container !== null) return db.labelJobs.newestOfTote(job.container)?.id === job.id
  if (job.unitId !== null && job.isCopy === 1) {
    const { withdrawnAt, lpn } = db.units.get(job.unitId)
    return withdrawnAt === null && lpn === job.lpn
  }
  if (job.unitId === null || db.labelJobs.newestOf(job.unitId)?.id !== job.id) return false
  const { withdrawnAt, scannedBackAt } = db.units.get(job.unitId)
  return withdrawnAt === null && scannedBackAt === null
}

/**
 * Queues again what waits for a printer and may go now; gives those jobs. What nobody wants any more waits no longer.
 * The piece owes its label from here on: one that comes out by itself must not change the question that is shown.
 */
export function takeUpWaiting(
  { db, now }: Pick<Floor, 'db' | 'now'>,
  mayGo: (job: LabelJobRow) => boolean,
): LabelJobRow[] {
  const waiting = db.labelJobs.waiting()
  if (waiting.length === 0) return []
  return db.transaction(() =>
    waiting.flatMap((job) => {
      const isWanted = isStillWanted(db, job)
      if (isWanted && !mayGo(job)) return []
      db.labelJobs.update(job.id, { waits: 0, ...(isWanted ? { state: 'queued', updatedAt: now() } : {}) })
      if (!isWanted) return []
      if (job.unitId !== null && job.isCopy === 0) db.units.update(job.unitId, { labelOwed: 1 })
      return [job]
    }),
  )
}
