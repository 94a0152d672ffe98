import { beforeEach, describe, expect, it } from 'vitest'
import { APPROVAL_KINDS } from '#contract/approvals'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { ApprovalsBench } from '#tests/approvals-bench'

let desk: ApprovalsBench
let bench: TestBench
beforeEach(() => {
  desk = new ApprovalsBench()
  bench = desk.bench
})

describe('what waits for a supervisor', () => {
  it('is one list, each with its kind, its age and who left it', async () => {
    desk.watchApart()
    desk.mugApart()
    bench.signIn('supervisor')
    const { rows, total, ofKind } = await desk.listed()
    expect(total).toBe(2)
    expect(rows.map(({ kind, by }) => [kind, by])).toEqual([
      ['override', 'worker'],
      ['value-limit', 'worker'],
    ])
    expect(rows[0]).toMatchObject({ value: '9000.00 PLN', since: expect.any(Number) as number })
    expect(ofKind).toMatchObject({ override: 1, 'value-limit': 1, 'exit-gate': 0 })
    expect((await desk.listed('override')).total).toBe(1)
  })

  it('shows beside each other what the rules said and what the worker said, with a code on each answer', async () => {
    desk.watchApart()
    bench.signIn('supervisor')
    const { rule, worker, answers } = await desk.opened('override')
    expect(JSON.stringify(rule)).toContain('"A"')
    expect(JSON.stringify(worker)).toContain('history.override')
    expect(answers.map(({ answer, code }) => [answer, code])).toEqual([
      ['approve', bench.codeOf('approve')],
      ['reject', bench.codeOf('reject')],
    ])
  })

  it.each(APPROVAL_KINDS)('has no %s that is made up', async (kind) => {
    bench.signIn('supervisor')
    const which = { kind, subject: 'NOBODY' }
    expect(await desk.window('approvals.open', { which })).toMatchObject({
      ok: false,
      error: { code: 'decided-already' },
    })
    expect(await desk.settle({ ...which, seen: 'NOBODY' }, 'approve')).toMatchObject({ ok: false })
  })
})

describe('a decision', () => {
  it('that is approved goes on as the worker wanted it, and the ERP hears by whom', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    const lpn = desk.unit(id).lpn!
    expect(await desk.settle(await desk.opened('override'), 'approve')).toEqual({ ok: true, value: null })
    expect(desk.unit(id)).toMatchObject({ disposition: 'BSTOCK', approval: 'approved', sortedAt: null })
    expect(desk.documentsOf(id, 'decision').at(-1)).toMatchObject({
      disposition: 'BSTOCK',
      approvedBy: expect.any(String) as string,
    })
    desk.expectCounts()
    bench.scan(lpn)
    if (bench.step === 'scan-back') bench.scan(lpn)
    expect(bench.step).toBe('sort')
    bench.scan(bench.prompt.context.container ?? 'T-002')
    desk.expectCounts()
  })

  it('that is not approved is chosen anew when the piece is scanned', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    await desk.settle(await desk.opened('override'), 'reject')
    expect(desk.unit(id)).toMatchObject({ disposition: null, approval: null })
    expect((await desk.listed()).total).toBe(0)
    bench.scan(desk.unit(id).lpn!)
    expect(bench.step).toBe('disposition')
    desk.expectCounts()
  })

  it('can be given by the card while it is looked at, and disturbs no other work', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    bench.scan('P-MUGS')
    const { parcelId } = bench.db.bench.read()
    await desk.opened('override')
    const events = bench.command('approve')
    expect(events).toContainEqual({ event: 'look', at: 'approvals' })
    expect(desk.unit(id).approval).toBe('approved')
    expect(bench.db.bench.read()).toMatchObject({ parcelId })
    expect(refusalsAmong(bench.command('approve'))).toEqual(['command-not-now'])
  })

  it('is the bench’s again once something else was scanned, or nobody looks any more', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    await desk.opened('override')
    bench.scan('P-MUGS')
    expect(refusalsAmong(bench.command('approve'))).toEqual(['command-not-now'])
    await desk.opened('override')
    await desk.window('approvals.open', { which: null })
    expect(refusalsAmong(bench.command('approve'))).toEqual(['command-not-now'])
    expect(desk.unit(id).approval).toBe('waiting')
  })

  it('happens once however often it is asked with the same id', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    const watch = await desk.opened('override')
    for (let again = 0; again < 2; again++)
      expect(await desk.settle(watch, 'approve', { id: 'THE-SAME-ONE' })).toMatchObject({ ok: true })
    expect(desk.documentsOf(id, 'decision')).toHaveLength(2)
  })

  it('can be taken back by the one who gave it, and waits again', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    const before = desk.unit(id)
    await desk.settle(await desk.opened('override'), 'approve')
    bench.command('undo')
    expect(desk.unit(id)).toMatchObject({ approval: before.approval, container: before.container })
    expect((await desk.listed()).total).toBe(1)
    bench.signIn('worker')
    expect(desk.noticed()).toEqual([])
    desk.expectCounts()
  })
})

describe('two supervisors deciding the same', () => {
  it('the first stands, and the second hears who it was and what they said', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    const seenByFirst = await desk.opened('override')
    desk.another('supervisor', 'Second')
    const seenBySecond = await desk.opened('override')
    bench.signIn('supervisor')
    await desk.settle(seenByFirst, 'reject')
    desk.another('supervisor', 'Third')
    expect(await desk.settle(seenBySecond, 'approve')).toEqual({
      ok: false,
      error: {
        code: 'decided-already',
        params: { by: 'supervisor', what: { key: 'history.approval-refused', params: expect.anything() } },
      },
    })
    expect(desk.unit(id).disposition).toBeNull()
  })

  it('hears the same where the worker has wished for something else meanwhile', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    const seen = await desk.opened('override')
    bench.scan(desk.unit(id).lpn!)
    bench.scan(bench.badges.supervisor)
    bench.command('approve')
    expect(await desk.settle(seen, 'reject')).toMatchObject({ ok: false, error: { code: 'decided-already' } })
    expect(desk.unit(id)).toMatchObject({ disposition: 'BSTOCK', approval: 'approved' })
  })
})

describe('whoever asked', () => {
  it('is told at the bench until they have seen it', async () => {
    desk.watchApart()
    bench.signIn('supervisor')
    await desk.settle(await desk.opened('override'), 'approve')
    expect(desk.noticed()).toEqual([])
    bench.signIn('worker')
    expect(desk.noticed()).toMatchObject([{ says: { key: 'approval.told-approved' } }])
    await desk.window('approvals.seen', { notice: desk.noticed()[0]?.id ?? '' })
    expect(desk.noticed()).toEqual([])
  })

  it('has seen it when they take the piece in hand', async () => {
    const id = desk.watchApart()
    bench.signIn('supervisor')
    await desk.settle(await desk.opened('override'), 'reject')
    bench.signIn('worker')
    expect(desk.noticed()).toMatchObject([{ says: { key: 'approval.told-not-approved' } }])
    bench.scan(desk.unit(id).lpn!)
    expect(desk.noticed()).toEqual([])
  })

  it('alone can say that it was seen', async () => {
    desk.watchApart()
    bench.signIn('supervisor')
    await desk.settle(await desk.opened('override'), 'approve')
    bench.signIn('worker')
    const [notice] = desk.noticed()
    desk.another('worker', 'Nosy')
    await desk.window('approvals.seen', { notice: notice?.id ?? '' })
    bench.signIn('worker')
    expect(desk.noticed()).toHaveLength(1)
  })
})

describe('whoever is no supervisor', () => {
  it.each(['approvals.view', 'approvals.open', 'approvals.settle'] as const)(
    'may not ask %s',
    async (call) => {
      desk.watchApart()
      const answer = await desk.window(call, {} as never)
      expect(answer).toEqual({ ok: false, error: { code: 'fault', faultId: 'not-permitted' } })
      bench.command('sign-out')
      expect(await desk.window(call, {} as never)).toEqual(answer)
    },
  )
})
