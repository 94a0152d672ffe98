import * as z from 'zod/mini'

/** What a screen holds of a list; the rest is on the pages after it. */
export const PAGE_ROWS = 30

/** From which row on a list is asked for; 0 is its first. */
export const PageAskedShape = z.strictObject({ from: z.int().check(z.gte(0)) })

/** One page of a list, the row (from 0) that it begins with, and how many rows there are on all of them. */
export const pageShape = <Row extends z.ZodMiniType>(row: Row) =>
  z.object({ total: z.number(), from: z.number(), rows: z.array(row) })
export type PageOf<Row> = { total: number; from: number; rows: Row[] }

/** Where the page begins: as asked, or, where the list has become shorter than that, its last page. */
export const pageStart = (asked: number, total: number): number =>
  Math.min(asked, Math.max(0, Math.ceil(total / PAGE_ROWS) - 1) * PAGE_ROWS)

/** Where the page after this one begins, or before it (-1): after the last one comes the first. */
export function pageTurned(start: number, total: number, by: 1 | -1): number {
  const last = pageStart(total, total)
  if (by === 1) return start >= last ? 0 : start + PAGE_ROWS
  return start === 0 ? last : Math.max(0, start - PAGE_ROWS)
}
