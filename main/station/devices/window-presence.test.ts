import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceState } from '#contract/devices'
import { windowPresence } from './window-presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a scanner that types is ready while a window is there, and absent without', async () => {
  const states: DeviceState['kind'][] = []
  const wedge = windowPresence('wedge', ({ kind }) => states.push(kind))
  wedge.start()
  expect(wedge.state.kind).toBe('absent')
  for (let i = 0; i < 5; i++) {
    wedge.windowIsThere()
    await vi.advanceTimersByTimeAsync(30_000)
  }
  expect(states).toEqual(['absent', 'ready'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(states).toEqual(['absent', 'ready', 'absent'])
  wedge.windowIsThere()
  await wedge.stop()
  await vi.advanceTimersByTimeAsync(100_000)
  wedge.windowIsThere()
  expect(states).toEqual(['absent', 'ready', 'absent', 'ready'])
})
