import type { BenchNotice } from '#contract/approvals'
import type { Words } from '#contract/bench'
import type { NoticeRow } from '#db/notices-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { nameOfUnit, parcelName } from '../returns/about.ts'
import { approvalWords } from './approval-words.ts'
import { destinationOf } from '../returns/destination.ts'
import { dispositionWords } from '../records/history-words.ts'

/** What was decided of what this person asked, and they have not seen yet. */
export const noticesFor = (floor: Floor, personId: string): BenchNotice[] =>
  floor.db.notices
    .unseenBy(personId)
    .map((notice) => ({ id: notice.id, at: notice.decidedAt, says: noticeWords(floor, notice) }))

/** It was read; only whom it is for says so. */
export function noticeSeen({ db, now }: Floor, id: string): void {
  const notice = db.notices.find(id)
  if (notice?.personId !== db.bench.read().personId || notice.seenAt !== null) return
  db.transaction(() => db.notices.update(id, { seenAt: now() }))
}

/** Whoever takes the piece in hand again knows what became of it. In the caller's transaction. */
export function noticesSeenOf({ db }: Floor, { id }: UnitRow, personId: string, at: number): void {
  for (const notice of db.notices.unseenBy(personId))
    if (notice.subject === id) db.notices.update(notice.id, { seenAt: at })
}

/** What became of it in one line: which piece, and where it goes now. */
function noticeWords(floor: Floor, { kind, subject, answer }: NoticeRow): Words {
  const { db, rules } = floor
  const { set } = rules.compiled
  const unit = db.units.find(subject)
  if (!unit) {
    const parcel = db.parcels.find(subject)
    const what = kind === 'discrepancy' && answer === 'reject' ? 'told-look-again' : 'told-settled'
    return approvalWords(what, { parcel: parcel ? parcelName(db, parcel) : subject })
  }
  const piece = { lpn: unit.lpn ?? '', name: nameOfUnit(db, unit) }
  if (unit.disposition === null) return approvalWords('told-not-approved', piece)
  const container = destinationOf(floor, unit)?.code ?? ''
  const disposition = dispositionWords(set, unit.disposition)
  return approvalWords('told-approved', { ...piece, disposition, container })
}
