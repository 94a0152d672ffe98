import type { ParcelRow } from '#db/parcels-table'
import { option } from '../../bench/steps/step.ts'
import { no } from '../../bench/turn.ts'
import type { Floor } from '../../floor.ts'
import { nearestDeadline, parcelName } from '../../returns/about.ts'
import { linkBlindReturn } from '../../returns/arrive.ts'
import { approvalWords } from '../approval-words.ts'
import type { KindOfApproval, Waiting } from '../waiting.ts'

/** A parcel of which nobody knows whose it is: the supervisor names its return, or has it opened without one. */
export const unknownParcel: KindOfApproval = {
  list: (floor, most) =>
    floor.db.parcels.inState('unidentified', { from: 0, most }).map((parcel) => waitingParcel(floor, parcel)),
  find(floor, subject) {
    const parcel = floor.db.parcels.find(subject)
    return parcel?.state === 'unidentified' ? waitingParcel(floor, parcel) : null
  },
  about({ db }, { subject }) {
    const parcel = db.parcels.get(subject)
    return {
      name: { plain: parcelName(db, parcel) },
      unit: null,
      parcel,
      container: null,
      rule: [approvalWords('nobody-knows')],
      worker: [],
    }
  },
  answers: () => [option('approve', approvalWords('open-blind'))],
  settle(turn, { subject }, { answer, said }) {
    const { db } = turn.floor
    const parcel = db.parcels.get(subject)
    if (answer === 'approve') linkBlindReturn(turn, parcel)
    else {
      const [ret, ...others] = answer === 'enter' && said !== null ? db.returns.byRma(said) : []
      if (!ret || others.length > 0) return no('return-unknown', { rma: said ?? '' })
      db.parcels.link(parcel.id, ret.id)
    }
    const returns = db.returns.inParcel(parcel.id)
    db.parcels.update(parcel.id, { state: 'at-gate', dueOn: parcel.dueOn ?? nearestDeadline(returns) })
    turn.deed.confirm('parcel-identified', parcel.id, { rma: returns[0]?.rma ?? null })
    turn.parcelId = parcel.id
    // The link stays, and somebody may have opened it.
    turn.undo = 'stops'
    return null
  },
  endedBy: ['parcel-identified', 'arrived', 'taken-up'],
  journalSubject: (_floor, subject) => subject,
}

function waitingParcel({ db }: Floor, { id }: ParcelRow): Omit<Waiting, 'kind'> {
  const entry = db.journal.newestOf(id, 'set-aside-unidentified')
  return { subject: id, seen: String(entry?.seq ?? ''), since: entry?.at ?? null, askedBy: entry?.by ?? null }
}
