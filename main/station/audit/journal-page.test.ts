import { describe, expect, it } from 'vitest'
import type { JournalFilter } from '#contract/audit'
import { makeWording } from '../wording/wording.ts'
import { resourcesFolder } from '../places.ts'
import { smallSite, GTIN } from '#tests/small-site'
import { journalPage } from './journal-page.ts'

const ANY: JournalFilter = { about: null, group: null, person: null, from: null, until: null }
const say = makeWording(`${resourcesFolder}locales`)

function worked() {
  const bench = smallSite({ labelPolicy: 'always' }).signIn('supervisor')
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  bench.command('as-new')
  return bench
}
const entries = async (bench: ReturnType<typeof worked>, filter: Partial<JournalFilter>) =>
  (await journalPage(bench.floor, { filter: { ...ANY, ...filter }, before: null })).rows

describe('the journal, page by page', () => {
  it('has every entry once, the newest first, however it is turned', async () => {
    const bench = worked()
    for (let number = 0; number < 100; number++) {
      bench.command('sign-out')
      bench.signIn('supervisor')
    }
    const seen: number[] = []
    for (let before: number | null = null; ;) {
      const { rows, next } = await journalPage(bench.floor, { filter: ANY, before })
      seen.push(...rows.map(({ seq }) => seq))
      if (next === null) break
      before = next
    }
    const { seq } = bench.db.journal.head()
    expect(seen).toEqual(Array.from({ length: seq }, (_, i) => seq - i))
  })

  it('is found by the parcel and by the label of the piece', async () => {
    const bench = worked()
    const unit = bench.db.units.get(bench.prompt.context.unit ?? '')
    const ofParcel = await entries(bench, { about: 'P-SHIRT' })
    expect(ofParcel.map(({ about }) => about)).toEqual(['P-SHIRT'])
    const ofUnit = await entries(bench, { about: unit.lpn })
    expect(ofUnit.length).toBeGreaterThan(1)
    expect(new Set(ofUnit.map((entry) => entry.unit))).toEqual(new Set([unit.id]))
    expect(await entries(bench, { about: 'NOTHING' })).toEqual([])
  })

  it('is narrowed down by what, who and when', async () => {
    const bench = worked()
    const people = await entries(bench, { group: 'people' })
    expect(people.map(({ says }) => say('en', says))).toContain('Signed in')
    const work = await entries(bench, { group: 'work' })
    expect(work.map(({ says }) => say('en', says))).not.toContain('Signed in')
    const person = bench.db.bench.read().personId
    for (const { by } of await entries(bench, { person })) expect(by).toBe('supervisor')
    const today = new Date(bench.floor.now()).toISOString().slice(0, 10)
    expect(await entries(bench, { until: '2000-01-01' })).toEqual([])
    expect(await entries(bench, { from: '2999-01-01' })).toEqual([])
    expect((await entries(bench, { from: today, until: today })).length).toBeGreaterThan(3)
  })
})
