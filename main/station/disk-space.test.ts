import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusalsAmong } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { isLow, watchDisk, type DiskSpace } from './disk-space.ts'
import { nothingAround } from './floor.ts'

describe('a disk', () => {
  it('is low at five percent free, and one that does not say how big it is never', () => {
    expect([6, 5, 0].map((bavail) => isLow({ blocks: 100, bavail }))).toEqual([false, true, true])
    expect(isLow({ blocks: 0, bavail: 0 })).toBe(false)
  })
})

describe('the station looks at its disk', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('now and then, takes it up again when there is room, and keeps what it knew where it cannot look', async () => {
    const around = nothingAround()
    const said: (DiskSpace | Error)[] = [
      { blocks: 100, bavail: 4 },
      new Error('EIO'),
      { blocks: 100, bavail: 50 },
    ]
    const low: boolean[] = []
    const watching = await watchDisk('/data', around, async () => {
      const next = said.shift()!
      if (next instanceof Error) throw next
      return next
    })
    low.push(around.isDiskLow)
    for (let looks = 0; looks < 2; looks++) {
      await vi.advanceTimersByTimeAsync(30_000)
      low.push(around.isDiskLow)
    }
    watching.stop()
    expect(low).toEqual([true, true, false])
  })
})

describe('with the disk nearly full', () => {
  it('no new parcel is opened, and the open one is finished', () => {
    const bench = smallSite()
    bench.signIn()
    bench.scan('P-TWO-A')
    bench.command('park')
    bench.floor.around.isDiskLow = true
    expect(refusalsAmong(bench.scan('P-BOOTS'))).toEqual(['disk-low'])
    expect(refusalsAmong(bench.command('blind-return'))).toEqual(['disk-low'])
    expect(bench.step).toBe('arrive')
    expect(refusalsAmong(bench.scan('P-TWO-A'))).toEqual([])
    expect(refusalsAmong(bench.scan(GTIN.mug))).toEqual([])
    expect(refusalsAmong(bench.command('as-new'))).toEqual([])
    expect(bench.step).toBe('sort')
  })
})
