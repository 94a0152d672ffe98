import { expect, it, vi } from 'vitest'
import { TestBench } from '#tests/bench-floor'
import { watchClock } from './clock.ts'

it('writes down that somebody set the clock, and not that time passes', () => {
  vi.useFakeTimers()
  const { floor } = new TestBench()
  let ahead = 0
  const watch = watchClock({ ...floor, now: () => performance.now() + ahead })
  const steps = (): unknown[] =>
    floor.db.raw
      .prepare(`SELECT json_extract(body, '$.stepMs') AS ms FROM journal WHERE kind = 'clock-stepped'`)
      .all()
  vi.advanceTimersByTime(5000)
  expect(steps()).toEqual([])
  ahead = -3_600_000
  vi.advanceTimersByTime(2000)
  watch.stop()
  vi.useRealTimers()
  expect(steps()).toEqual([{ ms: -3_600_000 }])
})
