const formats = new Map<string, Intl.DateTimeFormat>()
const MINUTE_MS = 60_000
let last = { minute: NaN, timezone: '', day: '' }

/** The day on the site's calendar, ISO `yyyy-mm-dd`, at a moment in Unix ms. */
export function siteDay(at: number, timezone: string): string {
  // Asked several times a scan; every zone's midnight falls on a whole minute.
  const minute = Math.floor(at / MINUTE_MS)
  if (last.minute !== minute || last.timezone !== timezone)
    last = { minute, timezone, day: dayAt(at, timezone) }
  return last.day
}

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
