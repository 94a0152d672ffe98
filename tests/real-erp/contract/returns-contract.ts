import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import { Seeded } from '#tests/chaos/seeded'
import { LINE_FAULTS } from '#tests/simulators/fault-proxy'
import { complaint, pieces, reception, redirection, vendorReturn } from './effects.ts'
import { settle } from './settle.ts'
import type { Stand } from './stand.ts'

const never = new AbortController().signal

/**
 * What holds of every connector that takes whole returns, whatever ERP is behind it: `open` makes a stand, and nothing
 * else is known of the ERP. Cases that it has no way for are skipped by its capabilities.
 */
export function returnsContract(
  name: string,
  open: () => Promise<Stand>,
  able: Omit<ReturnsConnector['capabilities'], 'knownBy'> & { power: boolean; rights: boolean },
): void {
  describe(`${name} keeps the contract of returns`, () => {
    let stand: Stand
    let count = 0
    beforeAll(async () => {
      stand = await open()
    })
    afterAll(async () => stand?.close())

    const fresh = (): { rma: string; key: string } => {
      count += 1
      return { rma: `CASE-${count}`, key: `DOCK-KEY-${count}` }
    }
    const does = (effect: Parameters<typeof settle>[1], by = stand.connector) =>
      settle(by, effect, stand.goods.targets)
    /** What changed in the two places while something was done: [good, bad]. */
    const moved = async (sku: string, work: () => Promise<unknown>): Promise<[number, number]> => {
      const { targets, good, bad } = stand.goods
      const look = async () => [await stand.stock(targets[good]!, sku), await stand.stock(targets[bad]!, sku)]
      const before = await look()
      await work()
      const after = await look()
      return [after[0]! - before[0]!, after[1]! - before[1]!]
    }

    it('says of itself what the suite was told', () => {
      const { knownBy: _, ...said } = stand.connector.capabilities
      expect({ ...said, power: stand.power !== null, rights: stand.withoutRights !== null }).toEqual(able)
    })

    it('puts each piece of a return where it was sorted to, and a replay changes nothing', async () => {
      const { rma, key } = fresh()
      const { sku, good, bad } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 3 }])
      const effect = reception(key, rma, [pieces(sku, 2, good), pieces(sku, 1, bad)])
      expect(await moved(sku, async () => expect(await does(effect)).toEqual({ kind: 'applied' }))).toEqual([
        2, 1,
      ])
      expect(await moved(sku, async () => expect(await does(effect)).toEqual({ kind: 'already' }))).toEqual([
        0, 0,
      ])
      expect(await stand.connector.lookup(effect, stand.goods.targets, never)).toBe('applied')
      expect(await stand.documents(rma)).toBe(1)
    })

    it('has never heard of what was not sent', async () => {
      const { rma, key } = fresh()
      const { sku, good } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 1 }])
      const effect = reception(key, rma, [pieces(sku, 1, good)])
      expect(await stand.connector.lookup(effect, stand.goods.targets, never)).toBe('absent')
    })

    it('tells a return that is done from another one under its number', async () => {
      const { rma, key } = fresh()
      const { sku, good, bad } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 2 }])
      await does(reception(key, rma, [pieces(sku, 2, good)]))
      const other = reception(key, rma, [pieces(sku, 2, bad)])
      const work = async () => expect(await does(other)).toMatchObject({ kind: 'conflict' })
      expect(await moved(sku, work)).toEqual([0, 0])
    })

    it('counts what came, not what was announced: short, over, and never announced', async () => {
      const { rma, key } = fresh()
      const { sku, other, good, bad } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 2 }])
      const effect = reception(key, rma, [pieces(sku, 5, good), pieces(other, 1, bad)])
      const others = await moved(other, async () =>
        expect(await moved(sku, async () => does(effect))).toEqual([5, 0]),
      )
      expect(others).toEqual([0, 1])
      const short = fresh()
      await stand.announces(short.rma, [
        { sku, quantity: 2 },
        { sku: other, quantity: 1 },
      ])
      const little = reception(short.key, short.rma, [pieces(sku, 1, bad)])
      expect(await moved(sku, () => does(little))).toEqual([0, 1])
    })

    it('refuses what it has no place for, and a place that is not the dock’s to fill', async () => {
      const { rma, key } = fresh()
      const { sku, good, targets, forbiddenPlace } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 1 }])
      const effect = reception(key, rma, [pieces(sku, 1, good)])
      expect(await settle(stand.connector, effect, {})).toMatchObject({ kind: 'rejected' })
      const elsewhere = { ...targets, [good]: forbiddenPlace }
      expect(await settle(stand.connector, effect, elsewhere)).toMatchObject({ kind: 'rejected' })
      expect(await moved(sku, () => does(effect))).toEqual([1, 0])
    })

    it('says that it does not know a product or a return', async () => {
      const { rma, key } = fresh()
      const { sku, good } = stand.goods
      const unheardOf = reception(key, rma, [pieces(sku, 1, good)])
      expect(await does(unheardOf)).toMatchObject({ kind: 'rejected' })
      await stand.announces(rma, [{ sku, quantity: 1 }])
      const strange = reception(key, rma, [pieces('NOT-A-SKU', 1, good)])
      expect(await does(strange)).toMatchObject({ kind: 'rejected' })
    })

    it.each(LINE_FAULTS)('comes to the same end over a line with: %s', async (fault) => {
      const { rma, key } = fresh()
      const { sku, good, bad } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 3 }])
      const effect = reception(key, rma, [pieces(sku, 2, good), pieces(sku, 1, bad)])
      const chance = new Seeded(count)
      stand.proxy.fails(() => (chance.happens(0.3) ? fault : null))
      const work = async () => {
        await does(effect)
        await stand.proxy.settled()
      }
      expect(await moved(sku, work).finally(() => stand.proxy.fails(null))).toEqual([2, 1])
      expect(stand.proxy.met.get(fault)).toBeGreaterThan(0)
      expect(await stand.documents(rma)).toBe(1)
    })

    it('two clients with the same return bring it about once', async () => {
      const { rma, key } = fresh()
      const { sku, good, bad } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 3 }])
      const effect = reception(key, rma, [pieces(sku, 2, good), pieces(sku, 1, bad)])
      const work = () => Promise.all([does(effect), does(effect, stand.second)])
      expect(await moved(sku, work)).toEqual([2, 1])
      expect(await stand.documents(rma)).toBe(1)
    })

    it('takes a return parcel by parcel', async () => {
      const { rma, key } = fresh()
      const { sku, other, good, bad } = stand.goods
      await stand.announces(rma, [
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
        expect(await moved(sku, () => does(effect))).toEqual(delta)
        expect(await moved(sku, () => does(first))).toEqual([0, 0])
      }
      for (const effect of [first, second, third])
        expect(await stand.connector.lookup(effect, stand.goods.targets, never)).toBe('applied')
    })

    it('goods go another way after the ERP has them; goods that are not there go nowhere', async () => {
      const { rma, key } = fresh()
      const { sku, good, bad } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 1 }])
      await does(reception(key, rma, [pieces(sku, 1, good)]))
      const effect = redirection(`${key}-R`, rma, { item: pieces(sku, 1, bad), from: good })
      expect(await moved(sku, () => does(effect))).toEqual([-1, 1])
      expect(await moved(sku, () => does(effect))).toEqual([0, 0])
      const tooMany = redirection(`${key}-X`, rma, { item: pieces(sku, 100_000, good), from: bad })
      const work = async () => expect(await does(tooMany)).toMatchObject({ kind: 'conflict' })
      expect(await moved(sku, work)).toEqual([0, 0])
      // Nothing of it stays reserved.
      const back = redirection(`${key}-B`, rma, { item: pieces(sku, 1, good), from: bad })
      expect(await moved(sku, () => does(back))).toEqual([1, -1])
    })

    it.runIf(able.lots)('keeps lots apart, the announced one, another one, and a new one', async () => {
      const { rma, key } = fresh()
      const { withLots, good, bad } = stand.goods
      const sku = withLots!
      await stand.announces(rma, [
        { sku, quantity: 1, lots: [`${rma}-A`] },
        { sku, quantity: 1, lots: [`${rma}-B`] },
      ])
      const items = [
        pieces(sku, 1, good, { serial: `${rma}-A` }),
        pieces(sku, 1, bad, { serial: `${rma}-NEW` }),
      ]
      const effect = reception(key, rma, items)
      expect(await moved(sku, () => does(effect))).toEqual([1, 1])
      expect(await does(effect)).toEqual({ kind: 'already' })
    })

    it.runIf(able.blind)('makes a return that nobody announced, once', async () => {
      const { key } = fresh()
      const { sku, good } = stand.goods
      const effect = reception(key, null, [pieces(sku, 1, good)])
      expect(await moved(sku, () => does(effect))).toEqual([1, 0])
      expect(await moved(sku, () => does(effect))).toEqual([0, 0])
      expect(await stand.documents(key)).toBe(1)
    })

    it.runIf(able.blind)(
      'one that it gave up on, and that came after the second, leaves nothing behind',
      async () => {
        const { key } = fresh()
        const { sku, good } = stand.goods
        const effect = reception(key, null, [pieces(sku, 1, good)])
        let isHeld = false
        // Every first attempt to change something is passed on long after it was given up.
        stand.proxy.fails(({ body }) => {
          if (isHeld || !body.includes(key) || !/create|POST|mutation/.test(body)) return null
          isHeld = true
          return 'late'
        })
        const work = async () => {
          await does(effect)
          await stand.proxy.settled()
          await does(effect)
        }
        expect(await moved(sku, work).finally(() => stand.proxy.fails(null))).toEqual([1, 0])
        expect(await stand.documents(key)).toBe(1)
      },
    )

    it.runIf(able.vendorReturns)('sends goods back to who made them', async () => {
      const { rma, key } = fresh()
      const { sku, toVendor, targets } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 1 }])
      const place = targets[toVendor]!
      const before = await stand.stock(place, sku)
      await does(reception(key, rma, [pieces(sku, 1, toVendor)]))
      expect(await stand.stock(place, sku)).toBe(before + 1)
      const effect = vendorReturn(`${key}-V`, rma, pieces(sku, 1, toVendor))
      expect(await does(effect)).toEqual({ kind: 'applied' })
      expect(await does(effect)).toEqual({ kind: 'already' })
      expect(await stand.stock(place, sku)).toBe(before)
    })

    it.runIf(able.complaints)('raises a complaint once', async () => {
      const { rma, key } = fresh()
      const { sku } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 1 }])
      const effect = complaint(`${key}-C`, rma, pieces(sku, 1, stand.goods.bad))
      expect(await does(effect)).toEqual({ kind: 'applied' })
      expect(await does(effect)).toEqual({ kind: 'already' })
    })

    it.runIf(able.rights)('changes nothing for a user without rights, and says so', async () => {
      const { rma, key } = fresh()
      const { sku, good } = stand.goods
      await stand.announces(rma, [{ sku, quantity: 1 }])
      const effect = reception(key, rma, [pieces(sku, 1, good)])
      const work = async () => {
        const outcome = await stand.withoutRights!.apply(effect, stand.goods.targets, never)
        expect(['rejected', 'retry']).toContain(outcome.kind)
      }
      expect(await moved(sku, work)).toEqual([0, 0])
    })

    it.runIf(able.power)('killed in the middle of a request: nothing is lost, nothing twice', async () => {
      const { sku, good, bad } = stand.goods
      for (const deadly of [6, 10, 12]) {
        const { rma, key } = fresh()
        await stand.announces(rma, [{ sku, quantity: 3 }])
        const effect = reception(key, rma, [pieces(sku, 2, good), pieces(sku, 1, bad)])
        const died = Promise.withResolvers<void>()
        stand.proxy.fails(null)
        stand.proxy.onPass = ({ nth }) => {
          if (nth !== deadly) return
          stand.proxy.onPass = () => {}
          const reborn = async (): Promise<void> => {
            await stand.power!.cut()
            await stand.power!.back()
          }
          died.resolve(reborn())
        }
        const work = async () => {
          await does(effect)
          stand.proxy.onPass = () => {}
          died.resolve()
          await died.promise
        }
        expect(await moved(sku, work)).toEqual([2, 1])
        expect(await stand.documents(rma)).toBe(1)
      }
    })
  })
}
