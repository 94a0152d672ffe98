import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeviceReason } from '#contract/devices'
import type { DeviceFile } from './device-file.ts'
import { DeviceLink } from './device-link.ts'

/** What the system does at each write: takes at most so many bytes, or none now. */
type Turn = number | 'not-now' | DeviceReason

/** A printer's file whose system answers by a plan, and takes everything when the plan is at its end. */
function fileThat(plan: Turn[]) {
  const taken: Buffer[] = []
  const calls = { open: true, writing: 0 }
  const file: DeviceFile = {
    write: async (bytes) => {
      if (!calls.open || calls.writing > 0) throw new Error('written to a closed file, or by two at once')
      calls.writing += 1
      await Promise.resolve()
      calls.writing -= 1
      const turn = plan.shift() ?? bytes.length
      if (typeof turn === 'string') return turn
      taken.push(Buffer.from(bytes.subarray(0, turn)))
      return Math.min(turn, bytes.length)
    },
    read: () => Promise.resolve(new Uint8Array(0)),
    close: () => {
      calls.open = false
      return Promise.resolve()
    },
  }
  const link = new DeviceLink(file, { stillThere: () => Promise.resolve(true), lookEveryMs: 60_000 })
  return { link, taken: () => Buffer.concat(taken), isOpen: () => calls.open }
}

describe('bytes for a printer whose system takes what it likes', () => {
  test('arrive once each and in their order, however they are taken', async () => {
    const turn = fc.oneof(fc.nat({ max: 9000 }), fc.constant('not-now' as const))
    const jobs = fc.array(fc.uint8Array({ maxLength: 20_000 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(jobs, fc.array(turn, { maxLength: 8 }), async (writes, plan) => {
        const { link, taken, isOpen } = fileThat(plan)
        const ends = await Promise.all(writes.map((bytes) => link.write(bytes)))
        expect(ends).toEqual(writes.map(() => 'written'))
        expect(taken().equals(Buffer.concat(writes))).toBe(true)
        expect(link.taken).toBe(taken().length)
        await link.close()
        expect(isOpen()).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('are written only when they have left: what the driver still holds is lost with the file', async () => {
    const plan: Turn[] = [3, 'not-now', 'not-now']
    const { link } = fileThat(plan)
    expect(await link.write(Uint8Array.of(1, 2, 3))).toBe('written')
    expect(plan).toEqual([])
    await link.close()
  })

  test('a failure in the middle ends the way, and what waited behind it was not sent', async () => {
    const { link, taken } = fileThat([2, 'unplugged'])
    const ends = [link.write(Uint8Array.of(1, 2, 3)), link.write(Uint8Array.of(4))]
    expect(await Promise.all(ends)).toEqual(['unplugged', 'nothing-sent'])
    expect([...taken()]).toEqual([1, 2])
    expect(await link.ended).toBe('unplugged')
  })

  test('closed while a printer without paper takes nothing: none of it was sent', async () => {
    const { link, taken } = fileThat(Array.from({ length: 10_000 }, () => 'not-now' as const))
    const end = link.write(Uint8Array.of(1))
    await link.close()
    expect(await end).toBe('nothing-sent')
    expect(taken()).toHaveLength(0)
  })
})
