import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { beginDay, type Day } from './day.ts'
import { refusals } from './driver.ts'
import { GTIN, tracking } from './site.ts'

let day: Day

describe.skipIf(!hasSocat())('where a site lets hands scan ahead', () => {
  beforeAll(async () => {
    day = await beginDay({ config: { scanAhead: true, label: { policy: 'never' } } })
  })
  afterAll(() => day.end())

  it('a whole perfect piece goes through in one burst, answers before their questions', async () => {
    const code = (name: string): string => day.dock.code(name)
    const lines = await day.scanTogether(
      tracking('PERFECT'),
      GTIN.shirt,
      code('as-new'),
      'RST-1',
      code('close-parcel'),
    )
    expect(refusals(lines)).toEqual([])
    expect(await day.unitsOf('PERFECT')).toMatchObject([{ grade: 'A', container: 'RST-1' }])
    expect(day.worker.step).toBe('arrive')
  })

  it('an answer that fits no question is refused all the same, and the rest goes on', async () => {
    const lines = await day.scanTogether(
      tracking('DIRTY'),
      day.dock.code('enter'),
      GTIN.mug,
      day.dock.code('as-new'),
      'RST-1',
    )
    expect(refusals(lines)).toEqual(['command-not-now'])
    expect(await day.unitsOf('DIRTY')).toMatchObject([{ grade: 'A', container: 'RST-1' }])
    expect(await day.verify()).toMatchObject({ ok: true })
  })
})
