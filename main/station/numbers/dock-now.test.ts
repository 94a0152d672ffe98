import { expect, test } from 'vitest'
import { GTIN, smallSite } from '#tests/small-site'
import { dockNow } from './dock-now.ts'

test('the board says what the hour and the shift brought, what was wanted, and since when the oldest parcel waits', () => {
  const bench = smallSite({
    labelPolicy: 'never',
    dock: { shifts: ['06:00', '14:00'], unitsAnHour: 60, parcelsAnHour: null },
  }).signIn()
  let clock = Date.UTC(2026, 10, 2, 8, 10)
  bench.floor.now = () => (clock += 1000)
  bench.scan('P-SHIRT')
  bench.command('as-new')
  bench.scan(GTIN.shirt)
  bench.command('as-new')
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('close-parcel')
  bench.scan('P-BOOTS')
  const arrivedAt = bench.db.parcels.byTracking('P-BOOTS')[0]?.arrivedAt
  clock = Date.UTC(2026, 10, 2, 9, 29, 59)
  expect(dockNow(bench.floor)).toEqual({
    hour: { since: Date.UTC(2026, 10, 2, 9), units: 0, parcels: 0, unitsWanted: 60, parcelsWanted: null },
    shift: { since: Date.UTC(2026, 10, 2, 5), units: 1, parcels: 1, unitsWanted: 270, parcelsWanted: null },
    backlog: { parcels: 1, oldest: arrivedAt },
    approvals: 0,
  })
})
