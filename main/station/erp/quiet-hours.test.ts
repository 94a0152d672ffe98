import { describe, expect, it } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

const at = (time: string): number => Date.parse(`2026-11-22T${time}:30Z`)
const until = (hours: string | undefined, time: string, zone = 'Europe/Warsaw'): string | null => {
  const end = quietUntil(hours, at(time), zone)
  return end === null ? null : new Date(end).toISOString()
}

describe('the quiet hours of a site', () => {
  it.each([
    ['before they begin', '22:00-05:00', '20:59', null],
    ['from their first minute, in the time of the site', '22:00-05:00', '21:00', '2026-11-23T04:00:00.000Z'],
    ['over midnight', '22:00-05:00', '03:59', '2026-11-22T04:00:00.000Z'],
    ['from the minute they end', '22:00-05:00', '04:00', null],
    ['of one day', '12:00-13:30', '11:15', '2026-11-22T12:30:00.000Z'],
    ['where there are none', undefined, '03:00', null],
    ['that are empty', '05:00-05:00', '04:00', null],
  ])('%s', (_name, hours, time, end) => expect(until(hours, time)).toBe(end))
})
