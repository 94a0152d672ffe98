import { describe, expect, it } from 'vitest'
import type { Day } from './day.ts'
import { acknowledge, documentsIn, readDropped } from './drop-folder.ts'

/** What must hold when the day is done. `relabelled` are the returns whose label a person had printed anew. */
export function atTheEndOfTheDay(day: () => Day, { relabelled }: { relabelled: readonly string[] }): void {
  describe('at the end of the day', () => {
    it('every label on paper reads back, in both symbols, to the piece that it was printed for', async () => {
      const units = await day().show('units')
      const known = new Set((await day().show('labels')).map(({ lpn }) => lpn))
      const onPaper = await day().paper.lpns()
      expect(onPaper.length).toBeGreaterThan(0)
      for (const lpn of onPaper) expect(known).toContain(lpn)
      const twice = onPaper.filter((lpn, i) => onPaper.indexOf(lpn) !== i)
      expect(twice).toEqual(relabelled.map((rma) => units.find((unit) => unit.rma === rma)?.lpn))
      expect(onPaper).toEqual(expect.arrayContaining(units.map(({ lpn }) => lpn)))
      expect(new Set(units.map(({ lpn }) => lpn)).size).toBe(units.length)
    })

    it('the files for each ERP hold every document of the outbox once, in order', async () => {
      const outbox = (await day().show('outbox')).map(({ key }) => key)
      const dropped = (await day().allDocuments()).map(({ key }) => key)
      expect(dropped.toSorted()).toEqual(outbox.toSorted())
      expect(new Set(outbox).size).toBe(outbox.length)
      for (const client of ['MAIN', 'NORD'] as const) {
        const own = documentsIn(day().drop(client))
        expect(own.filter((document) => document.client !== client)).toEqual([])
        const keys = new Set(own.map(({ key }) => key))
        expect(own.map(({ key }) => key)).toEqual(outbox.filter((key) => keys.has(key)))
      }
    })

    it('what the ERP answers is seen in the outbox', async () => {
      const { station } = day()
      const [first] = readDropped(day().drop('MAIN'))
      if (!first) throw new Error('nothing was dropped')
      const rejected = first.documents[0]?.key ?? ''
      const from = station.lines.length
      acknowledge(day().drop('MAIN'), first, { [rejected]: { outcome: 'rejected', reason: 'no such order' } })
      await station.until((line) => line.event === 'sync' && line.parked === 1, 'the answer', from)
      const rows = new Map((await day().show('outbox')).map((row) => [row.key, row]))
      expect(rows.get(rejected)).toMatchObject({ state: 'parked', outcome: 'rejected' })
      for (const { key } of first.documents.slice(1)) {
        expect(rows.get(key)).toMatchObject({ state: 'applied', outcome: 'applied' })
      }
    })

    it('everything holds together, beside the working station and after its end', async () => {
      const beside = await day().verify()
      expect(beside).toMatchObject({ ok: true, units: (await day().show('units')).length })
      await day().station.endInOrder()
      expect(await day().verify()).toEqual(beside)
    })
  })
}
