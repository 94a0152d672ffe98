import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceReason, DeviceState } from '#contract/devices'
import { Reconnect } from './reconnect.ts'
import type { Connection } from './reconnect.ts'

/** A connection that ends when the test pulls it. */
function cable() {
  const ended = Promise.withResolvers<DeviceReason>()
  const connection: Connection = {
    ended: ended.promise,
    close: () => {
      ended.resolve('stopped')
      return Promise.resolve()
    },
  }
  return { connection, pull: () => ended.resolve('unplugged') }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function tried(answers: (Connection | DeviceReason)[]) {
  const states: DeviceState[] = []
  const attemptsAt: number[] = []
  const startedAt = performance.now()
  const line = new Reconnect(
    () => {
      attemptsAt.push(Math.round(performance.now() - startedAt))
      return Promise.resolve(answers.shift() ?? 'busy')
    },
    (state) => states.push(state),
  )
  line.start()
  return { line, states, attemptsAt }
}

describe('a device that cannot be opened', () => {
  test('is tried again after 0.5, 1, 2, 4 and then every 5 seconds', async () => {
    const { line, attemptsAt } = tried([])
    await vi.advanceTimersByTimeAsync(18_000)
    expect(attemptsAt).toEqual([0, 500, 1500, 3500, 7500, 12_500, 17_500])
    await line.stop()
  })

  test('says so once, and when it will be tried next', async () => {
    const { line, states } = tried([])
    await vi.advanceTimersByTimeAsync(1600)
    expect(states.map(({ kind }) => kind)).toEqual(['opening', 'waiting'])
    expect(line.state).toEqual({ kind: 'waiting', reason: 'busy', retryAt: expect.any(Number) })
    const { retryAt } = line.state as { retryAt: number }
    expect(retryAt - performance.now()).toBeCloseTo(1900)
    await line.stop()
  })

  test('tells when the reason is another', async () => {
    const { line, states } = tried(['busy', 'no-permission', 'not-there', 'unplugged'])
    await vi.advanceTimersByTimeAsync(3600)
    expect(states.map((state) => ('reason' in state ? state.reason : state.kind))).toEqual([
      'opening',
      'busy',
      'no-permission',
      'absent',
    ])
    await line.stop()
  })
})

describe('a device that is pulled', () => {
  test('is absent, then ready again, with its patience renewed', async () => {
    const [one, two] = [cable(), cable()]
    const { line, states, attemptsAt } = tried(['busy', 'busy', one.connection, two.connection])
    await vi.advanceTimersByTimeAsync(2000)
    one.pull()
    await vi.advanceTimersByTimeAsync(500)
    expect(attemptsAt).toEqual([0, 500, 1500, 2500])
    expect(states.map(({ kind }) => kind)).toEqual(['opening', 'waiting', 'ready', 'absent', 'ready'])
    await line.stop()
  })
})

describe('a station that stops', () => {
  test('hears nothing more, whatever the device does', async () => {
    const one = cable()
    const { line, states } = tried([one.connection])
    await vi.advanceTimersByTimeAsync(0)
    await line.stop()
    one.pull()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(states.map(({ kind }) => kind)).toEqual(['opening', 'ready'])
  })

  test('counts as having tried a device that it never started', async () => {
    const line = new Reconnect(
      () => Promise.resolve('busy'),
      () => undefined,
    )
    await line.stop()
    await expect(line.tried).resolves.toBeUndefined()
  })
})

describe('a device that was not there', () => {
  test('is tried as soon as it appears, however long it was gone, and then at short rests again', async () => {
    const attemptsAt: number[] = []
    const startedAt = performance.now()
    let appear = Promise.withResolvers<void>()
    const connect = () => {
      attemptsAt.push(Math.round(performance.now() - startedAt))
      return Promise.resolve<DeviceReason>('not-there')
    }
    const line = new Reconnect(
      connect,
      () => undefined,
      () => appear.promise,
    )
    line.start()
    await vi.advanceTimersByTimeAsync(60_100)
    const before = attemptsAt.length
    const appeared = appear
    appear = Promise.withResolvers()
    appeared.resolve()
    await vi.advanceTimersByTimeAsync(600)
    expect(attemptsAt.slice(before)).toEqual([60_100, 60_600])
    await line.stop()
  })

  test('is not looked for while something there only refuses', async () => {
    let looks = 0
    const line = new Reconnect(
      () => Promise.resolve<DeviceReason>('busy'),
      () => undefined,
      () => {
        looks++
        return Promise.resolve()
      },
    )
    line.start()
    await vi.advanceTimersByTimeAsync(10_000)
    await line.stop()
    expect(looks).toBe(0)
  })
})
