import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { erpnextFake } from '#station/erp/erpnext/erpnext-contract.fixture'
import { medusaFake } from '#station/erp/medusa/medusa-contract.fixture'
import { odooFake } from '#station/erp/odoo/odoo-contract.fixture'
import { shopifyFake } from '#station/erp/shopify/shopify-contract.fixture'
import type { FakeStand } from '#tests/real-erp/contract/stand-of-fake'
import type { PassedRequest } from '#tests/simulators/fault-proxy'
import { hasSocat } from '#tests/simulators/pty'
import { verify } from './at-a-terminal.ts'
import { readShown } from './black-box.ts'
import { makeStation, openDock, type Dock, type MadeStation } from './dock.ts'
import type { RunningStation } from './driver.ts'
import { builtStation, commandDoes } from './headless.ts'
import { doesPiece, opensPulled } from './pulled-returns.ts'
import { Worker } from './worker.ts'

const SHIRT = '4006381333931'

/** `books`: which of a parcel's changes is the one that books it. */
const KINDS: readonly { name: string; open: () => Promise<FakeStand>; books: number }[] = [
  { name: 'Odoo', open: odooFake(19), books: 2 },
  { name: 'ERPNext', open: erpnextFake, books: 1 },
  { name: 'Shopify', open: shopifyFake, books: 2 },
  { name: 'Medusa', open: medusaFake, books: 3 },
]

let folder: string
let made: MadeStation
beforeAll(async () => {
  if (!hasSocat()) return
  folder = mkdtempSync(join(tmpdir(), 'backdock-erps-'))
  const locations = ['T-001', 'T-002'].map((code) => ({ code, kind: 'tote' }))
  made = await makeStation(folder, { rows: { locations }, program: builtStation })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!hasSocat()).each(KINDS)(
  'a station whose returns come from a fake of $name',
  ({ open, books }) => {
    let erp: FakeStand
    let dock: Dock
    let running: RunningStation
    let worker: Worker
    beforeAll(async () => {
      erp = await open()
      const entry = {
        ...erp.entry,
        client: 'MAIN',
        url: erp.proxy.url,
        tokenFrom: 'env:ERP_SECRET',
        schedule: '* * * * * *',
        answerWithinSeconds: 1,
        targets: { RESTOCK: erp.goods.targets[erp.goods.good] },
      }
      dock = await openDock({ like: made, config: { erps: [entry] } })
      await begin()
      await worker.scan(dock.badges.worker)
    })
    afterAll(async () => {
      await running?.kill()
      await dock?.close()
      await erp?.close()
    })

    const begin = async (): Promise<void> => {
      running = dock.start(['/usr/bin/env', `ERP_SECRET=${erp.secret}`, ...builtStation])
      await running.untilPrompt()
      worker = new Worker(dock, running)
    }
    const doesParcel = async (rma: string): Promise<void> => {
      await erp.announces(rma, [{ sku: 'SHIRT', quantity: 2 }])
      await opensPulled(worker, erp.numberOf(rma))
      for (let piece = 0; piece < 2; piece += 1) await doesPiece(worker, SHIRT)
      await worker.close()
    }
    const untilTold = () =>
      vi.waitUntil(
        async () => {
          const words = ['show', '--data', dock.data, 'outbox', '--json']
          const rows = readShown('outbox', await commandDoes(builtStation, ...words))
          return rows.every(({ state }) => state === 'applied')
        },
        { timeout: 45_000, interval: 250 },
      )
    const arrived = () => erp.stock(erp.goods.targets[erp.goods.good]!, 'SHIRT')
    /** Tells of each change of the ERP, by its number, before it is passed on. */
    const atChanges = (what: (nth: number) => 'drop-after' | null) => {
      let changes = 0
      erp.proxy.fails((request: PassedRequest) => (erp.changes(request) ? what((changes += 1)) : null))
    }

    it('tells it once what came, though answers are lost', async () => {
      const before = await arrived()
      atChanges((nth) => ([1, books, books + 1].includes(nth) ? 'drop-after' : null))
      await doesParcel('LOST-R1')
      await untilTold()
      expect(await arrived()).toBe(before + 2)
      expect(await erp.documents('LOST-R1')).toBe(1)
    })

    it('killed while it tells: begun again, it tells nothing twice', async () => {
      const before = await arrived()
      const killed = Promise.withResolvers<void>()
      atChanges((nth) => {
        if (nth !== books) return null
        void running.kill().then(killed.resolve, killed.reject)
        return 'drop-after'
      })
      await doesParcel('KILLED-R1')
      await killed.promise
      await begin()
      await untilTold()
      expect(await arrived()).toBe(before + 2)
      expect(await erp.documents('KILLED-R1')).toBe(1)
      expect(await verify(dock.data)).toMatchObject({ ok: true })
    })
  },
)
