import { CLOSE_REASONS } from '#contract/sync'
import { option } from '../../bench/steps/step.ts'
import { no, personOf } from '../../bench/turn.ts'
import { closeDocument, sendDocumentAgain } from '../../erp/settle-document.ts'
import { reasonKept } from '../../erp/kept-reason.ts'
import { stuckDocument, stuckDocuments } from '../../erp/stuck-rows.ts'
import type { Floor } from '../../floor.ts'
import { nameOfUnit } from '../../returns/about.ts'
import type { KindOfApproval, Waiting } from '../waiting.ts'

/** What the ERP did not take: it is sent again, or closed with a reason. */
export const parkedDocument: KindOfApproval = {
  list: ({ db }, most) =>
    stuckDocuments(db, { from: 0, most })
      .filter(({ state }) => state === 'parked')
      .map(waitingDocument),
  find({ db }, subject) {
    const row = stuckDocument(db, subject)
    return row?.state === 'parked' ? waitingDocument(row) : null
  },
  about(floor, { subject }) {
    const { db } = floor
    const row = db.effects.find(subject) ?? db.outbox.find(subject)
    const shown = stuckDocument(db, subject)
    const why = row && reasonKept(row)
    const about = db.outbox.find(subject)?.subject ?? ''
    const unit = db.units.find(about) ?? null
    return {
      name: unit ? nameOfUnit(db, unit) : { key: `document.${shown?.kind ?? 'decision'}` },
      unit,
      parcel: unit ? db.parcels.get(unit.parcelId) : (db.parcels.find(about) ?? null),
      container: unit?.container ?? null,
      rule: [
        ...(shown ? [{ key: `document.${shown.kind}` }, { plain: shown.about.join(' · ') }] : []),
        ...(why ? [{ key: `screen.sync.need.${why.code}`, params: why.values }] : []),
        ...(why && why.said !== null ? [{ plain: why.said }] : []),
      ],
      worker: [],
    }
  },
  answers: ({ db }, { subject }) => [
    ...(stuckDocument(db, subject)?.maySend ? [option('approve', { key: 'screen.sync.send-again' })] : []),
    ...CLOSE_REASONS.map((why, i) => option(`answer.${(i + 1) as 1}`, { key: `screen.sync.why.${why}` })),
  ],
  settle(turn, { subject }, { answer }) {
    const { floor, deed } = turn
    const settling = { db: floor.db, now: floor.now, by: personOf(turn).id }
    const why = CLOSE_REASONS[Number(answer.slice('answer.'.length)) - 1]
    const isDone = why ? closeDocument(settling, subject, why) : sendDocumentAgain(settling, subject)
    if (!isDone) return no('command-not-now')
    deed.confirm(why ? 'document-closed' : 'document-sent-again', subject, why ? { why } : {})
    deed.wakesSync = true
    return null
  },
  endedBy: ['document-sent-again', 'document-closed'],
  journalSubject: (_floor: Floor, subject) => subject,
}

const waitingDocument = ({ key, createdAt }: { key: string; createdAt: number }): Omit<Waiting, 'kind'> => ({
  subject: key,
  seen: key,
  since: createdAt,
  askedBy: null,
})
