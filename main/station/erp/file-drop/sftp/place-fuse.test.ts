import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlaceTrouble } from '../trouble-of-error.ts'
import { placeFuse } from './place-fuse.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const locked = new PlaceTrouble('not-authorised', 'wrong password')

/** A server that lets nobody in until it is opened, and how often somebody knocked. */
function door() {
  const at = { isOpen: false, knocks: 0 }
  const enter = (): Promise<string> => {
    at.knocks += 1
    return at.isOpen ? Promise.resolve('in') : Promise.reject(locked)
  }
  return { at, enter }
}

it('knocks three times, rests longer and longer, and says meanwhile what it heard last', async () => {
  const { at, enter } = door()
  const fuse = placeFuse()
  for (let n = 0; n < 10; n += 1) await expect(fuse.open(enter)).rejects.toBe(locked)
  expect(at.knocks).toBe(3)
  vi.setSystemTime(Date.now() + 300_001)
  for (let n = 0; n < 10; n += 1) await expect(fuse.open(enter)).rejects.toBe(locked)
  expect(at.knocks).toBe(4)
  at.isOpen = true
  vi.setSystemTime(Date.now() + 300_001)
  expect(await fuse.open(enter)).toBe('in')
  expect(await fuse.open(enter)).toBe('in')
})

it('rests no more once a person has got in', async () => {
  const { at, enter } = door()
  const fuse = placeFuse()
  for (let n = 0; n < 4; n += 1) await expect(fuse.open(enter)).rejects.toBe(locked)
  at.isOpen = true
  fuse.mend()
  expect(await fuse.open(enter)).toBe('in')
})
