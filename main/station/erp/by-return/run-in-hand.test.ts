import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { NOTHING_PULLED } from '#tests/nothing-pulled'
import { GTIN, smallSite } from '#tests/small-site'
import { SyncLane, type LaneTrouble } from '../sync-lane.ts'
import { returnsClient } from './returns-client.ts'
import { SimulatedErp } from './simulated-erp.fixture.ts'

const NO_ANSWER = { ok: false, trouble: { reason: 'no-answer', cause: new Error('refused') } } as const

/** An ERP that stops at a page, or over an effect, until it is told to go on. */
class HaltedErp extends SimulatedErp {
  isAt = Promise.withResolvers<void>()
  goesOn = Promise.withResolvers<void>()
  haltsAt: 'page 2' | 'reception' | 'asked' | null = null
  isReachable = true
  readonly pagesAsked: (string | null)[] = []

  override async pullReturns(since: string | null) {
    this.pagesAsked.push(since)
    if (this.haltsAt === 'page 2' && since === '1') await this.#halt()
    if (this.haltsAt === 'asked') {
      await this.#halt()
      return NO_ANSWER as never
    }
    return super.pullReturns(since)
  }

  override async apply(...asked: Parameters<SimulatedErp['apply']>) {
    if (this.haltsAt === asked[0].kind) await this.#halt()
    return super.apply(...asked)
  }

  override locations() {
    if (this.isReachable) return super.locations()
    return Promise.resolve(NO_ANSWER) as never
  }

  #halt(): Promise<void> {
    this.isAt.resolve()
    return this.goesOn.promise
  }
}

let bench: TestBench
let erp: HaltedErp
let lane: SyncLane
let troubles: (LaneTrouble['reason'] | null)[]

beforeEach(() => {
  bench = smallSite({ labelPolicy: 'never' }).signIn()
  erp = new HaltedErp()
  troubles = []
  const parts = {
    db: bench.db,
    now: () => 1,
    client: 'MAIN',
    targets: {},
    dispositions: () => bench.floor.rules.compiled.set.dispositions,
    leftOpenHours: 24,
    onNote: () => {},
    ...NOTHING_PULLED,
    merging: { ...NOTHING_PULLED.merging, newId: bench.floor.newId },
  }
  lane = new SyncLane(
    { client: returnsClient(parts, erp), now: () => 7 },
    { run: () => {}, trouble: (trouble) => void troubles.push(trouble?.reason ?? null) },
  )
  erp.pages = ['N-1', 'N-2'].map((rma) => ({
    records: [{ rma, parcels: [{ tracking: `P-${rma}` }], lines: [{ sku: 'SHIRT', quantity: 1 }] }],
    gone: [],
  }))
})

describe('a run that is at work', () => {
  it('tells how many came in, ends between two pages when it is cancelled, and the next goes on there', async () => {
    erp.haltsAt = 'page 2'
    const running = lane.run({ pull: true })
    await erp.isAt.promise
    // The page before it may still be on its way into the station.
    while (lane.facts().running?.taken === 0) await nextTurn()
    expect(lane.facts()).toEqual({ ranAt: 7, running: { taken: 1, sent: 0 }, isPullOwed: false })
    lane.cancel()
    erp.goesOn.resolve()
    await running
    expect(lane.facts().running).toBeNull()
    erp.haltsAt = null
    await lane.run({ pull: true })
    expect(bench.db.returns.byRma('N-2')).toHaveLength(1)
    expect(troubles).toEqual([])
  })

  it('leaves a cancelled pull to the schedule: what is sent at once does not go on with it', async () => {
    erp.haltsAt = 'page 2'
    const running = lane.run({ pull: true })
    await erp.isAt.promise
    lane.cancel()
    erp.goesOn.resolve()
    await running
    erp.haltsAt = null
    erp.pages = [...erp.pages, { records: [], gone: [] }]
    expect(lane.facts().isPullOwed).toBe(true)
    await lane.run({ pull: false })
    expect([lane.facts().isPullOwed, erp.pagesAsked.at(-1)]).toEqual([true, '1'])
    await lane.run({ pull: 'if-owed' })
    expect([lane.facts().isPullOwed, erp.pagesAsked.at(-1)]).toEqual([false, '2'])
    const asked = erp.pagesAsked.length
    await lane.run({ pull: 'if-owed' })
    expect(erp.pagesAsked).toHaveLength(asked)
  })

  it('pulls again after it where that was wanted meanwhile', async () => {
    erp.haltsAt = 'page 2'
    const running = lane.run({ pull: true })
    await erp.isAt.promise
    const following = lane.run({ pull: true })
    erp.pages = [
      ...erp.pages,
      { records: [{ rma: 'N-3', lines: [{ sku: 'SHIRT', quantity: 1 }] }], gone: [] },
    ]
    erp.haltsAt = null
    erp.goesOn.resolve()
    await running
    await following
    expect(erp.pagesAsked).toEqual([null, '1', '2', '3', '1', '2'])
  })

  it('is no trouble of the ERP where it was cancelled before the ERP answered', async () => {
    await lane.run({ pull: true })
    erp.haltsAt = 'asked'
    const running = lane.run({ pull: true })
    await erp.isAt.promise
    lane.cancel()
    erp.goesOn.resolve()
    await running
    expect([troubles, lane.facts().isPullOwed]).toEqual([[], true])
  })

  it('tells how many went out beside what came in, and nothing leaves after it was cancelled', async () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new')
    bench.scan(bench.prompt.context.container ?? '')
    bench.command('close-parcel')
    erp.haltsAt = 'reception'
    const running = lane.run({ pull: true })
    await erp.isAt.promise
    expect(lane.facts().running).toEqual({ taken: 2, sent: 1 })
    lane.cancel()
    erp.goesOn.resolve()
    expect(await running).toMatchObject({ sent: 1, settled: 1, applied: 1 })
  })
})

describe('trying the connection', () => {
  it('asks the ERP for its places only, and says why it does not answer', async () => {
    expect(await lane.test()).toBeNull()
    erp.isReachable = false
    expect(await lane.test()).toMatchObject({ reason: 'no-answer' })
    expect([erp.taken.size, bench.db.returns.byRma('N-1')]).toEqual([0, []])
  })
})
