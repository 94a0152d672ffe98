import { expect, it } from 'vitest'
import type { OutboxRow } from '#db/outbox-table'
import { inPages, PAGE } from './in-pages.ts'

it('gives every document once, and between two pages the bench has its turn', async () => {
  const all = Array.from({ length: 2 * PAGE + 50 }, (_, n) => ({ seq: n + 1 }) as OutboxRow)
  const turnsAt: number[] = []
  let turns = 0
  let isOver = false
  const turn = (): void => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  const seen: number[] = []
  for await (const { seq } of inPages((after) => {
    turnsAt.push(turns)
    return all.filter((row) => row.seq > after).slice(0, PAGE)
  }))
    seen.push(seq)
  isOver = true
  expect(seen).toEqual(all.map(({ seq }) => seq))
  expect(turnsAt).toHaveLength(3)
  expect(turnsAt[0]).toBeLessThan(turnsAt[1]!)
  expect(turnsAt[1]).toBeLessThan(turnsAt[2]!)
})
