import { describe, expect, it } from 'vitest'
import { changedAfter, nextCursor, OVERLAP_MS, readCursor } from './cursor.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString()

describe('how far a pull has come', () => {
  it('begins anew without a cursor, or with one that is not ours', () => {
    expect(changedAfter(readCursor(null), 0)).toBeNull()
    expect(changedAfter(readCursor('{"since":5}'), 0)).toBeNull()
  })

  it('goes through a pass by id, and the next pass from the latest change that it saw', () => {
    const first = nextCursor(readCursor(null), { changes: [at(5), at(3)], lastId: 70, isEnd: false, now: 1 })
    expect(first).toEqual({ since: null, top: at(5), seenAt: 1, after: 70 })
    const last = nextCursor(first, { changes: [at(4)], lastId: 90, isEnd: true, now: 2 })
    expect(last).toEqual({ since: at(5), top: at(5), seenAt: 1, after: 0 })
    expect(readCursor(JSON.stringify(last))).toEqual(last)
  })

  it('asks again for what was changed a little before, until nobody can be writing it any more', () => {
    const cursor = { since: at(5), top: at(5), seenAt: 1000, after: 0 }
    expect(changedAfter(cursor, 2000)).toBe(new Date(Date.parse(at(5)) - OVERLAP_MS).toISOString())
    expect(changedAfter(cursor, 1001 + OVERLAP_MS)).toBe(at(5))
  })
})
