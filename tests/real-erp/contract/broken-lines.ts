import { expect, it } from 'vitest'
import { Seeded } from '#tests/chaos/seeded'
import { LINE_FAULTS } from '#tests/simulators/fault-proxy'
import type { AtAStand } from './at-a-stand.ts'
import { pieces, reception } from './effects.ts'
import type { Able } from './stand.ts'

/** Requests and answers that are lost, others at the same work, and an ERP that dies of it. */
export function brokenLines(at: AtAStand, able: Able): void {
  it.each(LINE_FAULTS)('comes to the same end over a line with: %s', async (fault) => {
    const { rma, effect } = await at.whole()
    const { proxy, goods } = at.stand
    const chance = new Seeded(LINE_FAULTS.indexOf(fault) + 1)
    proxy.fails(() => (chance.happens(0.3) ? fault : null))
    const work = async () => {
      await at.does(effect)
      await proxy.settled()
    }
    expect(await at.moved(goods.sku, work).finally(() => proxy.fails(null))).toEqual([2, 1])
    expect(await at.stand.documents(rma)).toBe(1)
  })

  it.each(['drop-before', 'drop-after', 'late'] as const)(
    'comes to the same end where the change that books it meets: %s',
    async (fault) => {
      const last = await changesOfOne(at)
      const { rma, effect } = await at.whole()
      const work = async () => {
        expect(await at.overBrokenLine(last, fault, () => at.does(effect))).toBe(true)
        expect(await at.does(effect)).toEqual({ kind: 'already' })
      }
      expect(await at.moved(at.stand.goods.sku, work)).toEqual([2, 1])
      expect(await at.stand.documents(rma)).toBe(1)
    },
  )

  it.runIf(able.blind)(
    'one that it gave up on, and that came after the second, leaves nothing behind',
    async () => {
      const { key } = at.fresh()
      const { sku, good } = at.stand.goods
      const effect = reception(key, null, [pieces(sku, 1, good)])
      const work = async () => {
        expect(await at.overBrokenLine(1, 'late', () => at.does(effect))).toBe(true)
        await at.does(effect)
      }
      expect(await at.moved(sku, work)).toEqual([1, 0])
      expect(await at.stand.documents(key)).toBe(1)
    },
  )

  it('two clients with the same return bring it about once', async () => {
    const { rma, effect } = await at.whole()
    const work = () => Promise.all([at.does(effect), at.does(effect, at.stand.second)])
    expect(await at.moved(at.stand.goods.sku, work)).toEqual([2, 1])
    expect(await at.stand.documents(rma)).toBe(1)
  })

  it.runIf(able.power)('killed in the middle of a request: nothing is lost, nothing twice', async () => {
    const { sku } = at.stand.goods
    const requests = await requestsOfOne(at)
    let deaths = 0
    for (const deadly of new Set([Math.ceil(requests / 2), requests - 1, requests])) {
      const { rma, effect } = await at.whole()
      const work = async () => {
        const hasDied = killsAt(at, deadly)
        await at.does(effect)
        // What is remembered of the ERP for a while makes some returns shorter than the measured one.
        if (await hasDied()) deaths += 1
      }
      expect(await at.moved(sku, work)).toEqual([2, 1])
      expect(await at.stand.documents(rma)).toBe(1)
    }
    expect(deaths).toBeGreaterThan(0)
  })
}

/** How many requests a whole return takes, with nothing wrong. */
async function requestsOfOne(at: AtAStand): Promise<number> {
  const { effect } = await at.whole()
  const { proxy } = at.stand
  const before = proxy.requests
  await at.does(effect)
  return proxy.requests - before
}

async function changesOfOne(at: AtAStand): Promise<number> {
  const { effect } = await at.whole()
  const { proxy } = at.stand
  let changes = 0
  proxy.onPass = (request) => void (changes += at.stand.changes(request) ? 1 : 0)
  await at.does(effect)
  proxy.onPass = () => {}
  return changes
}

/** The ERP dies while it works on the nth request from now on, and is begun again. Says, once it is back, whether it came to that. */
function killsAt(at: AtAStand, deadly: number): () => Promise<boolean> {
  const { proxy, power } = at.stand
  let reborn: Promise<void> | null = null
  proxy.fails(null)
  proxy.onPass = ({ nth }) => {
    if (nth !== deadly) return
    proxy.onPass = () => {}
    reborn = power!.cut().then(() => power!.back())
  }
  return async () => {
    proxy.onPass = () => {}
    await reborn
    return reborn !== null
  }
}
