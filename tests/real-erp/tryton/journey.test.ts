import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verify } from '#tests/journeys/at-a-terminal'
import { openDock, type Dock } from '#tests/journeys/dock'
import type { RunningStation } from '#tests/journeys/driver'
import { builtStation } from '#tests/journeys/headless'
import { doesPiece, opensPulled } from '#tests/journeys/pulled-returns'
import { Worker } from '#tests/journeys/worker'
import { hasSocat } from '#tests/simulators/pty'
import { ErpHands } from './erp-hands.ts'
import { hasTryton } from './packages.ts'
import { template } from './template.ts'
import { TrytonServer } from './tryton-server.ts'

/** The ERP is a real one, and the station is told no more of it than where it is and who we are there. */
describe.skipIf(!hasSocat() || !hasTryton())('a station whose returns come from a real Tryton', () => {
  let server: TrytonServer
  let hands: ErpHands
  let dock: Dock
  let running: RunningStation
  let worker: Worker
  const env = (): readonly [string, ...string[]] => [
    '/usr/bin/env',
    `ERP_PASSWORD=${server.seed.passwords.station}`,
    ...builtStation,
  ]
  beforeAll(async () => {
    server = await TrytonServer.start(await template())
    hands = new ErpHands(server)
    const erp = {
      client: 'MAIN',
      kind: 'tryton',
      url: server.url,
      database: server.database,
      user: 'station',
      passwordFrom: 'env:ERP_PASSWORD',
      schedule: '* * * * * *',
      answerWithinSeconds: 5,
    }
    const locations = [
      { code: 'T-001', kind: 'tote' },
      { code: 'T-002', kind: 'tote' },
    ]
    dock = await openDock({ rows: { locations }, config: { erps: [erp] } })
    await begin()
    await worker.scan(dock.badges.worker)
  })
  afterAll(async () => {
    await running?.kill()
    await dock?.close()
    await hands?.close()
    await server?.stop()
  })

  const begin = async (): Promise<void> => {
    running = dock.start(env())
    await running.untilPrompt()
    worker = new Worker(dock, running)
  }
  const doesOne = (sku: string) => doesPiece(worker, server.seed.products[sku]!.gtin)
  const untilDone = (rma: string) =>
    vi.waitUntil(async () => (await hands.returns(rma)).some(({ state }) => state === 'done'), {
      timeout: 90_000,
      interval: 250,
    })

  it('receives what was announced there, and its pieces lie where they were sorted to', async () => {
    const before = await hands.stock('MAIN', 'CUP')
    await opensPulled(worker, 'RMA-1001')
    await doesOne('CUP')
    await doesOne('CUP')
    await doesOne('LAMP')
    await worker.close()
    await untilDone('RMA-1001')
    expect(await hands.stock('MAIN', 'CUP')).toBe(before + 2)
  })

  it('killed with the ERP half told: tells it the rest, and nothing twice', async () => {
    const before = await hands.stock('MAIN', 'TENT')
    await opensPulled(worker, 'RMA-2002')
    await doesOne('TENT')
    await doesOne('TENT')
    await worker.close()
    await vi.waitUntil(async () => (await hands.notes('RMA-2002')) > 0, { timeout: 60_000, interval: 20 })
    await running.kill()
    await begin()
    await untilDone('RMA-2002')
    expect(await hands.stock('MAIN', 'TENT')).toBe(before + 2)
    expect(await hands.returns('RMA-2002')).toHaveLength(1)
    expect(await verify(dock.data)).toMatchObject({ ok: true })
  })

  it('tells of each parcel of a return by itself, and the ERP goes on expecting what is still to come', async () => {
    const before = await hands.stock('MAIN', 'KETTLE')
    const statesOf = async () => (await hands.returns('RMA-2001')).map(({ state }) => state)
    await opensPulled(worker, 'RMA-2001')
    await doesOne('KETTLE')
    await worker.say('close-parcel', 'accept')
    await vi.waitUntil(async () => (await statesOf()).includes('done'), { timeout: 90_000, interval: 250 })
    expect(await statesOf()).toEqual(['done', 'draft'])
    expect(await hands.stock('MAIN', 'KETTLE')).toBe(before + 1)
    await opensPulled(worker, 'RMA-2001')
    await doesOne('CASE')
    await worker.close('missing')
    await vi.waitUntil(async () => (await statesOf()).every((state) => state === 'done'), {
      timeout: 90_000,
      interval: 250,
    })
    expect(await statesOf()).toEqual(['done', 'done'])
    expect(await hands.stock('MAIN', 'KETTLE')).toBe(before + 1)
    expect(await verify(dock.data)).toMatchObject({ ok: true })
  })
})
