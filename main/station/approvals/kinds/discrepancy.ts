import type { Words } from '#contract/bench'
import type { DiscrepancyRow } from '#db/discrepancies-table'
import type { Floor } from '../../floor.ts'
import { option } from '../../bench/steps/step.ts'
import { nameOf, nameOfUnit, parcelName, productOf } from '../../returns/about.ts'
import { isNotAsAnnounced } from '../../returns/close-parcel.ts'
import { approvalWords } from '../approval-words.ts'
import type { KindOfApproval, Waiting } from '../waiting.ts'

/** Not all came as announced: the supervisor says that the count holds, or has it looked at again. */
export const discrepancy: KindOfApproval = {
  list: ({ db }, most) => db.discrepancies.open(most).map(waitingOf),
  find({ db }, subject) {
    const row = db.discrepancies.find(subject)
    return row && row.settledAt === null ? waitingOf(row) : null
  },
  about(floor, { subject }) {
    const { db } = floor
    const parcel = db.parcels.get(subject)
    return {
      name: { plain: parcelName(db, parcel) },
      unit: null,
      parcel,
      container: null,
      rule: shortLines(floor, subject),
      worker: db.units
        .inParcel(subject)
        .filter(isNotAsAnnounced)
        .map((unit) =>
          approvalWords(CAME_AS[unit.reception], { pieces: unit.quantity, name: nameOfUnit(db, unit) }),
        ),
    }
  },
  answers: () => [
    option('approve', approvalWords('count-holds')),
    option('reject', approvalWords('look-again')),
  ],
  settle(turn, { subject }, { answer }) {
    turn.floor.db.discrepancies.update(subject, { settledAt: turn.deed.at })
    turn.deed.confirm('discrepancy-settled', subject, { answer })
    turn.parcelId = subject
    turn.undo = 'takes-back'
    return null
  },
  endedBy: ['discrepancy-settled'],
  journalSubject: (_floor, subject) => subject,
}

const CAME_AS = {
  received: 'undeclared',
  unidentified: 'undeclared',
  undeclared: 'undeclared',
  'wrong-item': 'wrong-item',
  foreign: 'foreign',
} as const

const waitingOf = ({ parcelId, foundAt, foundBy }: DiscrepancyRow): Omit<Waiting, 'kind'> => ({
  subject: parcelId,
  seen: String(foundAt),
  since: foundAt,
  askedBy: foundBy,
})

const shortLines = ({ db }: Floor, parcelId: string): Words[] =>
  db.lines
    .inParcel(parcelId)
    .filter(({ received, quantity }) => received < quantity)
    .map(({ client, sku, received, quantity }) =>
      approvalWords('short', {
        pieces: quantity - received,
        name: nameOf(productOf(db, { client, sku }), sku),
      }),
    )
