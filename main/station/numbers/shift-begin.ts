import { siteDay } from '../returns/site-day.ts'
import { dayNumber, momentOfQuarter, quarterAt } from './count-unit.ts'

/** No day has more, also the one on which the clocks go back. */
const MOST_QUARTERS_OF_DAY = 25 * 4
const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes that the site's clocks have shown since 1970: they leap, and come twice, where the clocks are changed. */
function clockMinutes(quarter: number, timezone: string): number {
  const at = momentOfQuarter(quarter)
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timezone, format)
  }
  return dayNumber(siteDay(at, timezone)) * 1440 + minutesOf(format.format(at))
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The quarter of an hour in which the hour that the site's clocks show began. */
export function hourBegin(at: number, timezone: string): number {
  const quarter = quarterAt(at)
  return quarter - Math.floor((clockMinutes(quarter, timezone) % 60) / 15)
}

/**
 * The quarter of an hour in which the shift began that works at this moment; `starts` are times of the site's clocks,
 * `06:00`, and each shift lasts until the next. Without any, the site's day is the shift. A start that the clocks leap
 * over is when they leap; one that comes twice counts anew.
 */
export function shiftBegin(at: number, timezone: string, starts: readonly string[]): number {
  const minutes = starts.length > 0 ? starts.map(minutesOf) : [0]
  const now = quarterAt(at)
  for (let quarter = now; quarter > now - MOST_QUARTERS_OF_DAY; quarter--) {
    const [before, then] = [clockMinutes(quarter - 1, timezone), clockMinutes(quarter, timezone)]
    const day = Math.floor(then / 1440) * 1440
    if (minutes.some((start) => before < day + start && day + start <= then)) return quarter
  }
  return now
}
