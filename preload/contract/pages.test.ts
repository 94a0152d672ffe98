import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { PAGE_ROWS, pageStart, pageTurned } from './pages.ts'

const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PAGE_ROWS))

it('comes to every page of a list, in order, and from the last one to the first', () => {
  fc.assert(
    fc.property(fc.nat(1000), (total) => {
      const starts = Array.from({ length: pagesOf(total) }, (_, page) => page * PAGE_ROWS)
      for (const [page, start] of starts.entries()) {
        const next = starts[(page + 1) % starts.length]
        expect(pageTurned(start, total, 1)).toBe(next)
        expect(pageTurned(next!, total, -1)).toBe(start)
      }
    }),
  )
})

it('shows the last page of a list that has become shorter', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(1000), (asked, total) => {
      const start = pageStart(asked, total)
      expect(start).toBeLessThanOrEqual(asked)
      expect(start).toBeLessThan(Math.max(1, total))
    }),
  )
})
