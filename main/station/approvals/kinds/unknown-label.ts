import type { LabelJobRow } from '#db/label-jobs-table'
import { option } from '../../bench/steps/step.ts'
import { nameOfUnit } from '../../returns/about.ts'
import { labelDidNotComeOut, queueJob } from '../../returns/label-wanted.ts'
import { turnAbout } from '../../bench/turn.ts'
import { approvalWords } from '../approval-words.ts'
import type { KindOfApproval, Waiting } from '../waiting.ts'

/** Nobody knows whether it came out: somebody has looked, or another one is printed. */
export const unknownLabel: KindOfApproval = {
  list: ({ db }, most) => db.approvalsWaiting.labels(most).map(waitingLabel),
  find({ db }, subject) {
    const job = db.labelJobs.find(subject)
    const isNewest =
      job && (job.unitId === null || job.isCopy === 1 || db.labelJobs.newestOf(job.unitId)?.id === subject)
    return isNewest && job.state === 'unknown' ? waitingLabel(job) : null
  },
  about({ db }, { subject }) {
    const { unitId, container, lpn } = db.labelJobs.get(subject)
    const unit = unitId === null ? null : db.units.get(unitId)
    return {
      name: unit ? nameOfUnit(db, unit) : { plain: container ?? lpn ?? '' },
      unit,
      parcel: unit && db.parcels.get(unit.parcelId),
      container: unit ? unit.container : container,
      rule: [{ key: 'label-state.unknown' }],
      worker: [],
    }
  },
  answers: () => [
    option('approve', approvalWords('came-out')),
    option('reject', approvalWords('did-not-come-out')),
  ],
  settle(turn, { subject }, { answer }) {
    const { db } = turn.floor
    const job = db.labelJobs.get(subject)
    const unit = job.unitId === null ? null : db.units.get(job.unitId)
    if (answer === 'approve') {
      db.labelJobs.update(subject, { state: 'printed', reason: null, waits: 0, updatedAt: turn.deed.at })
      turn.deed.confirm('label-found', unit?.id ?? job.container, { job: subject })
    } else if (unit && job.isCopy === 0) labelDidNotComeOut(turnAbout(turn, unit), unit)
    else {
      const { unitId, container, lpn, copies } = job
      const failed = { state: 'failed-safe', reason: 'not-printed', waits: 0 } as const
      db.labelJobs.update(subject, { ...failed, updatedAt: turn.deed.at })
      const isCopy = job.isCopy === 1 ? { isCopy: job.isCopy } : {}
      queueJob(turn, { unitId, container, lpn, copies, why: 'said-not-printed', ...isCopy })
      turn.deed.confirm('label-not-printed', unitId ?? container, { job: subject })
    }
    return null
  },
  endedBy: ['label-found', 'label-not-printed', 'label-reprinted', 'scanned-back'],
  journalSubject({ db }, subject) {
    const job = db.labelJobs.find(subject)
    return job?.unitId ?? job?.container ?? subject
  },
}

const waitingLabel = ({ id, updatedAt }: Pick<LabelJobRow, 'id' | 'updatedAt'>): Omit<Waiting, 'kind'> => ({
  subject: id,
  seen: id,
  since: updatedAt,
  askedBy: null,
})
