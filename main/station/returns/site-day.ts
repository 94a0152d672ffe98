const formats = new Map<string, Intl.DateTimeFormat>()

/** The day on the site's calendar, ISO `yyyy-mm-dd`, at a moment in Unix ms. */
export function siteDay(at: number, timezone: string): string {
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
