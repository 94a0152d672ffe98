import { expect, it } from 'vitest'
import { GTIN, smallSite } from '#tests/small-site'
import { keptCounts, recountOf } from './recount.fixture.ts'
import { recount } from './recount.ts'

/** A shirt on its shelf, and its parcel closed. */
function oneShirt() {
  const bench = smallSite({ labelPolicy: 'never' }).signIn('supervisor')
  bench.scan('P-SHIRT')
  if (bench.step !== 'identify') bench.command('as-new')
  bench.scan(GTIN.shirt)
  bench.command('as-new')
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('close-parcel')
  return bench
}

it('finds nothing where the counts were kept, and leaves them as they were', () => {
  const { db, floor } = oneShirt()
  const kept = keptCounts(db)
  const progress: number[] = []
  expect(recount(floor, (units) => progress.push(units))).toEqual({ units: 1, differences: 0, miscounts: [] })
  expect(progress).toContain(1)
  expect(keptCounts(db)).toEqual(kept)
  expect(kept).toEqual(recountOf(db, floor.station.timezone))
})

it('names what was counted wrongly, and puts it right', () => {
  const { db, floor } = oneShirt()
  db.raw.exec(`UPDATE counts SET n = 7 WHERE what = 0; DELETE FROM counts WHERE what = 9`)
  const { differences, miscounts } = recount(floor, () => {})
  expect(differences).toBe(2)
  expect(miscounts).toMatchObject([
    { what: 'all', was: 7, is: 1 },
    { what: 'closed', was: 0, is: 1 },
  ])
  expect(miscounts[0]?.outcome).toContain('RESTOCK')
  expect(keptCounts(db)).toEqual(recountOf(db, floor.station.timezone))
  expect(recount(floor, () => {}).differences).toBe(0)
})
