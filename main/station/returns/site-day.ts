const formats = new Map<string, Intl.DateTimeFormat>()
const MINUTE_MS = 60_000
let last = { minute: NaN, timezone: '', day: '' }

/** The day on the site's calendar, ISO `yyyy-mm-dd`, at a moment in Unix ms. */
export function siteDay(at: number, timezone: string): string {
  // Asked several times a scan; every zone's midnight falls on a whole minute.
  const minute = minuteOf(at)
  if (last.minute !== minute || last.timezone !== timezone)
    last = { minute, timezone, day: dayAt(at, timezone) }
  return last.day
}

/** Whether two moments (Unix ms) are of one day there. Within a minute they are, and no calendar is read for it. */
export const isOneSiteDay = (one: number, other: number, timezone: string): boolean =>
  minuteOf(one) === minuteOf(other) || siteDay(one, timezone) === siteDay(other, timezone)

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS)

function dayAt(at: number, timezone: string): string {
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(timezone, format)
  }
  return format.format(at)
}

/** No zone is further from UTC than this. */
const FURTHEST_MS = 15 * 3_600_000

/** The first moment (Unix ms) of a day on the site's calendar; where a clock change leaves a day out, of the next one. */
export function startOfSiteDay(day: string, timezone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  let [before, start] = [midnight - FURTHEST_MS, midnight + FURTHEST_MS]
  // Whole minutes lie between them, for every zone's midnight falls on one.
  while (start - before > MINUTE_MS) {
    const middle = before + Math.floor((start - before) / 2 / MINUTE_MS) * MINUTE_MS
    if (dayAt(middle, timezone) < day) before = middle
    else start = middle
  }
  return start
}
