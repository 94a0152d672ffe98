import { beforeEach, expect, it } from 'vitest'
import { ClockWatch } from './clock-watch.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const MINUTE = 60_000

let told: (number | null)[]
let watch: ClockWatch
beforeEach(() => {
  told = []
  watch = new ClockWatch(
    () => NOON,
    (aheadMs) => told.push(aheadMs),
  )
})

const answered = (minutes: number, more: { status?: number; headers?: object } = {}): void =>
  watch.asked()({
    status: more.status ?? 200,
    headers: { date: new Date(NOON + minutes * MINUTE).toUTCString(), ...more.headers },
  })

it('tells once that the clocks part, keeps how much as it changes, and tells once that they agree again', () => {
  answered(0)
  expect(told).toEqual([])
  answered(7)
  answered(8)
  expect([told, watch.aheadMs]).toEqual([[7 * MINUTE], 8 * MINUTE])
  answered(0)
  answered(0)
  expect([told, watch.aheadMs]).toEqual([[7 * MINUTE, null], null])
})

it('learns nothing of an answer that lay in a cache, or that a gateway wrote, or that says no time', () => {
  answered(7, { headers: { age: '420' } })
  for (const status of [407, 502, 503, 504]) answered(7, { status })
  answered(0, { headers: { date: 'noon' } })
  expect(watch.aheadMs).toBeNull()
  answered(-7)
  answered(0, { headers: { date: undefined } })
  answered(0, { headers: { date: ['a', 'b'] } })
  expect(watch.aheadMs).toBe(1000 - 7 * MINUTE)
})
