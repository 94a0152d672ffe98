/**
 * The full year of two digits as GS1 counts: from 49 years back to 50 years ahead of `year`.
 * Source: GS1 General Specifications, "Determination of century in dates".
 */
export function fullYear(twoDigits: number, year: number): number {
  const century = year - (year % 100)
  const ahead = twoDigits - (year % 100)
  if (ahead >= 51) return century - 100 + twoDigits
  if (ahead <= -50) return century + 100 + twoDigits
  return century + twoDigits
}

/** Day 0 of the next month is the last of this one. `setUTCFullYear` takes years below 100 as they are. */
function daysIn(year: number, month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, 0)
  return date.getUTCDate()
}

const twoOrMore = (n: number, digits: number): string => String(n).padStart(digits, '0')

/**
 * YYMMDD as `yyyy-mm-dd`, or null where there is no such day.
 * Day 00 means the last day of the month; null instead where `dayMayBeZero` is false.
 */
export function readGs1Day(text: string, year: number, dayMayBeZero: boolean): string | null {
  if (!/^[0-9]{6}$/.test(text)) return null
  const full = fullYear(Number(text.slice(0, 2)), year)
  const month = Number(text.slice(2, 4))
  const day = Number(text.slice(4))
  if (month < 1 || month > 12) return null
  const last = daysIn(full, month)
  if (day > last || (day === 0 && !dayMayBeZero)) return null
  return [twoOrMore(full, 4), twoOrMore(month, 2), twoOrMore(day === 0 ? last : day, 2)].join('-')
}

/** Whether YYYYMMDD is a day of the calendar. */
export function isFullDay(text: string): boolean {
  if (!/^[0-9]{8}$/.test(text)) return false
  const month = Number(text.slice(4, 6))
  const day = Number(text.slice(6))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(text.slice(0, 4)), month)
}
