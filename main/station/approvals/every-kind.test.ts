import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { GTIN } from '#tests/small-site'
import { ApprovalsBench } from '#tests/approvals-bench'

let desk: ApprovalsBench
let bench: TestBench
beforeEach(() => {
  desk = new ApprovalsBench()
  bench = desk.bench
})

function recall(): void {
  const { set } = bench.floor.rules.compiled
  const words = { en: 'Mugs', pl: 'Kubki', ro: 'Căni', he: 'ספלים' }
  const mugs = { id: 'mugs', words, gtins: [GTIN.mug], skus: [], lots: [], serials: [] }
  bench.publish({ ...set, recalls: [{ ...mugs, source: 'made up', date: '2026-11-01' }] })
}

function mugInTote(): string {
  bench.scan('P-TWO-A')
  bench.scan(GTIN.mug)
  bench.command('as-new')
  const { unit: id } = bench.prompt.context
  bench.scan('T-001')
  recall()
  return id!
}

function unknown(): void {
  bench.scan('WHOSE-IS-IT')
  bench.command('park')
  bench.signIn('supervisor')
}

function short(): void {
  bench.scan('P-THREE')
  bench.command('close-parcel', 'missing')
  expect(bench.step).toBe('arrive')
  bench.signIn('supervisor')
}

function inDoubt(): string {
  bench.labelsBecome = 'unknown'
  const id = desk.watchApart()
  bench.signIn('supervisor')
  return id
}

function park(): string {
  desk.watchApart()
  const { key } = bench.db.raw.prepare<[], { key: string }>('SELECT key FROM outbox LIMIT 1').get()!
  bench.db.outbox.settle(key, { state: 'parked', outcome: 'rejected', reason: 'closed period', at: 1 })
  bench.signIn('supervisor')
  return key
}

describe('a gate that closed after the decision', () => {
  it('is not opened by anybody: another way is chosen, by somebody else than before', async () => {
    const id = mugInTote()
    bench.signIn('supervisor')
    const gate = await desk.opened('exit-gate')
    expect(gate.answers.length).toBeGreaterThan(0)
    expect(await desk.settle(gate, 'approve')).toMatchObject({
      ok: false,
      error: { code: 'command-not-now' },
    })
    expect(await desk.settle(gate, 'answer.1')).toEqual({ ok: true, value: null })
    expect(desk.unit(id)).toMatchObject({ sortedAt: null })
    expect(['quarantine', 'hold']).toContain(desk.unit(id).action)
    desk.expectCounts()
  })

  it('is looked at by another pair of eyes than those that had decided', async () => {
    bench.signIn('supervisor')
    const id = mugInTote()
    expect(await desk.settle(await desk.opened('exit-gate'), 'answer.1')).toMatchObject({
      ok: false,
      error: { code: 'own-request' },
    })
    desk.another('supervisor', 'Second')
    expect(await desk.settle(await desk.opened('exit-gate'), 'answer.1')).toMatchObject({ ok: true })
    expect(desk.unit(id).sortedAt).toBeNull()
  })
})

describe('a parcel that nobody knows', () => {
  it('is opened with the return that the supervisor names', async () => {
    unknown()
    const parcel = await desk.opened('unknown-parcel')
    expect(parcel.takesReturn).toBe(true)
    expect(await desk.settle(parcel, 'enter', { said: 'NO-SUCH' })).toMatchObject({
      ok: false,
      error: { code: 'return-unknown', params: { rma: 'NO-SUCH' } },
    })
    expect(await desk.settle(parcel, 'enter', { said: 'BOOTS-1' })).toMatchObject({ ok: true })
    bench.scan('WHOSE-IS-IT')
    expect(bench.prompt).toMatchObject({ step: 'identify', context: { rma: 'BOOTS-1' } })
  })

  it('is opened without an announcement where the supervisor says so', async () => {
    unknown()
    await desk.settle(await desk.opened('unknown-parcel'), 'approve')
    expect((await desk.listed()).total).toBe(0)
    bench.scan('WHOSE-IS-IT')
    expect(bench.step).toBe('identify')
  })
})

describe('a parcel in which not all came as announced', () => {
  it('waits until a supervisor says that the count holds', async () => {
    short()
    const odd = await desk.opened('discrepancy')
    expect(JSON.stringify(odd.rule)).toContain('approval.short')
    await desk.settle(odd, 'approve')
    expect((await desk.listed()).total).toBe(0)
  })

  it('is looked for again by the one who closed it, who is told', async () => {
    short()
    await desk.settle(await desk.opened('discrepancy'), 'reject')
    bench.signIn('worker')
    expect(desk.noticed()).toMatchObject([{ says: { key: 'approval.told-look-again' } }])
  })
})

describe('a label of which nobody knows whether it came out', () => {
  it('was found by somebody who looked', async () => {
    const id = inDoubt()
    const job = bench.db.labelJobs.newestOf(id)!
    bench.db.labelJobs.update(job.id, { state: 'unknown' })
    await desk.settle(await desk.opened('unknown-label'), 'approve')
    expect(bench.db.labelJobs.get(job.id).state).toBe('printed')
    expect((await desk.listed('unknown-label')).total).toBe(0)
  })

  it('is printed again where nothing came out', async () => {
    const id = inDoubt()
    const job = bench.db.labelJobs.newestOf(id)!
    bench.db.labelJobs.update(job.id, { state: 'unknown' })
    bench.labelsBecome = 'sent'
    await desk.settle(await desk.opened('unknown-label'), 'reject')
    expect(bench.db.labelJobs.newestOf(id)).toMatchObject({ state: 'sent', why: 'said-not-printed' })
    expect(bench.db.labelJobs.get(job.id).state).toBe('failed-safe')
  })
})

describe('a document that the ERP does not take', () => {
  it('goes again, or is closed for a reason', async () => {
    const key = park()
    await desk.settle(await desk.opened('parked-document'), 'approve')
    expect(bench.db.outbox.find(key)?.state).toBe('pending')
    bench.db.outbox.settle(key, { state: 'parked', outcome: 'rejected', reason: 'closed period', at: 1 })
    await desk.settle(await desk.opened('parked-document'), 'answer.2')
    expect(bench.db.outbox.find(key)).toMatchObject({ state: 'closed', reason: 'not-needed' })
  })
})
