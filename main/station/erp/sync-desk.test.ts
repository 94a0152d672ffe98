import { erpRefused, parkReason } from '#contract/park-reasons'
import { beforeEach, describe, expect, it } from 'vitest'
import { TestBench } from '#tests/bench-floor'
import { keptReason } from './kept-reason.ts'
import { SyncDesk } from './sync-desk.ts'

let bench: TestBench
let desk: SyncDesk
let changes: number
let keys: string[]
beforeEach(() => {
  bench = new TestBench()
  bench.load('products', [{ sku: 'MUG', gtins: ['9520000000028'], name: 'Mug' }])
  bench.load('expected-returns', [
    { rma: 'R-1', parcels: [{ tracking: 'T1' }], lines: [{ sku: 'MUG', quantity: 1 }] },
  ])
  bench.signIn('supervisor').scan('T1')
  bench.scan('9520000000028')
  changes = 0
  const sync = {
    states: () => [],
    runNow: () => Promise.resolve({ sent: 0, settled: 0 }),
    cancel() {},
    test: () => Promise.resolve({ reason: null, hostKey: null }),
  }
  desk = new SyncDesk(bench.floor, sync, () => (changes += 1))
  keys = bench.db.outbox.pendingAfter('MAIN', 0, 9).map(({ key }) => key)
  bench.db.outbox.settle(keys[0]!, { state: 'parked', outcome: 'rejected', reason: 'no line', at: 1 })
})

const view = (from = 0) => {
  const answer = desk.view({ from, maySettle: true, maySetUp: true })
  if (!answer.ok) throw new Error('no view')
  return answer.value
}
const journal = () =>
  bench.db.raw.prepare("SELECT kind, by, subject, body FROM journal WHERE kind LIKE 'document-%'").all()

const map = (disposition: string, target: string) => desk.map({ client: 'MAIN', disposition, target })

describe('a document that the ERP refused', () => {
  it('is shown with the ERP’s own reason, and what it is about', () => {
    expect(view().stuck).toMatchObject({
      total: 1,
      rows: [
        { key: keys[0], kind: 'arrival', state: 'parked', why: erpRefused('no line'), about: ['R-1', 'T1'] },
      ],
    })
  })

  it('is sent again under its own key when a supervisor says so, and the journal says who', () => {
    expect(desk.sendAgain(keys[0]!)).toEqual({ ok: true, value: null })
    expect(bench.db.outbox.find(keys[0]!)).toMatchObject({ state: 'pending', outcome: null, reason: null })
    expect(view().stuck.total).toBe(0)
    expect(journal()).toMatchObject([
      { kind: 'document-sent-again', by: expect.any(String) as string, subject: keys[0] },
    ])
    expect(changes).toBe(1)
  })

  it('or closed with a reason: it holds nothing any more, and is never sent', () => {
    expect(desk.close(keys[0]!, 'entered-by-hand')).toEqual({ ok: true, value: null })
    expect(bench.db.outbox.find(keys[0]!)).toMatchObject({ state: 'closed', reason: 'entered-by-hand' })
    expect(bench.db.outbox.heldAfter('MAIN', 0, 9)).toEqual([])
    expect(bench.db.outbox.pending('MAIN', 9).map(({ key }) => key)).not.toContain(keys[0])
    expect(journal()).toMatchObject([
      { kind: 'document-closed', body: expect.stringContaining('"why":"entered-by-hand"') as string },
    ])
  })

  it('is on a page after those that came before it, where there are many', () => {
    const { outbox } = bench.db
    const row = outbox.find(keys[0]!)!
    for (let i = 0; i < 33; i++) {
      outbox.add({ ...row, key: `PARKED-${i}` })
      outbox.settle(`PARKED-${i}`, { state: 'parked', outcome: 'rejected', reason: null, at: 1 })
    }
    expect(view(0).stuck).toMatchObject({ total: 34, from: 0, rows: { length: 30 } })
    expect(view(30).stuck.rows.map(({ key }) => key)).toEqual([
      'PARKED-29',
      'PARKED-30',
      'PARKED-31',
      'PARKED-32',
    ])
  })

  it('is settled once: the second hand is told so, and nothing is written', () => {
    desk.close(keys[0]!, 'other')
    const refused = { ok: false, error: { code: 'document-not-parked' } }
    expect(desk.close(keys[0]!, 'other')).toEqual(refused)
    expect(desk.sendAgain(keys[0]!)).toEqual(refused)
    expect(desk.sendAgain('NO-SUCH-KEY')).toEqual(refused)
    expect(journal()).toHaveLength(1)
    expect(changes).toBe(1)
  })
})

describe('a return that the ERP has no place for yet', () => {
  const KEY = 'WAW-01-RECEPTION'
  const item = { unit: 'U', lpn: null, sku: 'MUG', quantity: 1, serial: null, lot: null }
  beforeEach(() => {
    const { effects, effectHistory, erpTargets } = bench.db
    const said = { rma: 'R-1', order: null, parcel: 'P', tracking: 'T1' }
    const one = { ...item, line: null, expiresOn: null, grade: 'C', disposition: 'DONATE' }
    const body = JSON.stringify({ kind: 'reception', ...said, items: [one] })
    const why = keptReason(parkReason('no-target', { dispositions: 'DONATE' }))
    const outcome = 'no-target'
    effects.add(
      { key: KEY, client: 'MAIN', kind: 'reception', body, state: 'parked', outcome, createdAt: 1 },
      [],
    )
    effects.settle(KEY, { state: 'parked', outcome, reason: why, at: 1 })
    effectHistory.add(KEY, { at: 1, event: 'parked', by: null, detail: why, exchanges: '[]' })
    erpTargets.setLocations('MAIN', [{ code: 'SCRAP', name: 'Scrap', use: 'waste' }])
    erpTargets.setAll('MAIN', [{ disposition: 'RESTOCK', target: 'SCRAP', saidBy: 'config' }])
  })
  const history = () => {
    const answer = desk.history(KEY)
    if (!answer.ok) throw new Error('no history')
    return answer.value.events
  }
  it('goes on once a supervisor says the place, and its history says so', () => {
    expect(map('DONATE', 'SCRAP')).toEqual({ ok: true, value: null })
    expect(bench.db.effects.find(KEY)).toMatchObject({ state: 'pending', outcome: null })
    expect(history()).toMatchObject([
      { event: 'parked', why: parkReason('no-target', { dispositions: 'DONATE' }), mapped: null },
      { event: 'again', why: null, mapped: 'DONATE → SCRAP' },
    ])
    expect(changes).toBe(1)
  })

  it('stays where the ERP has no such place, or the config says another', () => {
    expect(map('DONATE', 'ATTIC')).toEqual({ ok: false, error: { code: 'place-unknown' } })
    expect(map('RESTOCK', 'SCRAP')).toEqual({ ok: false, error: { code: 'said-by-config' } })
    expect(bench.db.effects.find(KEY)).toMatchObject({ state: 'parked' })
    expect(changes).toBe(0)
  })

  it('is closed with a reason that its history keeps as a code', () => {
    desk.close(KEY, 'not-needed')
    expect(history().at(-1)).toMatchObject({ event: 'closed', closedAs: 'not-needed', why: null })
  })
})
