import * as z from 'zod/mini'

/** The last millisecond that a Date can tell. */
const LAST_MS = 8_640_000_000_000_000

/** A moment of the wall clock, Unix ms. */
export const MomentShape = z.number().check(z.gte(0), z.lte(LAST_MS))

/** A day of the calendar: `2026-11-02`. */
export const DayShape = z.iso.date()
