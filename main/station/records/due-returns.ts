import type { DueReturn, Queues } from '#contract/queues'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { Floor } from '../floor.ts'
import { parcelName } from '../returns/about.ts'
import { siteDay } from '../returns/site-day.ts'
import { addDays } from '../rules/law/calendar-dates.ts'
import { alarmsOn } from '../rules/law/deadlines.ts'
import { pageOf, partOf } from './page-of.ts'

/** An answer that is later than this is no alarm any more: an ERP may never say how it was settled. */
const LATE_DAYS = 14

/** What the law wants soon: answers to complaints that are not settled, refunds for parcels that are not done with. */
export function dueReturns(floor: Floor, from: number): Queues['due'] {
  const { db, rules, station, now } = floor
  const today = siteDay(now(), station.timezone)
  const { law } = rules.compiled.set
  const days = {
    from: addDays(today, -LATE_DAYS),
    to: addDays(today, Math.max(0, ...law.complaintAlarmDays)),
  }
  const { answersDue, refundsDue } = db.returns
  return pageOf(from, answersDue.count(days) + refundsDue.count(days), (part) => {
    // Any row of the page may be an answer or a refund: so many of each, of which the page is cut.
    const most = part.from + part.most
    const rows = [
      ...answersDue
        .first(days, most)
        .map((ret) => ({ ret, what: 'answer' as const, dueOn: ret.answerDueOn })),
      ...refundsDue
        .first(days, most)
        .map((ret) => ({ ret, what: 'refund' as const, dueOn: ret.refundDueOn })),
    ].map((row) => ({ ...row, dueOn: row.dueOn ?? today }))
    const inOrder = rows.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
    return partOf(inOrder, part).map((row) => dueReturn(floor, row, today))
  })
}

function dueReturn(
  { db, rules }: Floor,
  { ret, what, dueOn }: { ret: ExpectedReturnRow } & Pick<DueReturn, 'what' | 'dueOn'>,
  today: string,
): DueReturn {
  const parcel = db.parcels.ofReturn(ret.id).find(({ gatedAt, arrivedAt }) => gatedAt ?? arrivedAt)
  const unit = parcel && db.units.inParcel(parcel.id).find(({ returnId }) => returnId === ret.id)
  const isOpen = parcel !== undefined && parcel.closedAt === null
  return {
    rma: ret.rma,
    client: ret.client,
    what,
    dueOn,
    alarm: alarmOf(alarmsOn(rules.compiled.set.law, dueOn), { dueOn, today }),
    code: isOpen ? (parcel.tracking ?? parcel.sscc ?? ret.rma) : (unit?.lpn ?? null),
    unit: unit?.id ?? null,
    parcel: parcel ? parcelName(db, parcel) : null,
  }
}

function alarmOf(
  alarms: readonly string[],
  { dueOn, today }: { dueOn: string; today: string },
): DueReturn['alarm'] {
  if (today > dueOn) return 'late'
  return today >= (alarms.at(-1) ?? dueOn) ? 'urgent' : 'soon'
}
