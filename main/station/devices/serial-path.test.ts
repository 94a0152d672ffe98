import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LIST_EVERY_MS, rememberPath, untilThere } from './serial-path.ts'
import type { ListedPort } from './serial-path.ts'

const never = new AbortController().signal

test('a path on Linux is watched as a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-path-'))
  const path = join(folder, 'ttyACM0')
  writeFileSync(path, '')
  const { stillThere } = rememberPath(path)
  expect(await stillThere()).toBe(true)
  rmSync(path)
  expect(await stillThere()).toBe(false)
  const back = untilThere(path, never)
  writeFileSync(path, '')
  await back
  rmSync(folder, { recursive: true })
})

test('whoever stops looking is not kept waiting', async () => {
  const stop = new AbortController()
  const looking = untilThere('/dev/nothing-there', stop.signal)
  stop.abort()
  await looking
})

describe('on Windows, whose drivers may keep a pulled port open and silent', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test.each(['COM3', 'com3', '\\\\.\\COM3'])(
    'a port %s of Windows is looked up in its list',
    async (path) => {
      let ports: ListedPort[] = [
        { path: 'COM30', pnpId: 'other' },
        { path: 'COM3', pnpId: 'USB\\VID_0C2E' },
      ]
      const list = () => Promise.resolve(ports)
      const { stillThere } = rememberPath(path, list)
      expect(await stillThere()).toBe(true)
      const [other, ours] = ports
      ports = [other!, { path: 'COM3', pnpId: 'USB\\VID_05E0' }]
      expect(await stillThere()).toBe(false)
      ports = [other!]
      expect(await stillThere()).toBe(false)

      let isBack = false
      const back = untilThere(path, never, list).then(() => (isBack = true))
      await vi.advanceTimersByTimeAsync(2 * LIST_EVERY_MS)
      expect(isBack).toBe(false)
      ports = [ours!]
      await vi.advanceTimersByTimeAsync(LIST_EVERY_MS)
      await back
    },
  )

  test('a list that cannot be had says nothing, and neither does one that never had the port', async () => {
    const broken = rememberPath('COM3', () => Promise.reject(new Error('no such service')))
    const virtual = rememberPath('COM3', () => Promise.resolve([]))
    expect(await broken.stillThere()).toBe(true)
    expect(await virtual.stillThere()).toBe(true)
  })
})
