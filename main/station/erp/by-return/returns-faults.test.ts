import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readMigrations } from '#db/migrate'
import { openMemoryDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { migrationsFolder } from '#station/places'
import { NOTHING_PULLED } from '#tests/nothing-pulled'
import type { ErpClient } from '../erp-client.ts'
import { deedsOf, steps, write } from './fold/made-up-floor.fixture.ts'
import { returnsClient } from './returns-client.ts'
import { SimulatedErp, type Fate } from './simulated-erp.fixture.ts'

const migrations = readMigrations(migrationsFolder)
const DISPOSITIONS = [
  { code: 'RESTOCK', action: 'restock' },
  { code: 'BSTOCK', action: 'secondary-sale' },
  { code: 'RTV', action: 'return-to-vendor' },
  { code: 'HOLD', action: 'hold' },
] as const

const fates = fc.array(fc.constantFrom<Fate>('lost-answer', 'lost', 'late', null), { maxLength: 40 })

const connect = (db: StationDb, erp: SimulatedErp): ErpClient =>
  returnsClient(
    {
      db,
      client: 'MAIN',
      now: () => 1,
      targets: {},
      dispositions: () => DISPOSITIONS,
      leftOpenHours: 720,
      ...NOTHING_PULLED,
      onNote: () => {},
    },
    erp,
  )

/** Runs, each as after a new start of the station, until all has arrived; what was late comes in between two. */
async function untilAllArrived(db: StationDb, erp: SimulatedErp): Promise<void> {
  for (let runs = 0; runs < 100; runs += 1) {
    const client = connect(db, erp)
    await client.run(new AbortController().signal)
    await client.close()
    erp.finishLate()
    if (db.effects.inStates('MAIN', ['pending', 'in-flight', 'unknown'], 0, 1).length === 0) return
  }
  throw new Error('it never ends')
}

it('gets every effect of any day to the ERP once and in order, over a line that loses every third answer', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fates, async (all, lot) => {
      const db = openMemoryDatabase(migrations)
      const erp = new SimulatedErp()
      erp.fateOf = (_effect, nth) => lot[nth] ?? null
      for (const deed of deedsOf(all)) write(db, deed)
      await untilAllArrived(db, erp)
      const taken = [...erp.taken.values()]
      expect(taken.map(({ times }) => times)).toEqual(taken.map(() => 1))
      const at = new Map<string, string>()
      for (const { effect } of taken) {
        if (effect.kind === 'reception')
          for (const { unit, disposition } of effect.items) at.set(unit, disposition)
        if (effect.kind !== 'redirection') continue
        expect(at.get(effect.item.unit)).toBe(effect.from)
        at.set(effect.item.unit, effect.item.disposition)
      }
      db.close()
    }),
    { numRuns: 25 },
  )
})
