import { describe, expect, test } from 'vitest'
import { fullYear, isFullDay, readGs1Day } from './gs1-date.ts'

describe('the century of a two-digit year', () => {
  test.each([
    [26, 2026, 2026],
    [76, 2026, 2076],
    [77, 2026, 1977],
    [99, 2026, 1999],
    [0, 2026, 2000],
    [45, 2095, 2145],
    [46, 2095, 2046],
    [0, 1999, 2000],
    [50, 2000, 2050],
    [51, 2000, 1951],
  ])('%i, read in %i, is %i', (twoDigits, year, expected) => {
    expect(fullYear(twoDigits, year)).toBe(expected)
  })
})

describe('a date on a package', () => {
  test('is a day of the calendar', () => {
    expect(readGs1Day('261231', 2026, false)).toBe('2026-12-31')
    expect(readGs1Day('240229', 2026, false)).toBe('2024-02-29')
    expect(readGs1Day('000229', 2026, false)).toBe('2000-02-29')
  })

  test('with day 00 means the last day of its month, where the AI allows it', () => {
    expect(readGs1Day('270200', 2026, true)).toBe('2027-02-28')
    expect(readGs1Day('280200', 2026, true)).toBe('2028-02-29')
    expect(readGs1Day('261200', 2026, true)).toBe('2026-12-31')
    expect(readGs1Day('261200', 2026, false)).toBeNull()
  })

  test.each(['261301', '260001', '260230', '250229', '260431', '26123', '2612311', '26123A', '', '260100x'])(
    'is none: %j',
    (text) => {
      expect(readGs1Day(text, 2026, true)).toBeNull()
    },
  )

  test('with four digits of the year leaves nothing to guess', () => {
    expect(isFullDay('20240229')).toBe(true)
    expect(isFullDay('19000229')).toBe(false)
    for (const text of ['20250230', '20251300', '20250100', '2025010', ''])
      expect(isFullDay(text)).toBe(false)
  })
})
