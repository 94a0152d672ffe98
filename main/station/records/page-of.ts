import { PAGE_ROWS, pageStart, type PageOf } from '#contract/pages'
import type { Part } from '#db/table'

/** The page of a list of `total` rows that begins at the row asked for, or its last one. */
export function pageOf<Row>(asked: number, total: number, rows: (part: Part) => Row[]): PageOf<Row> {
  const from = pageStart(asked, total)
  return { total, from, rows: rows({ from, most: PAGE_ROWS }) }
}

/** Of a list that is at hand as a whole. */
export const partOf = <Row>(rows: readonly Row[], { from, most }: Part): Row[] =>
  rows.slice(from, from + most)
