import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import type { ErpClient } from '../erp-client.ts'
import { returnsClient } from './returns-client.ts'
import type { ReturnEffect } from './return-effect.ts'
import { SimulatedErp } from './simulated-erp.fixture.ts'
import type { Targets } from './returns-connector.ts'

let bench: TestBench
let erp: SimulatedErp
let client: ErpClient

const connect = (targets: Targets = {}): ErpClient =>
  returnsClient(
    {
      db: bench.db,
      now: bench.floor.now,
      client: 'MAIN',
      targets,
      dispositions: () => bench.floor.rules.compiled.set.dispositions,
      leftOpenHours: 24,
    },
    erp,
  )
const run = () => client.run(new AbortController().signal)
const told = (): ReturnEffect[] => [...erp.taken.values()].map(({ effect }) => effect)
const states = (): Record<string, number> =>
  Object.fromEntries(
    bench.db.raw
      .prepare<[], { state: string; n: number }>(
        "SELECT state || coalesce(' ' || outcome, '') AS state, count(*) AS n FROM outbox GROUP BY 1 ORDER BY 1",
      )
      .all()
      .map(({ state, n }) => [state, n]),
  )

beforeEach(() => {
  bench = smallSite({ labelPolicy: 'never' }).signIn()
  erp = new SimulatedErp()
  client = connect()
})

/** A perfect shirt, up to its place. */
function shirt(): string {
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  bench.command('as-new')
  const { unit, container } = bench.prompt.context
  bench.scan(container!)
  return unit!
}

describe('a return to an ERP that takes it as a whole', () => {
  it('waits until its parcel is closed, and then goes as one reception', async () => {
    const unit = shirt()
    await run()
    expect(told()).toEqual([])
    expect(states()).toEqual({ 'applied of-no-use': 2, pending: 3 })
    bench.command('close-parcel')
    expect(await run()).toMatchObject({ sent: 1, settled: 1, applied: 1, trouble: null })
    expect(told()).toMatchObject([
      {
        kind: 'reception',
        rma: 'SHIRT-1',
        order: 'ORD-SHIRT',
        isLast: true,
        items: [{ unit, sku: 'SHIRT', quantity: 1, grade: 'A', disposition: 'RESTOCK' }],
      },
    ])
    expect(states()).toEqual({ 'applied applied': 4, 'applied of-no-use': 2 })
    expect(await run()).toMatchObject({ sent: 0 })
  })

  it('is told of what the worker meant, not of what was corrected before', async () => {
    shirt()
    bench.command('undo', 'undo', 'as-new', 'disposition.HOLD', 'answer.1')
    bench.scan(bench.prompt.context.container!)
    await run()
    bench.command('close-parcel')
    await run()
    expect(told()).toMatchObject([{ kind: 'reception', items: [{ disposition: 'HOLD' }] }])
    expect(states()).not.toHaveProperty('pending')
  })

  it('hears of a later decision as a redirection, behind the reception', async () => {
    bench = smallSite().signIn()
    client = connect()
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new', 'grade.C', 'answer.1')
    const { unit, lpn } = bench.prompt.context
    bench.scan(lpn!)
    bench.scan('T-001')
    bench.command('close-parcel', 'accept')
    erp.fateOf = (effect) => (effect.kind === 'reception' ? 'lost-answer' : null)
    await run()
    bench.scan(lpn!)
    bench.command('disposition.HOLD', 'answer.1')
    await run()
    await run()
    expect(told()).toMatchObject([
      { kind: 'reception' },
      { kind: 'redirection', from: 'BSTOCK', item: { unit, disposition: 'HOLD' } },
    ])
    expect([...erp.taken.values()].map(({ times }) => times)).toEqual([1, 1])
  })

  it('leaves to a person what the ERP has and the floor took back', async () => {
    shirt()
    bench.command('close-parcel')
    await run()
    bench.command('undo', 'undo', 'undo', 'undo')
    expect(bench.step).toBe('identify')
    expect(await run()).toMatchObject({ trouble: null })
    const stuck = bench.db.effects.stuck(10)
    expect(stuck.map(({ kind, outcome }) => [kind, outcome]).at(-1)).toEqual([
      'retraction',
      'no-way-back.undone',
    ])
    expect(states()).toHaveProperty(['parked failed'])
  })

  it('of a parcel left open for a day hears all the same, once', async () => {
    const unit = shirt()
    await run()
    bench.db.raw.prepare('UPDATE outbox SET created_at = created_at - ?').run(25 * 3_600_000)
    await run()
    expect(told()).toMatchObject([{ kind: 'reception', isLast: false, items: [{ unit }] }])
    bench.command('close-parcel')
    await run()
    expect(told()).toHaveLength(1)
    expect(states()).not.toHaveProperty('pending')
  })
})

describe('where goods go in the ERP', () => {
  it('is proposed from its places, and what the config says goes before', async () => {
    client = connect({ RESTOCK: 'BSTOCK' })
    shirt()
    bench.command('close-parcel')
    await run()
    expect([...erp.taken.values()][0]!.targets).toMatchObject({
      RESTOCK: 'BSTOCK',
      BSTOCK: 'BSTOCK',
      REFURBISH: 'REFURB',
      QUARANTINE: 'QUAR',
      HOLD: 'QUAR',
      RTV: 'RTV',
      DISPOSE: 'SCRAP',
      RECYCLE: 'SCRAP',
    })
  })

  it('is refused at set-up where the ERP has no such place', async () => {
    client = connect({ RESTOCK: 'ATTIC' })
    shirt()
    bench.command('close-parcel')
    expect((await run()).trouble).toMatchObject({ reason: 'target-unknown' })
    expect(erp.taken.size).toBe(0)
  })

  it('is asked of a person where nothing speaks for a place', async () => {
    erp.places = [{ code: 'X1', name: 'X1', use: null }]
    shirt()
    bench.command('close-parcel')
    expect(await run()).toMatchObject({ sent: 0, trouble: null })
    expect(bench.db.effects.stuck(1)).toMatchObject([
      { state: 'parked', outcome: 'no-target', reason: 'RESTOCK' },
    ])
  })
})

describe('the history of an effect', () => {
  it('shows what went over the line, without what is private', async () => {
    shirt()
    bench.command('close-parcel')
    await run()
    const [key] = erp.taken.keys()
    const [event] = bench.db.effectHistory.ofEffect(key!)
    expect(event).toMatchObject({ event: 'applied' })
    expect(event!.exchanges).not.toContain('hunter2')
    expect(event!.exchanges).toContain(key)
  })
})
