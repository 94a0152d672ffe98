import { NOTHING_PULLED } from '#tests/nothing-pulled'
import { RestErp } from '#tests/simulators/rest-erp'
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ErpConfig } from '#contract/erp-config'
import { DropFixture, systemError } from './file-drop/drop-fixture.ts'
import { localPlace } from './file-drop/local-place.ts'
import { startSync, type Sync, type SyncFacts, type SyncOptions, type SyncTrouble } from './sync-loop.ts'
import { secretFinder } from '../secrets.ts'

let drop: DropFixture
let sync: Sync | null = null
let facts: SyncFacts[]
let troubles: SyncTrouble[]
beforeEach(() => {
  drop = new DropFixture()
  facts = []
  troubles = []
})
afterEach(async () => {
  await sync?.stop()
  sync = null
  vi.useRealTimers()
  drop.end()
})

const NEVER = '0 0 30 2 *'
const erp = (more: object = {}): ErpConfig =>
  ErpConfig.parse({ kind: 'file-drop', client: 'MAIN', folder: drop.folder, schedule: NEVER, ...more })

function start(erps: ErpConfig[], more: Partial<SyncOptions> = {}): Sync {
  sync = startSync({
    db: drop.db,
    erps,
    now: () => 1,
    onSync: (fact) => void facts.push(fact),
    onTrouble: (trouble) => void troubles.push(trouble),
    onNote: () => {},
    disk: localPlace,
    hook: () => {},
    findSecret: secretFinder({ env: {}, safe: null }),
    dispositions: () => [],
    ...NOTHING_PULLED,
    ...more,
  })
  return sync
}

/** Resolves with the first facts that the station hears of. */
function firstFacts(erps: ErpConfig[]): { heard: Promise<SyncFacts>; sync: Sync } {
  const { promise, resolve } = Promise.withResolvers<SyncFacts>()
  return { heard: promise, sync: start(erps, { onSync: resolve }) }
}

describe('how it stands with an ERP', () => {
  it('says since when it was heard of, and why nothing goes there now', async () => {
    const { runNow, states } = start([erp(), erp()])
    expect(states().map(({ reason }) => reason)).toEqual([null, 'client-twice'])
    expect(states()[0]).toMatchObject({ client: 'MAIN', kind: 'file-drop', reason: null, heardAt: null })
    drop.confirm(1)
    await runNow()
    expect(states()[0]).toMatchObject({ reason: null, heardAt: 1 })
    drop.confirm(1)
    rmSync(drop.folder, { recursive: true })
    await runNow()
    expect(states()[0]).toMatchObject({ reason: 'folder-missing', heardAt: 1 })
  })
})

describe('an ERP whose clock is another', () => {
  it('is told of once, and stands with the ERP until the clocks agree; its facts go out meanwhile', async () => {
    const rest = await new RestErp({ secrets: ['right'] }).on()
    let lateMs = 240_000
    const told: object[] = []
    const { runNow, states } = start(
      [ErpConfig.parse({ kind: 'rest', url: rest.url, secretFrom: 'env:S', schedule: NEVER })],
      {
        now: () => Date.now() - lateMs,
        findSecret: secretFinder({ env: { S: 'right' }, safe: null }),
        onClock: (clock) => told.push(clock),
      },
    )
    drop.confirm(2, { rmas: [] })
    expect(await runNow()).toEqual({ sent: 2, settled: 2 })
    expect(told).toEqual([{ client: 'MAIN', aheadMs: expect.any(Number) as number }])
    expect(states()[0]).toMatchObject({ reason: null, aheadMs: expect.any(Number) as number })
    lateMs = 0
    drop.confirm(1, { rmas: [] })
    await runNow()
    expect(told.slice(1)).toEqual([{ client: 'MAIN', aheadMs: null }])
    expect(states()[0]).toMatchObject({ aheadMs: null })
    await rest.off()
  })
})

describe('a run by hand', () => {
  it('sends, settles, and says what still waits, but nothing where nothing changed', async () => {
    drop.confirm(2)
    const { runNow } = start([erp()])
    expect(await runNow()).toEqual({ sent: 2, settled: 0 })
    expect(facts).toEqual([
      { pending: 2, oldest: Date.parse('2026-03-02T12:00:00Z'), applied: 0, parked: 0, unknown: 0 },
    ])
    await runNow()
    expect(facts).toHaveLength(1)
    drop.ack({
      file: 'WAW-01-MAIN-00000001.json',
      results: [
        { key: 'WAW-01-000001', outcome: 'applied' },
        { key: 'WAW-01-000002', outcome: 'rejected' },
      ],
    })
    expect(await runNow()).toEqual({ sent: 0, settled: 2 })
    expect(facts.at(-1)).toEqual({ pending: 0, oldest: null, applied: 1, parked: 1, unknown: 0 })
  })

  it('never meets another: those asked meanwhile share the one that follows', async () => {
    let inside = 0
    let most = 0
    const disk = {
      ...localPlace,
      write: async (path: string, bytes: Uint8Array) => {
        most = Math.max(most, (inside += 1))
        await localPlace.write(path, bytes)
        inside -= 1
      },
    }
    const { runNow } = start([erp()], { disk })
    drop.confirm(1)
    const before = runNow()
    drop.confirm(1)
    const [first, ...others] = await Promise.all([before, runNow(), runNow()])
    expect(first.sent + others[0].sent).toBe(2)
    expect(others[1]).toEqual(others[0])
    expect(most).toBe(1)
  })
})

describe('at once', () => {
  it('follows a confirmed step, and several of them with one run', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { heard, sync: started } = firstFacts([erp({ atOnce: true })])
    drop.confirm(1)
    started.nudge()
    drop.confirm(1)
    started.nudge()
    vi.runAllTimers()
    vi.useRealTimers()
    expect(await heard).toMatchObject({ pending: 2 })
    await started.stop()
    expect(drop.filesThere()).toHaveLength(1)
  })

  it('is only for those who want it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { nudge, stop } = start([erp()])
    drop.confirm(1)
    nudge()
    vi.runAllTimers()
    vi.useRealTimers()
    await stop()
    expect(drop.state('WAW-01-000001')[0]).toBe('pending')
  })
})

it('sends on its schedule', async () => {
  drop.confirm(1)
  const { heard } = firstFacts([erp({ schedule: '* * * * * *' })])
  expect(await heard).toMatchObject({ pending: 1 })
})

describe('the end', () => {
  it('waits for the file in hand and begins no other', async () => {
    drop.confirm(201)
    const stopped: Promise<void>[] = []
    const { runNow, stop } = start([erp()], {
      hook: (point) => {
        if (point === 'after-part') stopped.push(stop())
      },
    })
    const run = runNow()
    expect(await run).toEqual({ sent: 200, settled: 0 })
    await Promise.all(stopped)
    expect(stopped).toHaveLength(1)
    expect(drop.filesThere()).toHaveLength(1)
    expect(await runNow()).toEqual({ sent: 0, settled: 0 })
  })
})

describe('trouble', () => {
  it('is told when it begins and when it ends, not in between', async () => {
    drop.confirm(1)
    let isFull = true
    const write = (path: string, bytes: Uint8Array) =>
      isFull ? Promise.reject(systemError('ENOSPC')) : localPlace.write(path, bytes)
    const { runNow } = start([erp()], { disk: { ...localPlace, write } })
    await runNow()
    await runNow()
    expect(troubles).toMatchObject([{ client: 'MAIN', reason: 'disk-full' }])
    isFull = false
    await runNow()
    await runNow()
    expect(troubles.slice(1)).toEqual([{ client: 'MAIN', reason: null, cause: null }])
  })

  it('comes of a fault too, with its cause for the log, and the station goes on', async () => {
    drop.confirm(1)
    let isBroken = true
    const { runNow } = start([erp()], {
      hook: () => {
        if (isBroken) throw new Error('a mistake of ours')
      },
    })
    expect(await runNow()).toEqual({ sent: 0, settled: 0 })
    expect(troubles).toMatchObject([{ reason: 'broken', cause: { message: 'a mistake of ours' } }])
    isBroken = false
    expect(await runNow()).toEqual({ sent: 1, settled: 0 })
  })

  it('is an ERP that cannot be started: the others are', async () => {
    drop.confirm(1)
    const { runNow } = start([erp(), erp(), erp({ client: 'X', schedule: '99 * * * *' })])
    expect(troubles.map(({ client, reason }) => [client, reason])).toEqual([
      ['MAIN', 'client-twice'],
      ['X', 'schedule-unfit'],
    ])
    expect(await runNow()).toEqual({ sent: 1, settled: 0 })
  })
})
