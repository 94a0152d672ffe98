import { expect, it } from 'vitest'
import type { ReturnEffect } from '#station/erp/by-return/return-effect'
import type { AtAStand } from './at-a-stand.ts'
import { complaint, pieces, reception, redirection, vendorReturn } from './effects.ts'
import type { Able } from './stand.ts'

/** What the ERP is told of goods that it has. */
export function laterChanges(at: AtAStand, able: Able): void {
  /** One piece of a return that the ERP has, in `place`. */
  const received = async (place: string): Promise<{ rma: string; key: string }> => {
    const { sku } = at.stand.goods
    const { rma, key } = await at.announced([{ sku, quantity: 1 }])
    await at.does(reception(key, rma, [pieces(sku, 1, place)]))
    return { rma, key }
  }
  const once = async (effect: ReturnEffect): Promise<void> => {
    expect(await at.finds(effect)).toBe('absent')
    expect(await at.does(effect)).toEqual({ kind: 'applied' })
    expect(await at.does(effect)).toEqual({ kind: 'already' })
    expect(await at.finds(effect)).toBe('applied')
  }

  it(`${able.redirections ? 'moves, once,' : 'refuses to move'} goods that go another way`, async () => {
    const { sku, good, bad } = at.stand.goods
    const { rma, key } = await received(good)
    const effect = redirection(`${key}-R`, rma, { item: pieces(sku, 1, bad), from: good })
    if (!able.redirections) return at.refuses(sku, effect)
    expect(await at.moved(sku, () => once(effect))).toEqual([-1, 1])
  })

  it.runIf(able.redirections)('moves nothing that is not there, and reserves nothing of it', async () => {
    const { sku, good, bad } = at.stand.goods
    const { rma, key } = await received(bad)
    const tooMany = redirection(`${key}-X`, rma, { item: pieces(sku, 100_000, good), from: bad })
    const work = async () => expect(await at.does(tooMany)).toMatchObject({ kind: 'conflict' })
    expect(await at.moved(sku, work)).toEqual([0, 0])
    const back = redirection(`${key}-B`, rma, { item: pieces(sku, 1, good), from: bad })
    expect(await at.moved(sku, () => at.does(back))).toEqual([1, -1])
  })

  it(`${able.vendorReturns ? 'sends' : 'refuses to send'} goods back to who made them`, async () => {
    const { sku, toVendor, targets } = at.stand.goods
    const { rma, key } = await received(toVendor)
    const effect = vendorReturn(`${key}-V`, rma, pieces(sku, 1, toVendor))
    if (!able.vendorReturns) return at.refuses(sku, effect)
    const place = targets[toVendor]!
    const before = await at.stand.stock(place, sku)
    await once(effect)
    expect(await at.stand.stock(place, sku)).toBe(before - 1)
  })

  it(able.complaints ? 'raises a complaint, once' : 'refuses a complaint', async () => {
    const { sku, bad } = at.stand.goods
    const { rma, key } = await received(bad)
    const effect = complaint(`${key}-C`, rma, pieces(sku, 1, bad))
    if (!able.complaints) return at.refuses(sku, effect)
    await once(effect)
  })
}
