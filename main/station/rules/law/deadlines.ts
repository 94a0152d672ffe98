import type { ReturnType } from '#contract/returns'
import { addDays, isCalendarDate } from './calendar-dates.ts'
import { mostSpecificOfCountry, type ScopeAsked } from './most-specific.ts'
import type { RuleSet } from '#contract/rules/rule-set'

export type Law = RuleSet['law']

/** A return has one clock, whatever is in it. */
const WHOLE_RETURN = { category: null, sku: null }

/** What a deadline is counted from; dates are ISO days on the site's calendar, null where nobody knows. */
export type ReturnDates = {
  /** ISO 3166: the customer's country. */
  country: string | null
  type: ReturnType | null
  channel: string | null
  notifiedOn: string | null
}

/**
 * The day by which the refund of a withdrawal is due, or null: no law of that country in the rules, no date to count from,
 * or the clock starts with the goods (GB) and they are not here yet (`receivedOn` null).
 */
export function refundDueOn(law: Law, dates: ReturnDates & { receivedOn: string | null }): string | null {
  if (dates.type !== 'withdrawal') return null
  const row = withdrawalLawOf(law, { ...dates, ...WHOLE_RETURN })
  const from = row?.refund.from === 'goods-received' ? dates.receivedOn : dates.notifiedOn
  return row ? dayAfter(from, row.refund.days) : null
}

/** Whether the refund's clock starts with the goods, not with the notice. */
export const startsWithGoods = (
  law: Law,
  { country, type, channel }: Pick<ReturnDates, 'country' | 'type' | 'channel'>,
): boolean =>
  type === 'withdrawal' &&
  withdrawalLawOf(law, { country, channel, ...WHOLE_RETURN })?.refund.from === 'goods-received'

/** The day by which a complaint must be answered, or null where the law only asks for a reasonable time. */
export function complaintAnswerDueOn(law: Law, { country, type, notifiedOn }: ReturnDates): string | null {
  const row =
    type === 'complaint' ? law.complaints.find((complaint) => complaint.country === country) : undefined
  return row ? dayAfter(notifiedOn, row.answerDays) : null
}

/** The days on which the station reminds of an answer or a refund that is due, earliest first. */
export function alarmsOn(law: Law, dueOn: string): string[] {
  return law.complaintAlarmDays.map((days) => addDays(dueOn, -days)).sort()
}

/** The most specific row of a country, else of the EU for a member state; of a whole return, category and product are null. */
export const withdrawalLawOf = (
  law: Law,
  about: ScopeAsked & { country: string | null },
): Law['withdrawals'][number] | undefined => mostSpecificOfCountry(law.withdrawals, law.euMembers, about)

function dayAfter(day: string | null, days: number): string | null {
  return day !== null && isCalendarDate(day) ? addDays(day, days) : null
}
