const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

/** A day that exists, as `yyyy-mm-dd`. */
export function isCalendarDate(text: string): boolean {
  const found = ISO_DAY.exec(text)
  if (!found) return false
  const at = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])))
  return at.toISOString().slice(0, 10) === text
}

/** `day` plus so many calendar days (minus where negative); counted in UTC, so summer time moves nothing. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Calendar days from one to the other, below 0 where the second comes first; undefined where either is no day. */
export function daysBetween(from: string | null, to: string | null): number | undefined {
  if (from === null || to === null || !isCalendarDate(from) || !isCalendarDate(to)) return undefined
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}
