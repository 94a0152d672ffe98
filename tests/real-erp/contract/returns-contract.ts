import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPieceUnit, NO_WORDS } from '#station/erp/by-return/erp-words'
import { AtAStand, never } from './at-a-stand.ts'
import { brokenLines } from './broken-lines.ts'
import { laterChanges } from './later-changes.ts'
import { pictures } from './pictures.ts'
import { receptions } from './receptions.ts'
import type { Able, Stand } from './stand.ts'

/**
 * What holds of every connector that takes whole returns, whatever ERP is behind it: `open` makes a stand, and nothing
 * else is known of the ERP. What it says that it cannot, it must refuse in words, with nothing of it done.
 */
export function returnsContract(name: string, open: () => Promise<Stand>, able: Able): void {
  describe(`${name} keeps the contract of returns`, () => {
    const at = new AtAStand()
    beforeAll(() => at.begin(open))
    afterAll(() => at.end())

    it('says of itself what the suite was told', () => {
      const { connector, power, withoutRights, asksBackAbout } = at.stand
      const { knownBy: _, ...said } = connector.capabilities
      const stand = {
        power: power !== null,
        rights: withoutRights !== null,
        asksBack: asksBackAbout !== null,
      }
      expect({ ...said, ...stand }).toEqual(able)
    })

    it('has places for goods, and each once', async () => {
      const { connector, goods } = at.stand
      const places = await connector.locations(never)
      const codes = places.ok ? places.page.map(({ code }) => code) : []
      expect(codes).toEqual(expect.arrayContaining(Object.values(goods.targets)))
      expect(codes).not.toContain(goods.forbiddenPlace)
      expect(new Set(codes).size).toBe(codes.length)
    })

    it('says what its units and reasons are called, and of a sort that it has none of it says so', async () => {
      const words = await at.stand.connector.words(never)
      const { units, reasons } = words.ok ? words.page : NO_WORDS
      expect({ ok: words.ok, units: units.length > 0, reasons: reasons.length > 0 }).toEqual({
        ok: true,
        units: able.units,
        reasons: able.reasons,
      })
      if (able.units) expect(units.filter((unit) => isPieceUnit(unit, {}))).not.toEqual([])
    })

    receptions(at, able)
    laterChanges(at, able)
    pictures(at, able)
    brokenLines(at, able)
  })
}
