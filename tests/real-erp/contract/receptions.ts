import { expect, it } from 'vitest'
import { never, type AtAStand } from './at-a-stand.ts'
import { pieces, reception } from './effects.ts'
import { settle } from './settle.ts'
import type { Able } from './stand.ts'

/** What the ERP is told once a parcel is closed. */
export function receptions(at: AtAStand, able: Able): void {
  it('puts each piece of a return where it was sorted to, and a replay changes nothing', async () => {
    const { rma, effect } = await at.whole()
    const { sku } = at.stand.goods
    const does = (outcome: string) =>
      at.moved(sku, async () => expect(await at.does(effect)).toEqual({ kind: outcome }))
    expect(await does('applied')).toEqual([2, 1])
    expect(await does('already')).toEqual([0, 0])
    expect(await at.finds(effect)).toBe('applied')
    expect(await at.stand.documents(rma)).toBe(1)
  })

  it('has never heard of what was not sent', async () => {
    expect(await at.finds((await at.whole()).effect)).toBe('absent')
  })

  it('tells a return that is done from another one under its number', async () => {
    const { sku, good, bad } = at.stand.goods
    const { rma, key } = await at.announced([{ sku, quantity: 2 }])
    await at.does(reception(key, rma, [pieces(sku, 2, good)]))
    const other = reception(key, rma, [pieces(sku, 2, bad)])
    const work = async () => expect(await at.does(other)).toMatchObject({ kind: 'conflict' })
    expect(await at.moved(sku, work)).toEqual([0, 0])
  })

  it('counts what came where less came than was announced', async () => {
    const { sku, other, bad } = at.stand.goods
    const { rma, key } = await at.announced([
      { sku, quantity: 2 },
      { sku: other, quantity: 1 },
    ])
    const effect = reception(key, rma, [pieces(sku, 1, bad)])
    expect(await at.moved(sku, () => at.does(effect))).toEqual([0, 1])
  })

  it(`${able.overReceipt ? 'counts' : 'refuses as a whole, in words,'} more than was announced`, async () => {
    const { sku, other, good } = at.stand.goods
    const { rma, key } = await at.announced([
      { sku, quantity: 2 },
      { sku: other, quantity: 1 },
    ])
    const effect = reception(key, rma, [pieces(other, 1, good), pieces(sku, 5, good)])
    if (able.overReceipt) return expect(await at.moved(sku, () => at.does(effect))).toEqual([5, 0])
    expect(await at.moved(other, () => at.refuses(sku, effect))).toEqual([0, 0])
    const fewer = reception(key, rma, [pieces(other, 1, good), pieces(sku, 2, good)])
    expect(await at.moved(sku, () => at.does(fewer))).toEqual([2, 0])
  })

  it(`${able.undeclared ? 'counts' : 'refuses as a whole, in words,'} what was not announced`, async () => {
    const { sku, other, good, bad } = at.stand.goods
    const { rma, key } = await at.announced([{ sku, quantity: 1 }])
    const effect = reception(key, rma, [pieces(sku, 1, good), pieces(other, 1, bad)])
    if (able.undeclared) return expect(await at.moved(other, () => at.does(effect))).toEqual([0, 1])
    expect(await at.moved(other, () => at.refuses(sku, effect))).toEqual([0, 0])
  })

  it('refuses what it has no place for, and a place that is not the dock’s to fill', async () => {
    const { sku, good, targets, forbiddenPlace } = at.stand.goods
    const { rma, key } = await at.announced([{ sku, quantity: 1 }])
    const effect = reception(key, rma, [pieces(sku, 1, good)])
    for (const mapping of [{}, { ...targets, [good]: forbiddenPlace }]) {
      const work = async () => {
        const outcome = await settle(at.stand.connector, effect, { ...at.stand, targets: mapping })
        expect(outcome).toMatchObject({ kind: 'rejected' })
      }
      expect(await at.moved(sku, work)).toEqual([0, 0])
    }
    expect(await at.moved(sku, () => at.does(effect))).toEqual([1, 0])
  })

  it('says that it does not know a product or a return', async () => {
    const { sku, good } = at.stand.goods
    const { rma, key } = at.fresh()
    await at.refuses(sku, reception(key, rma, [pieces(sku, 1, good)]))
    await at.stand.announces(rma, [{ sku, quantity: 1 }])
    await at.refuses(sku, reception(key, rma, [pieces('NOT-A-SKU', 1, good)]))
  })

  it('takes a return parcel by parcel', async () => {
    const { sku, other, good, bad } = at.stand.goods
    const { rma, key } = await at.announced([
      { sku, quantity: 3 },
      { sku: other, quantity: 1 },
    ])
    const first = reception(`${key}-1`, rma, [pieces(sku, 1, good)], false)
    const second = reception(`${key}-2`, rma, [pieces(sku, 1, good)], false)
    const third = reception(`${key}-3`, rma, [pieces(sku, 1, bad), pieces(other, 1, good)])
    for (const [effect, delta] of [
      [first, [1, 0]],
      [second, [1, 0]],
      [third, [0, 1]],
    ] as const) {
      expect(await at.finds(effect)).toBe('absent')
      expect(await at.moved(sku, () => at.does(effect))).toEqual(delta)
      expect(await at.moved(sku, () => at.does(first))).toEqual([0, 0])
    }
    for (const effect of [first, second, third]) expect(await at.finds(effect)).toBe('applied')
  })

  it.runIf(able.lots)('keeps lots apart', async () => {
    const { withLots, good, bad } = at.stand.goods
    const sku = withLots!
    const { rma, key } = at.fresh()
    await at.stand.announces(rma, [
      { sku, quantity: 1, lots: [`${rma}-A`] },
      { sku, quantity: 1, lots: [`${rma}-B`] },
    ])
    const items = [pieces(sku, 1, good, { serial: `${rma}-A` }), pieces(sku, 1, bad, { serial: `${rma}-B` })]
    const effect = reception(key, rma, items)
    expect(await at.moved(sku, () => at.does(effect))).toEqual([1, 1])
    expect(await at.does(effect)).toEqual({ kind: 'already' })
    const swapped = items.map((item, n) => ({ ...item, serial: items[1 - n]!.serial }))
    expect(await at.does(reception(key, rma, swapped))).toMatchObject({ kind: 'conflict' })
  })

  it.runIf(able.lots)(`${able.undeclared ? 'takes' : 'refuses'} a lot that was never announced`, async () => {
    const { withLots, bad } = at.stand.goods
    const sku = withLots!
    const { rma, key } = at.fresh()
    await at.stand.announces(rma, [{ sku, quantity: 1, lots: [`${rma}-A`] }])
    const effect = reception(key, rma, [pieces(sku, 1, bad, { serial: `${rma}-NEW` })])
    if (!able.undeclared) return at.refuses(sku, effect)
    expect(await at.moved(sku, () => at.does(effect))).toEqual([0, 1])
  })

  it(`${able.blind ? 'makes, once,' : 'refuses'} a return that nobody announced`, async () => {
    const { key } = at.fresh()
    const { sku, good } = at.stand.goods
    const effect = reception(key, null, [pieces(sku, 1, good)])
    if (!able.blind) return at.refuses(sku, effect)
    expect(await at.moved(sku, () => at.does(effect))).toEqual([1, 0])
    expect(await at.moved(sku, () => at.does(effect))).toEqual([0, 0])
    expect(await at.finds(effect)).toBe('applied')
    expect(await at.stand.documents(key)).toBe(1)
  })

  it.runIf(able.asksBack)('leaves to a person what the ERP asks back about', async () => {
    const { rma, effect } = await at.whole()
    await at.stand.asksBackAbout!(rma)
    await at.refuses(at.stand.goods.sku, effect)
  })

  it.runIf(able.rights)('changes nothing for a user without rights, and says so', async () => {
    const { effect } = await at.whole()
    const work = async () => {
      const outcome = await at.stand.withoutRights!.apply(effect, at.stand.goods.targets, never)
      expect(['rejected', 'retry']).toContain(outcome.kind)
    }
    expect(await at.moved(at.stand.goods.sku, work)).toEqual([0, 0])
  })
}
