import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { PhotoAttached } from '#station/erp/by-return/return-effect'
import { jpegOf } from '#tests/pictures'
import type { AtAStand } from './at-a-stand.ts'
import { photo, pieces, reception } from './effects.ts'
import type { Able } from './stand.ts'

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** What came of a return, as it looked. */
export function pictures(at: AtAStand, able: Able): void {
  const taken = async (mark: string): Promise<{ rma: string; effect: PhotoAttached; bytes: Buffer }> => {
    const { sku, good } = at.stand.goods
    const { rma, key } = await at.announced([{ sku, quantity: 1 }])
    const item = pieces(sku, 1, good)
    await at.does(reception(key, rma, [item]))
    const bytes = jpegOf({ mark })
    return { rma, bytes, effect: photo(`${key}-P`, rma, { of: key, item, sha256: hashOf(bytes), bytes }) }
  }
  const lie = async (rma: string, ...all: Buffer[]): Promise<void> =>
    expect(await at.stand.pictures?.(rma)).toEqual(all.map(hashOf))

  it(
    able.attachments ? 'lays a picture with its return, to the byte, once' : 'refuses a picture',
    async () => {
      const { rma, effect, bytes } = await taken('A')
      if (!able.attachments) return at.refuses(at.stand.goods.sku, effect)
      expect(await at.finds({ ...effect, content: null })).toBe('absent')
      expect(await at.does(effect)).toEqual({ kind: 'applied' })
      expect(await at.does(effect)).toEqual({ kind: 'already' })
      expect(await at.does(effect, at.stand.second)).toEqual({ kind: 'already' })
      expect(await at.finds({ ...effect, content: null })).toBe('applied')
      await lie(rma, bytes)
      const more = jpegOf({ mark: 'B' })
      const { of, item } = effect
      expect(await at.does(photo(`${of}-Q`, rma, { of, item, sha256: hashOf(more), bytes: more }))).toEqual({
        kind: 'applied',
      })
      await lie(rma, bytes, more)
    },
  )

  it.runIf(able.attachments).each(['drop-before', 'drop-after', 'reset', 'late'] as const)(
    'lays a picture once where the call that brings it meets: %s',
    async (fault) => {
      const { rma, effect, bytes } = await taken(fault)
      const isMet = await at.overBrokenLine(1, fault, () => at.does(effect))
      // One that came after the second may be seen only when it is asked about again.
      await at.does(effect)
      expect(isMet).toBe(true)
      await lie(rma, bytes)
    },
  )

  it.runIf(able.attachments)('lays no picture with a return that it does not have', async () => {
    const { effect } = await taken('C')
    const { sku } = at.stand.goods
    await at.refuses(sku, { ...effect, rma: 'NEVER-THERE-R1', of: 'NEVER-THERE' })
  })
}
