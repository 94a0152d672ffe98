/** When a question left and when its answer came, by this station's clock; and what the answer says of the time. Unix ms. */
export type Heard = { sentAt: number; receivedAt: number; date: number }

/** Less than this between two clocks stands in nobody's way. */
const TOLERATED_MS = 60_000
/** `Date` has whole seconds: the other clock may have been so much further. */
const DATE_STEP_MS = 1000

/**
 * How much the other clock is ahead, at the least (ms; negative: behind); 0 where the two may agree within a minute;
 * null where nothing is known, because the station's own clock was set meanwhile. The other side wrote its time at some
 * moment between the question and the answer, which bounds the skew from both sides: a slow answer proves nothing.
 */
export function skewOf({ sentAt, receivedAt, date }: Heard): number | null {
  const least = date - receivedAt
  const most = date + DATE_STEP_MS - sentAt
  if (!(least <= most)) return null
  if (least > TOLERATED_MS) return least
  return most < -TOLERATED_MS ? most : 0
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/

/** Unix ms of a `Date` header as all must write it (IMF-fixdate: RFC 9110, 5.6.7); null for anything else. */
export function httpDateIn(header: unknown): number | null {
  if (typeof header !== 'string') return null
  const [, day, month, ...numbers] = HTTP_DATE.exec(header) ?? []
  const [year = NaN, hour = NaN, minute = NaN, second = NaN] = numbers.map(Number)
  const at = new Date(Date.UTC(year, MONTHS.indexOf(month ?? ''), Number(day), hour, minute, second))
  // What is no day or no hour would roll over into another one.
  return at.getTime() >= 0 && at.toUTCString() === header ? at.getTime() : null
}
