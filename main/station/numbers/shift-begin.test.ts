import { expect, test } from 'vitest'
import { momentOfQuarter } from './count-unit.ts'
import { hourBegin, shiftBegin } from './shift-begin.ts'

const told = (quarter: number): string => new Date(momentOfQuarter(quarter)).toISOString().slice(0, 16)
const at = (text: string): number => Date.parse(text)
const SHIFTS = ['06:00', '14:00', '22:00']

test('a shift begins on the clocks of the site, and works until the next one does', () => {
  expect(told(shiftBegin(at('2026-11-02T12:59:00Z'), 'Europe/Warsaw', SHIFTS))).toBe('2026-11-02T05:00')
  expect(told(shiftBegin(at('2026-11-02T13:00:00Z'), 'Europe/Warsaw', SHIFTS))).toBe('2026-11-02T13:00')
  expect(told(shiftBegin(at('2026-11-02T03:00:00Z'), 'Europe/Warsaw', SHIFTS))).toBe('2026-11-01T21:00')
  expect(told(shiftBegin(at('2026-11-02T12:00:00Z'), 'Europe/Warsaw', []))).toBe('2026-11-01T23:00')
})

test('a night shift has nine hours when the clocks go back, and seven when they leap', () => {
  expect(told(shiftBegin(at('2026-10-25T04:59:00Z'), 'Europe/Warsaw', SHIFTS))).toBe('2026-10-24T20:00')
  expect(told(shiftBegin(at('2026-03-29T03:59:00Z'), 'Europe/Warsaw', SHIFTS))).toBe('2026-03-28T21:00')
  // 02:30 comes twice in October, and never in March.
  expect(told(shiftBegin(at('2026-10-25T03:00:00Z'), 'Europe/Warsaw', ['02:30']))).toBe('2026-10-25T01:30')
  expect(told(shiftBegin(at('2026-03-29T03:00:00Z'), 'Europe/Warsaw', ['02:30']))).toBe('2026-03-29T01:00')
})

test('an hour begins on the clocks of the site, also where these are half an hour off', () => {
  expect(told(hourBegin(at('2026-11-02T12:59:00Z'), 'Asia/Kolkata'))).toBe('2026-11-02T12:30')
  expect(told(hourBegin(at('2026-11-02T12:59:00Z'), 'Europe/Warsaw'))).toBe('2026-11-02T12:00')
})
