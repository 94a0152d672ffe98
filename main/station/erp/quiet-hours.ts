const MINUTES_A_DAY = 24 * 60
const MINUTE_MS = 60_000

/**
 * When the quiet hours that `now` (Unix ms) lies in are over; null where it lies in none. `hours`: `22:00-05:00`, of the
 * site's day. In a night when the clocks change it may be an hour off; the next minute's look puts it right.
 */
export function quietUntil(hours: string | undefined, now: number, timeZone: string): number | null {
  if (hours === undefined) return null
  const [from = 0, to = 0] = hours.split('-').map(minuteOf)
  const at = minuteOf(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now),
  )
  const length = (to - from + MINUTES_A_DAY) % MINUTES_A_DAY
  const since = (at - from + MINUTES_A_DAY) % MINUTES_A_DAY
  return since < length ? Math.floor(now / MINUTE_MS) * MINUTE_MS + (length - since) * MINUTE_MS : null
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
