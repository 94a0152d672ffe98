import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, shippedRules, type TestBench } from '#tests/bench-floor'
import { GTIN, rulesWithRecall, smallSite } from '#tests/small-site'
import { queuesNow } from '../records/queues.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

/** The maker calls back mugs: all of them, or some lots. */
const recallMugs = (lots: string[] = []): TestBench =>
  bench.publish({
    ...rulesWithRecall,
    recalls: [
      ...rulesWithRecall.recalls,
      {
        id: 'mug-recall',
        words: { en: 'Mug', pl: 'Mug', ro: 'Mug', he: 'Mug' },
        gtins: [GTIN.mug],
        skus: [],
        lots,
        serials: [],
        source: 'made up',
        date: '2026-11-01',
      },
    ],
  })

function mugAtSort(parcel = 'P-TWO-A'): string {
  bench.scan(parcel)
  bench.scan(GTIN.mug)
  bench.command('as-new')
  expect(bench.step).toBe('sort')
  return bench.prompt.context.unit!
}

function mugInTote(): string {
  const id = mugAtSort()
  bench.scan('T-001')
  bench.command('park')
  expect(bench.db.units.get(id).container).toBe('T-001')
  return id
}

const says = () => bench.prompt.say

describe('a recall that comes after the decision', () => {
  it('stops the piece on its way to the tote, and says where it may go', () => {
    const id = mugAtSort()
    recallMugs()
    expect(bench.prompt).toMatchObject({ step: 'disposition', say: { key: 'prompt.disposition-closed' } })
    expect(bench.options.slice(0, 2)).toEqual(['disposition.QUARANTINE', 'disposition.HOLD'])
    expect(refusalsAmong(bench.scan('T-001'))).toEqual(['exit-gate-closed'])
    bench.command('disposition.QUARANTINE')
    bench.scan(bench.prompt.context.lpn!)
    bench.scan('QUA-1')
    expect(bench.db.units.get(id)).toMatchObject({ container: 'QUA-1', recall: 'mug-recall' })
    const decision = JSON.parse(bench.db.outbox.newestOf(id, 'decision')!.payload) as object
    expect(decision).toMatchObject({ action: 'quarantine', after: expect.any(String) as string })
    expect(JSON.parse(bench.db.outbox.newestOf(id, 'correction')!.payload)).toMatchObject({
      field: 'disposition',
      from: 'RESTOCK',
      to: 'QUARANTINE',
    })
  })

  it('keeps the tote where it is, until the piece without a label was scanned out of it', () => {
    const id = mugInTote()
    recallMugs()
    bench.scan('T-001')
    expect(says()).toMatchObject({ key: 'prompt.put-away-stopped', params: { container: 'T-001' } })
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['holds-stopped-piece'])
    expect(bench.db.units.get(id).container).toBe('T-001')
    bench.scan(GTIN.mug)
    expect(bench.prompt).toMatchObject({ step: 'disposition', context: { unit: id } })
    bench.command('disposition.QUARANTINE')
    bench.scan(bench.prompt.context.lpn!)
    bench.scan('QUA-1')
    expect(bench.db.units.get(id).container).toBe('QUA-1')
    expect(refusalsAmong(bench.scan('T-001'))).toEqual(['tote-empty'])
  })

  it('does not let the tote be closed', () => {
    mugInTote()
    expect(bench.options).toContain('close-tote')
    recallMugs()
    expect(refusalsAmong(bench.command('close-tote'))).toEqual(['holds-stopped-piece'])
    expect(says()).toMatchObject({ key: 'prompt.put-away-stopped' })
    expect(bench.db.containers.get('T-001').closedAt).toBeNull()
  })

  it('finds the pieces that are here already, in a tote and on their shelf, until they lie in quarantine', () => {
    const id = mugInTote()
    bench.scan('T-001')
    bench.scan('RST-1')
    recallMugs()
    const { recalled } = queuesNow(bench.floor, 0)
    expect(recalled).toMatchObject({ total: 1, rows: [{ unit: id, code: 'RST-1', container: 'RST-1' }] })
    bench.scan('RST-1')
    expect(says()).toMatchObject({ key: 'prompt.put-away-stopped' })
    bench.scan(GTIN.mug)
    bench.command('disposition.QUARANTINE')
    bench.scan(bench.prompt.context.lpn!)
    bench.scan('QUA-1')
    expect(queuesNow(bench.floor, 0).recalled.total).toBe(0)
  })

  it('moves nothing from a shelf but what it names', () => {
    mugInTote()
    bench.scan('T-001')
    bench.scan('RST-1')
    recallMugs()
    bench.scan('RST-1')
    expect(refusalsAmong(bench.scan('SHELF-1'))).toEqual(['not-expected-here'])
  })

  it('is not opened by anybody, and opens when the maker takes it back', () => {
    const id = mugAtSort()
    recallMugs()
    bench.scan(bench.badges.supervisor)
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual(['exit-gate-closed'])
    bench.publish(shippedRules)
    expect(bench.step).toBe('sort')
    bench.scan('T-001')
    expect(bench.db.units.get(id).container).toBe('T-001')
  })

  it('wants to know which piece, where some of the product may go on', () => {
    for (const [parcel, lot] of [
      ['P-TWO-A', 'GOOD'],
      ['P-SHARED', 'BAD'],
    ]) {
      bench.scan(parcel!)
      bench.scan(`(01)0${GTIN.mug}(10)${lot}`)
      bench.command('as-new')
      bench.scan('T-001')
      bench.command('park')
    }
    recallMugs(['BAD'])
    bench.scan('T-001')
    expect(refusalsAmong(bench.scan(GTIN.mug))).toEqual(['which-piece-unclear'])
    expect(refusalsAmong(bench.scan(`(01)0${GTIN.mug}(10)GOOD`))).not.toEqual([])
    bench.scan(`(01)0${GTIN.mug}(10)BAD`)
    expect(bench.db.units.get(bench.prompt.context.unit!)).toMatchObject({ lot: 'BAD' })
  })
})

/** The ERP sends the parcel again with the word of customs. */
const customs = (state: 'held' | 'cleared') =>
  bench.load('expected-returns', [
    {
      client: 'MAIN',
      rma: 'TWO-PARCELS',
      parcels: [{ tracking: 'P-TWO-A', customs: state }, { tracking: 'P-TWO-B' }],
      lines: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'SHIRT', quantity: 1 },
      ],
    },
  ])

/** The ERP sends the complaint again, with how it was settled. */
const settle = (more: object) =>
  bench.load('expected-returns', [
    {
      client: 'MAIN',
      rma: 'COMPLAINT',
      type: 'complaint',
      parcels: [{ tracking: 'P-COMPLAINT' }],
      lines: [{ sku: 'SHIRT', quantity: 1 }],
      ...more,
    },
  ])

describe('customs', () => {
  it('that hold the parcel later keep its pieces in their tote, until they clear it', () => {
    mugInTote()
    customs('held')
    bench.scan('T-001')
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['holds-stopped-piece'])
    customs('cleared')
    bench.scan('RST-1')
    expect(bench.step).toBe('arrive')
  })
})

describe('a complaint', () => {
  let lpn: string
  beforeEach(() => {
    bench.scan('P-COMPLAINT')
    bench.scan(GTIN.shirt)
    bench.command('as-new')
    lpn = bench.prompt.context.lpn!
    bench.scan(lpn)
    bench.scan('HLD-1')
    bench.command('close-parcel')
    bench.scan(lpn)
  })

  it('keeps the goods the customer’s: hold, service or back', () => {
    expect(bench.options.filter((name) => name.startsWith('disposition.'))).toEqual([
      'disposition.RTC',
      'disposition.SERVICE',
      'disposition.HOLD',
      'disposition.QUARANTINE',
    ])
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual(['exit-gate-closed'])
  })

  it.each([{ settlement: 'money' }, { resolution: 'exchange' }])(
    'whose resolution arrives (%o) makes them the merchant’s, and they may be sold',
    (resolution) => {
      settle(resolution)
      expect(bench.options[0]).toBe('disposition.RESTOCK')
      bench.command('disposition.RESTOCK')
      bench.scan(lpn)
      bench.scan('T-001')
      expect(bench.db.units.byLpn(lpn)).toMatchObject({ container: 'T-001', titleHolder: 'merchant' })
    },
  )

  it.each(['repair', 'rejected'])('that ends in %s leaves them the customer’s', (settlement) => {
    settle({ settlement })
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual(['exit-gate-closed'])
  })
})
