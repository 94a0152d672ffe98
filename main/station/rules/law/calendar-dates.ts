const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000

/** A day that exists, as `yyyy-mm-dd`, from the year 100 on: what stands before it is a slip. */
export function isCalendarDate(text: string): boolean {
  if (!ISO_DAY.test(text)) return false
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  return year >= 100 && day >= 1 && day <= daysIn(year, month)
}

/** 0 where there is no such month. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
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
