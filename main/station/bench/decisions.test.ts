import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { addPerson } from '../people/add-person.ts'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const unitInHand = () => bench.db.units.get(bench.prompt.context.unit ?? '')
const documentsOf = (unit: string, kind: string) =>
  bench.db.raw
    .prepare<[string, string], { payload: string }>(
      'SELECT payload FROM outbox WHERE subject = ? AND kind = ? ORDER BY seq',
    )
    .all(unit, kind)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

/** A watch as new, on the bench: worth more than the limit above which an override waits. */
function expensiveWatch(): string {
  bench.scan('P-WATCH')
  bench.scan(GTIN.watch)
  bench.scan('W-1')
  bench.command('as-new')
  bench.scan(bench.prompt.context.lpn!)
  return bench.prompt.context.unit!
}

/** A mug so damaged that only the bin is left. */
function unsafeMug(): string {
  bench.scan('P-TWO-A')
  bench.scan(GTIN.mug)
  bench.command('damaged', 'answer.4', 'answer.1', 'no-camera', 'none')
  expect(bench.step).toBe('approval')
  return bench.prompt.context.unit!
}

describe('an exit gate', () => {
  it('closes every way out but its own for a recalled article, whoever asks', () => {
    bench.scan('P-KETTLE')
    bench.scan(GTIN.kettle)
    bench.command('as-new')
    expect(unitInHand()).toMatchObject({ grade: 'A', action: 'quarantine' })
    const events = bench.command('disposition.RESTOCK')
    expect(events).toContainEqual({
      event: 'refused',
      code: 'exit-gate-closed',
      params: { disposition: 'RESTOCK', gates: 'recall', allowed: 'HOLD, QUARANTINE' },
      shown: expect.objectContaining({ disposition: expect.anything() }),
      danger: true,
    })
    bench.scan(bench.badges.supervisor)
    for (const code of ['BSTOCK', 'DONATE', 'RTV', 'RTC', 'DISPOSE'])
      expect(refusalsAmong(bench.command(`disposition.${code}`))).toEqual(['exit-gate-closed'])
  })

  it('keeps a dangerous battery out of every bin, and the fire box comes first', () => {
    bench.scan('P-DRILL')
    bench.scan(GTIN.drill)
    bench.command('damaged', 'yes')
    expect(bench.step).toBe('question')
    bench.command('answer.1')
    expect(unitInHand()).toMatchObject({ grade: 'E', action: 'quarantine' })
    for (const code of ['RECYCLE', 'DISPOSE', 'HOLD'])
      expect(refusalsAmong(bench.command(`disposition.${code}`))).toEqual(['exit-gate-closed'])
  })

  it('keeps a complaint’s goods for their owner', () => {
    bench.scan('P-COMPLAINT')
    bench.scan(GTIN.shirt)
    bench.command('as-new')
    expect(unitInHand()).toMatchObject({ titleHolder: 'customer', action: 'hold' })
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual(['exit-gate-closed'])
  })

  it('keeps unworn clothes from being destroyed', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new')
    expect(refusalsAmong(bench.command('disposition.DISPOSE'))).toEqual(['exit-gate-closed'])
  })
})

describe('an override', () => {
  it('gives its reason to the ERP, and supersedes what was told before', () => {
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new')
    const { id } = unitInHand()
    bench.command('disposition.HOLD')
    expect(bench.prompt).toMatchObject({ step: 'grade', context: { disposition: 'HOLD' } })
    bench.command('answer.5')
    const [first, second] = documentsOf(id, 'decision')
    expect(second).toMatchObject({
      disposition: 'HOLD',
      reason: 'customer-agreed',
      rule: null,
      after: first?.['key'],
    })
    expect(documentsOf(id, 'correction')).toMatchObject([
      { supersedes: first?.['key'], field: 'disposition', from: 'RESTOCK', to: 'HOLD' },
    ])
  })

  it('that is thought over leaves everything as it was', () => {
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new', 'grade.D', 'back')
    expect(bench.step).toBe('sort')
    expect(unitInHand().grade).toBe('A')
  })

  it('taken back leaves the ERP with what held before', () => {
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new', 'grade.C', 'answer.1')
    const { id } = unitInHand()
    expect(unitInHand()).toMatchObject({ grade: 'C' })
    bench.command('undo')
    expect(unitInHand()).toMatchObject({ grade: 'A', disposition: 'RESTOCK' })
    const said = bench.db.outbox.newestOf(id, 'inspection')
    expect(JSON.parse(said?.payload ?? '')).toMatchObject({ grade: 'A' })
    expect(JSON.parse(bench.db.outbox.newestOf(id, 'decision')?.payload ?? '')).toMatchObject({
      disposition: 'RESTOCK',
    })
  })

  it('of something expensive waits for a supervisor', () => {
    const id = expensiveWatch()
    bench.command('disposition.BSTOCK', 'answer.1')
    expect(bench.step).toBe('approval')
    expect(documentsOf(id, 'decision')).toHaveLength(1)
    bench.scan(bench.badges.supervisor)
    bench.command('approve')
    expect(documentsOf(id, 'decision')[1]).toMatchObject({
      disposition: 'BSTOCK',
      reason: 'grade-too-low',
      approvedBy: expect.any(String) as string,
    })
  })

  it('that is refused by the supervisor is chosen anew, and asks again for what is no rule’s answer', () => {
    expensiveWatch()
    bench.command('disposition.BSTOCK', 'answer.1')
    bench.scan(bench.badges.supervisor)
    bench.command('reject')
    expect(bench.step).toBe('disposition')
    bench.command('disposition.BSTOCK')
    expect(bench.step).toBe('approval')
    bench.scan(bench.badges.supervisor)
    bench.command('reject', 'disposition.RESTOCK')
    expect(bench.step).toBe('scan-back')
  })

  it('of nothing, where no rule says anything, waits for nobody however expensive', () => {
    bench.scan('P-PHONE')
    bench.scan('IMEI-1')
    bench.command('wrong-item')
    expect(bench.step).toBe('grade')
    bench.command('grade.B')
    expect(unitInHand()).toMatchObject({ grade: 'B', disposition: 'HOLD', approval: null })
  })
})

describe('what destroys goods', () => {
  it('wants a supervisor’s badge, just shown, and their word', () => {
    const id = unsafeMug()
    expect(bench.options.slice(0, 3)).toEqual(['next', 'approve', 'reject'])
    expect(refusalsAmong(bench.command('approve'))).toEqual(['approval-needs-badge'])
    expect(refusalsAmong(bench.scan(bench.badges.worker))).toEqual(['not-allowed'])
    expect(refusalsAmong(bench.command('approve'))).toEqual(['approval-needs-badge'])
    bench.scan(bench.badges.supervisor)
    expect(bench.prompt).toMatchObject({ say: { key: 'prompt.approval-badge-shown' } })
    expect(bench.options[0]).toBe('approve')
    bench.command('approve')
    expect(documentsOf(id, 'decision')).toMatchObject([{ action: 'dispose', rule: 'unusable-general' }])
    bench.scan(bench.prompt.context.lpn!)
    bench.scan('DSP-1')
    expect(bench.db.units.get(id)).toMatchObject({ container: 'DSP-1' })
  })

  it('wants it at once: the next scan puts the badge away', () => {
    unsafeMug()
    bench.scan(bench.badges.supervisor)
    bench.command('sign-out')
    bench.signIn()
    expect(refusalsAmong(bench.command('approve'))).toEqual(['approval-needs-badge'])
  })

  it('wants it of a supervisor at the bench too, and of a disposition that was scanned', () => {
    bench.scan(bench.badges.supervisor)
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new', 'disposition.DISPOSE', 'answer.1')
    expect(refusalsAmong(bench.command('approve'))).toEqual(['approval-needs-badge'])
    bench.scan(bench.badges.supervisor)
    bench.command('approve')
    expect(unitInHand()).toMatchObject({ disposition: 'DISPOSE', approval: 'approved' })
  })

  it('waits apart while the worker goes on; a supervisor finds it by its label and approves', () => {
    const id = unsafeMug()
    bench.command('next')
    const { lpn } = bench.prompt.context
    bench.scan(lpn!)
    expect(bench.prompt).toMatchObject({
      step: 'sort',
      say: { key: 'prompt.sort-waiting' },
      context: { container: 'QUA-1' },
    })
    expect(bench.options).not.toContain('disposition.HOLD')
    bench.scan('QUA-1')
    expect(documentsOf(id, 'decision')).toEqual([])
    bench.command('close-parcel', 'accept')
    bench.scan(bench.badges.supervisor)
    bench.scan(lpn!)
    expect(bench.step).toBe('approval')
    bench.scan(bench.badges.supervisor)
    bench.command('approve')
    bench.scan(lpn!)
    bench.scan('DSP-1')
    expect(bench.step).toBe('arrive')
    expect(bench.db.units.get(id)).toMatchObject({ approval: 'approved', container: 'DSP-1' })
  })

  it('approved by mistake is taken back, and asked again', () => {
    const id = unsafeMug()
    bench.scan(bench.badges.supervisor)
    bench.command('approve', 'undo')
    expect(bench.step).toBe('approval')
    expect(bench.db.outbox.newestOf(id, 'decision')).toBeUndefined()
  })
})

describe('a second decision', () => {
  let lpn: string
  beforeEach(() => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new', 'grade.C', 'answer.1')
    lpn = bench.prompt.context.lpn!
    bench.scan(lpn)
    bench.scan(bench.prompt.context.container!)
    bench.command('close-parcel')
    expect(bench.step).toBe('arrive')
  })

  it('is ordinary: the licence plate takes the piece out of its tote, by anybody', () => {
    bench.scan(lpn)
    expect(bench.prompt).toMatchObject({ step: 'disposition', context: { lpn, grade: 'C' } })
    expect(bench.options).not.toContain('void')
    bench.command('disposition.HOLD')
    bench.scan(lpn)
    bench.scan('HLD-1')
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ disposition: 'HOLD', container: 'HLD-1', lpn })
  })

  it('is left alone with back', () => {
    bench.scan(lpn)
    bench.command('back')
    expect(bench.step).toBe('arrive')
    expect(bench.db.units.byLpn(lpn)?.sortedAt).not.toBeNull()
  })

  it('corrects a grade where a supervisor is at the bench, also after the parcel is closed', () => {
    bench.scan(lpn)
    expect(refusalsAmong(bench.command('grade.A'))).toEqual(['not-allowed'])
    bench.scan(bench.badges.supervisor)
    expect(bench.options).toContain('grade.A')
    bench.command('back')
    bench.scan(bench.badges.supervisor)
    bench.scan(lpn)
    const events = bench.command('grade.A', 'answer.1')
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'corrected', field: 'grade', from: 'C', to: 'A' }),
    )
    bench.scan(lpn)
    bench.scan('RST-1')
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ grade: 'A', container: 'RST-1' })
  })

  it('taken up by mistake goes back as it was, with undo too', () => {
    bench.scan(lpn)
    bench.command('undo')
    expect(bench.step).toBe('arrive')
  })
})

describe('void', () => {
  it('wants a live badge, gives the piece another licence plate and tells the ERP', () => {
    bench.scan('P-PHONE')
    bench.scan('IMEI-1')
    bench.command('as-new')
    const { lpn, unit } = bench.prompt.context
    bench.scan(lpn!)
    bench.scan('RST-1')
    bench.scan(lpn!)
    expect(refusalsAmong(bench.command('void'))).toEqual(['not-allowed'])
    bench.scan(bench.badges.supervisor)
    expect(bench.options).toContain('void')
    bench.command('void')
    const other = bench.prompt.context.lpn!
    expect(other).not.toBe(lpn)
    expect(bench.step).toBe('scan-back')
    expect(JSON.parse(bench.db.outbox.newestOf(unit!, 'receipt')?.payload ?? '')).toMatchObject({
      lpn: other,
    })
    expect(documentsOf(unit!, 'correction')).toContainEqual(
      expect.objectContaining({ field: 'lpn', from: lpn, to: other }),
    )
    expect(bench.options).not.toContain('undo')
    expect(bench.db.labelJobs.newestOf(unit!)).toMatchObject({ why: 'voided' })
    bench.command('answer.1')
    expect(bench.db.labelJobs.newestOf(unit!)).toMatchObject({ why: 'voided-wrong-thing' })
    bench.scan(other)
    bench.scan('RST-1')
    expect(refusalsAmong(bench.scan(lpn!))).not.toEqual([])
    expect(bench.db.labelJobs.inState('void')).toMatchObject([{ lpn }])
  })

  it('wants the badge of another supervisor than the one at the bench', () => {
    bench.scan(bench.badges.supervisor)
    bench.scan('P-PHONE')
    bench.scan('IMEI-1')
    bench.command('as-new')
    const { lpn } = bench.prompt.context
    bench.scan(lpn!)
    bench.scan('RST-1')
    bench.scan(lpn!)
    expect(refusalsAmong(bench.command('void'))).toEqual(['approval-needs-badge'])
    bench.scan(bench.badges.supervisor)
    expect(refusalsAmong(bench.command('void'))).toEqual(['own-request'])
    const { db, now, newId } = bench.floor
    const second = { name: 'Second', role: 'supervisor', language: 'en', by: null } as const
    bench.scan(addPerson(db, { now: now(), newId }, second).badge)
    expect(refusalsAmong(bench.command('void'))).toEqual([])
  })
})
