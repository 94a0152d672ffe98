import { expect } from 'vitest'
import type { EffectLookup } from '#station/erp/by-return/returns-connector'
import type { ReturnEffect } from '#station/erp/by-return/return-effect'
import type { LineFault } from '#tests/simulators/fault-proxy'
import { pieces, reception } from './effects.ts'
import { settle, type Settled } from './settle.ts'
import type { ArrangedLine, Stand } from './stand.ts'

export const never = new AbortController().signal

/** What each case of the contract does at a stand. `stand` is there once the suite has begun. */
export class AtAStand<AnyStand extends Stand = Stand> {
  #stand: AnyStand | null = null
  #count = 0

  async begin(open: () => Promise<AnyStand>): Promise<void> {
    this.#stand = await open()
  }

  async end(): Promise<void> {
    await this.#stand?.close()
  }

  get stand(): AnyStand {
    if (!this.#stand) throw new Error('the suite has not begun')
    return this.#stand
  }

  /** A number that no other case has. */
  fresh(): { rma: string; key: string } {
    this.#count += 1
    return { rma: `CASE-${this.#count}-R1`, key: `DOCK-KEY-${this.#count}` }
  }

  /** The same, of a return that is announced. */
  async announced(lines: readonly ArrangedLine[]): Promise<{ rma: string; key: string }> {
    const names = this.fresh()
    await this.stand.announces(names.rma, lines)
    return names
  }

  /** Three pieces were announced: two come as new, and one does not. */
  async whole(): Promise<{ rma: string; effect: ReturnEffect }> {
    const { sku, good, bad } = this.stand.goods
    const { rma, key } = await this.announced([{ sku, quantity: 3 }])
    return { rma, effect: reception(key, rma, [pieces(sku, 2, good), pieces(sku, 1, bad)]) }
  }

  does(effect: ReturnEffect, by = this.stand.connector): Promise<Settled> {
    const { proxy, goods, restMs } = this.stand
    return settle(by, effect, { proxy, targets: goods.targets, restMs })
  }

  finds(effect: ReturnEffect): Promise<EffectLookup> {
    return this.stand.connector.lookup(effect, this.stand.goods.targets, never)
  }

  /** What changed in the two places while something was done: [good, bad]. */
  async moved(sku: string, work: () => Promise<unknown>): Promise<[number, number]> {
    const { targets, good, bad } = this.stand.goods
    const look = async () => [
      await this.stand.stock(targets[good]!, sku),
      await this.stand.stock(targets[bad]!, sku),
    ]
    const before = await look()
    await work()
    const after = await look()
    return [after[0]! - before[0]!, after[1]! - before[1]!]
  }

  /** Changes nothing, and says why in words for a person. */
  async refuses(sku: string, effect: ReturnEffect): Promise<void> {
    const work = async () => {
      const outcome = await this.does(effect)
      expect(outcome).toMatchObject({ kind: 'rejected', why: { code: expect.stringMatching(/\w/) } })
    }
    expect(await this.moved(sku, work)).toEqual([0, 0])
  }

  /** Works over a line on which the nth change, and nothing else, meets this. Gives whether there were so many. */
  async overBrokenLine(nth: number, fault: LineFault, work: () => Promise<unknown>): Promise<boolean> {
    const { proxy } = this.stand
    let changes = 0
    let isMet = false
    proxy.fails((request) => {
      if (isMet || !this.stand.changes(request) || (changes += 1) < nth) return null
      isMet = true
      return fault
    })
    try {
      await work()
      await proxy.settled()
    } finally {
      proxy.fails(null)
    }
    return isMet
  }
}
