import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { pulledAll } from '#station/erp/by-return/effects.fixture'
import { AtAStand, never } from './at-a-stand.ts'
import type { ArrangedLine, Stand } from './stand.ts'

/** A stand whose ERP can be worked at as by people at its own screens. */
export type PullStand = Stand & {
  atScreens: {
    /** The return awaits this of the product from now on; the product has one line of it. */
    rewrites(rma: string, line: ArrangedLine): Promise<void>
    /** The return is not awaited any more. */
    withdraws(rma: string): Promise<void>
    /** What it knows of its customers and the dock has no use for. */
    personal: readonly string[]
    /** So many returns are more than one page of them. */
    severalPages: number
  }
  /** The number that the ERP itself gave to what was announced under ours. */
  numberOf(rma: string): string
}

const Told = z.looseObject({
  rma: z.string(),
  lines: z.array(z.looseObject({ sku: z.string(), quantity: z.number() })),
})
const Product = z.looseObject({ sku: z.string(), gtins: z.array(z.string()).check(z.minLength(1)) })

/** How many pieces are awaited, each time that the return was named. */
const quantitiesOf = (told: readonly z.infer<typeof Told>[], number: string): number[] =>
  told
    .filter(({ rma }) => rma === number)
    .map(({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0))

/** What holds of the pull of every connector that takes whole returns. Each record must be one that the import takes. */
export function pullContract(name: string, open: () => Promise<PullStand>): void {
  describe(`${name} keeps the contract of pulls`, () => {
    const at = new AtAStand<PullStand>()
    beforeAll(() => at.begin(open))
    afterAll(() => at.end())

    const pull = async (since: string | null) => {
      const { records, gone, next } = await pulledAll(at.stand.connector, 'pullReturns', since)
      return { told: records.map((record) => Told.parse(record)), gone, next, text: JSON.stringify(records) }
    }
    const ofShirts = (quantity: number): ArrangedLine[] => [{ sku: at.stand.goods.sku, quantity }]
    const announced = async (quantity: number): Promise<{ rma: string; number: string }> => {
      const { rma } = await at.announced(ofShirts(quantity))
      return { rma, number: at.stand.numberOf(rma) }
    }
    it('names what is awaited, then what is announced behind the cursor', async () => {
      const first = await announced(2)
      const before = await pull(null)
      expect(quantitiesOf(before.told, first.number)).toEqual([2])
      const second = await announced(3)
      const after = await pull(before.next)
      expect(quantitiesOf(after.told, second.number)).toEqual([3])
      expect(after.gone).not.toContain(first.number)
    })

    it('names a return that changed with what it awaits now', async () => {
      const { rma, number } = await announced(2)
      const { next } = await pull(null)
      await at.stand.atScreens.rewrites(rma, ofShirts(5)[0]!)
      expect(quantitiesOf((await pull(next)).told, number)).toEqual([5])
    })

    it('names as gone what is not awaited any more, and never at the first pull', async () => {
      const { rma, number } = await announced(2)
      const { next } = await pull(null)
      await at.stand.atScreens.withdraws(rma)
      const after = await pull(next)
      expect(after.gone).toContain(number)
      expect(quantitiesOf(after.told, number)).toEqual([])
      const anew = await pull(null)
      expect([quantitiesOf(anew.told, number), anew.gone]).toEqual([[], []])
    })

    it('goes page by page to an end, leaves none out, and loses none that comes meanwhile', async () => {
      const { connector, atScreens } = at.stand
      const numbers: string[] = []
      for (let n = 0; n < atScreens.severalPages; n += 1) numbers.push((await announced(1)).number)
      const first = await connector.pullReturns(null, never)
      if (!first.ok) throw first.trouble.cause
      expect(first.page.isEnd).toBe(false)
      const meanwhile = await announced(1)
      const rest = await pull(first.page.next)
      const told = new Set([
        ...first.page.records.map((record) => Told.parse(record).rma),
        ...rest.told.map(({ rma }) => rma),
      ])
      expect(numbers.filter((number) => !told.has(number))).toEqual([])
      const later = await pull(rest.next)
      for (const { rma } of later.told) told.add(rma)
      expect(told).toContain(meanwhile.number)
    })

    it('begins anew with a cursor that is none of its own', async () => {
      const { number } = await announced(4)
      for (const cursor of ['', 'nonsense', '{"after":', '{"from":1}', '[]'])
        expect(quantitiesOf((await pull(cursor)).told, number)).toEqual([4])
    })

    it('says so when it gets no answer, and has lost nothing', async () => {
      const { number } = await announced(6)
      const { proxy, connector } = at.stand
      proxy.fails(() => 'drop-after')
      const broken = await connector.pullReturns(null, never)
      proxy.fails(() => 'garbage')
      const garbled = await connector.pullReturns(null, never)
      proxy.fails(null)
      expect([broken, garbled]).toMatchObject([
        { ok: false, trouble: { reason: 'no-answer' } },
        { ok: false },
      ])
      expect(quantitiesOf((await pull(null)).told, number)).toEqual([6])
    })

    it('brings no more of a customer than the dock needs', async () => {
      await announced(1)
      const { text } = await pull(null)
      for (const word of at.stand.atScreens.personal) expect(text).not.toContain(word)
    })

    it('names products that can be scanned', async () => {
      const { records } = await pulledAll(at.stand.connector, 'pullProducts', null)
      const products = records.map((record) => Product.parse(record))
      expect(products.filter(({ sku }) => sku === at.stand.goods.sku)).toHaveLength(1)
    })
  })
}
