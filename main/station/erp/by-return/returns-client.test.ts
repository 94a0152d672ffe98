import { parkReason } from '#contract/park-reasons'
import { keptReason } from '../kept-reason.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { deadlinesOfReturn } from '#station/returns/deadlines-of-return'
import { standingChanges } from '#station/returns/changed/return-changes'
import type { ErpClient, ErpNote } from '../erp-client.ts'
import { returnsClient } from './returns-client.ts'
import type { ReturnEffect } from './return-effect.ts'
import type { SaidWords } from './erp-words.ts'
import { SimulatedErp } from './simulated-erp.fixture.ts'
import type { Targets } from './returns-connector.ts'

let bench: TestBench
let erp: SimulatedErp
let client: ErpClient
let notes: ErpNote[]
let changes: number

const connect = (targets: Targets = {}, said: SaidWords = {}): ErpClient =>
  returnsClient(
    {
      db: bench.db,
      now: bench.floor.now,
      client: 'MAIN',
      merging: { newId: bench.floor.newId, now: bench.floor.now, deadlines: deadlinesOfReturn(bench.floor) },
      onNote: (note) => void notes.push(note),
      onChanged: () => void (changes += 1),
      targets,
      said,
      dispositions: () => bench.floor.rules.compiled.set.dispositions,
      leftOpenHours: 24,
      photos: null,
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
  notes = []
  changes = 0
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
    const stuck = bench.db.effects.stuck({ from: 0, most: 10 })
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

  it('is refused at set-up where the ERP has no unit or reason of that name', async () => {
    erp.called = { units: ['Unit', 'Pair'], reasons: ['wrong_size'], complaintTypes: [] }
    shirt()
    bench.command('close-parcel')
    client = connect({}, { pieceUnits: ['Pairs'] })
    expect((await run()).trouble).toMatchObject({ reason: 'word-unknown' })
    client = connect({}, { reasons: { damaged: 'other' } })
    expect((await run()).trouble).toMatchObject({ reason: 'word-unknown' })
    expect(erp.taken.size).toBe(0)
    client = connect({}, { pieceUnits: ['Unit', 'Pair'], reasons: { wrong_size: 'size-or-fit' } })
    expect((await run()).trouble).toBeNull()
    expect(erp.taken.size).toBe(1)
  })

  it('is asked of a person where nothing speaks for a place', async () => {
    erp.places = [{ code: 'X1', name: 'X1', use: null }]
    shirt()
    bench.command('close-parcel')
    expect(await run()).toMatchObject({ sent: 0, trouble: null })
    expect(bench.db.effects.stuck({ from: 0, most: 1 })).toMatchObject([
      {
        state: 'parked',
        outcome: 'no-target',
        reason: keptReason(parkReason('no-target', { dispositions: 'RESTOCK' })),
      },
    ])
  })
})

const says = (...pages: { records?: unknown[]; gone?: string[] }[]): void => {
  erp.pages = pages.map(({ records = [], gone = [] }) => ({ records, gone }))
}

describe('what is new in the ERP', () => {
  it('is taken over before anything is told, page by page, and only once', async () => {
    says(
      { records: [{ rma: 'N-1', parcels: [{ tracking: 'P-N1' }], lines: [{ sku: 'SHIRT', quantity: 1 }] }] },
      { records: [{ rma: 'N-2', parcels: [{ tracking: 'P-N2' }], lines: [{ sku: 'MUG', quantity: 2 }] }] },
    )
    await run()
    expect(changes).toBe(2)
    bench.scan('P-N1')
    expect(bench.prompt).toMatchObject({ step: 'identify', context: { rma: 'N-1' } })
    const head = bench.db.journal.head().seq
    client = connect()
    says({ records: [{ rma: 'N-2', parcels: [{ tracking: 'P-N2' }], lines: [{ sku: 'MUG', quantity: 2 }] }] })
    await run()
    expect([changes, bench.db.journal.head().seq]).toEqual([2, head])
  })

  it('is taken but for records that are wrong, which are named', async () => {
    const good = { rma: 'N-1', lines: [{ sku: 'SHIRT', quantity: 1 }] }
    says({ records: [good, { rma: 'N-2', lines: [] }, 'rubbish', { ...good, rma: 'N-3', iban: 'PL1' }] })
    expect(await run()).toMatchObject({ trouble: null })
    expect(bench.db.returns.byRma('N-1')).toHaveLength(1)
    expect(notes).toMatchObject([
      { code: 'record-unfit', about: 'N-2', why: 'list-empty' },
      { code: 'record-unfit', why: 'object-expected' },
      { code: 'record-unfit', about: 'N-3', field: 'iban', why: 'unknown-field' },
    ])
  })

  it('changes a return in hand, and nothing that was done to it', async () => {
    says({
      records: [
        { rma: 'N-1', parcels: [{ tracking: 'P-N1' }], lines: [{ line: '1', sku: 'MUG', quantity: 2 }] },
      ],
    })
    await run()
    bench.scan('P-N1')
    bench.scan(GTIN.mug)
    bench.command('enter')
    client.wantPull?.()
    says({
      records: [
        { rma: 'N-1', parcels: [{ tracking: 'P-N1' }], lines: [{ line: '1', sku: 'MUG', quantity: 3 }] },
      ],
    })
    await run()
    expect(bench.db.lines.inParcel(bench.prompt.context.parcel!)).toMatchObject([
      { quantity: 3, received: 1 },
    ])
    expect(standingChanges(bench.db, bench.prompt.context.parcel!)).toEqual([
      { client: 'MAIN', rma: 'N-1', changes: [{ what: 'quantity', sku: 'MUG', from: '2', to: '3' }] },
    ])
  })

  it('forgets a return that is awaited no more, but not one that is here', async () => {
    bench.scan('P-MUGS')
    says({ gone: ['SHIRT-1', 'MUGS', 'NEVER-KNOWN'] })
    await run()
    expect(bench.db.returns.byRma('SHIRT-1')).toEqual([])
    expect(bench.db.returns.byRma('MUGS')).toHaveLength(1)
    expect(notes).toEqual([{ code: 'gone-but-here', rma: 'MUGS' }])
    expect(standingChanges(bench.db, bench.prompt.context.parcel!)).toMatchObject([
      { rma: 'MUGS', changes: [{ what: 'gone' }] },
    ])
    bench.command('park')
    bench.scan('P-SHIRT')
    expect(refusalsAmong(bench.events)).toContain('parcel-unknown')
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
