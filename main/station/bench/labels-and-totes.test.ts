import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { unitHistory } from '../records/unit-history.ts'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const phoneAsNew = (): string => {
  bench.scan('P-PHONE')
  bench.scan('IMEI-1')
  bench.command('as-new')
  return bench.prompt.context.lpn!
}

/** What is told of the piece, without when and by whom. */
function historyOf(unit: string) {
  const history = unitHistory(bench.floor, { unit })
  if (!history.ok) throw new Error(history.error.code)
  const { entries, labels } = history.value
  return { labels, entries: entries.map(({ says }) => says) }
}

const fill = (tracking: string, gtin: string, tote: string): void => {
  bench.scan(tracking)
  bench.scan(gtin)
  bench.command('as-new')
  bench.scan(tote)
}

describe('a label', () => {
  it('that came out is scanned back before the piece is sorted', () => {
    const lpn = phoneAsNew()
    expect(bench.step).toBe('scan-back')
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['not-expected-here'])
    expect(bench.scan(lpn)).toContainEqual(expect.objectContaining({ what: 'scan-back', lpn }))
    expect(bench.step).toBe('sort')
  })

  it('of another unit is not this one’s', () => {
    const other = phoneAsNew()
    bench.command('park')
    bench.scan('P-PHONE-2')
    bench.scan('IMEI-2')
    bench.command('as-new')
    expect(bench.step).toBe('scan-back')
    expect(refusalsAmong(bench.scan(other))).toEqual(['lpn-other-unit'])
    bench.scan(bench.prompt.context.lpn!)
    expect(refusalsAmong(bench.scan(other))).toEqual(['unit-in-hand'])
  })

  it('that the printer has no paper for is owed, and nothing waits for it', () => {
    bench.labelsBecome = 'failed-safe'
    const lpn = phoneAsNew()
    expect(bench.step).toBe('sort')
    bench.scan('RST-1')
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ labelOwed: 1 })
  })

  it('that may have come out is looked for', () => {
    bench.labelsBecome = 'unknown'
    phoneAsNew()
    expect(bench.prompt).toMatchObject({ step: 'scan-back', say: { key: 'prompt.scan-back-unknown' } })
  })

  it('that did not come out is printed once more, the same licence plate', () => {
    const lpn = phoneAsNew()
    bench.command('not-printed')
    expect(bench.prompt).toMatchObject({ step: 'scan-back', context: { lpn } })
    expect(bench.db.labelJobs.inState('failed-safe')).toMatchObject([{ lpn, reason: 'not-printed' }])
    bench.command('reprint')
    expect(bench.db.labelJobs.inState('sent')).toMatchObject([{ lpn }, { lpn }])
  })

  it('is printed again at once; why is asked beside its scan, written down, and never waited for', () => {
    const lpn = phoneAsNew()
    const printedAgain = () => bench.db.labelJobs.newestOf(bench.prompt.context.unit!)!
    expect(bench.options).not.toContain('answer.1')
    bench.command('reprint')
    expect(printedAgain()).toMatchObject({ state: 'sent', why: 'not-scanned-back' })
    expect(bench.options.slice(0, 5)).toEqual(['next', 'not-printed', 'reprint', 'answer.1', 'answer.2'])
    bench.command('answer.1')
    expect(printedAgain()).toMatchObject({ state: 'sent', why: 'damaged' })
    expect(bench.step).toBe('scan-back')
    expect(bench.options).not.toContain('answer.1')
    expect(refusalsAmong(bench.command('answer.1'))).toEqual(['command-not-now'])
    bench.command('reprint')
    expect(refusalsAmong(bench.scan(lpn))).toEqual([])
    expect(bench.step).toBe('sort')
    const kinds = bench.db.raw
      .prepare("SELECT kind FROM journal WHERE kind LIKE 'label-reprint%'")
      .pluck()
      .all()
    expect(kinds).toEqual(['label-reprinted', 'label-reprint-explained', 'label-reprinted'])
  })

  it('sticks later: next goes on, and its scan is taken where the piece is sorted', () => {
    const lpn = phoneAsNew()
    bench.command('next')
    expect(bench.step).toBe('sort')
    bench.scan(lpn)
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ labelOwed: 0 })
    bench.scan('RST-1')
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ labelOwed: 0 })
  })

  it('is printed again for the last piece, after its parcel is closed too', () => {
    const lpn = phoneAsNew()
    bench.scan(lpn)
    bench.scan('RST-1')
    expect(bench.options).toContain('reprint')
    bench.command('close-parcel')
    expect(bench.step).toBe('arrive')
    expect(bench.command('reprint')).toContainEqual(expect.objectContaining({ event: 'label', lpn }))
    bench.command('undo')
    expect(bench.step).toBe('next-unit')
  })

  it('that is owed is printed again when there is paper, and proven by its scan; only the next scan takes the piece', () => {
    bench.labelsBecome = 'failed-safe'
    const lpn = phoneAsNew()
    bench.scan('RST-1')
    bench.labelsBecome = 'sent'
    bench.command('reprint')
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ labelOwed: 1 })
    expect(bench.scan(lpn)).toContainEqual(expect.objectContaining({ what: 'scan-back', lpn }))
    expect(bench.step).toBe('next-unit')
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ labelOwed: 0 })
    bench.scan(lpn)
    expect(bench.step).toBe('disposition')
  })

  it('has a copy beside it: what it is for is written down, and the piece keeps its proof', () => {
    const lpn = phoneAsNew()
    expect(bench.options).not.toContain('copy')
    bench.scan(lpn)
    bench.scan('RST-1')
    bench.scan(lpn)
    const unit = bench.prompt.context.unit!
    const label = bench.db.labelJobs.newestOf(unit)
    expect(bench.options).not.toContain('answer.1')
    bench.command('copy')
    expect(bench.db.labelJobs.lastOf(unit)).toMatchObject({ lpn, isCopy: 1, copies: 1, why: 'copy' })
    expect(bench.options).toEqual(expect.arrayContaining(['answer.1', 'answer.2', 'answer.3']))
    bench.command('answer.2')
    expect(bench.db.labelJobs.lastOf(unit)).toMatchObject({ why: 'copy-for-carton', state: 'sent' })
    expect(bench.db.labelJobs.newestOf(unit)).toEqual(label)
    expect(bench.db.units.byLpn(lpn)).toMatchObject({ labelOwed: 0, scannedBackAt: expect.any(Number) })
    expect(bench.step).toBe('disposition')
    expect(bench.options).not.toContain('answer.1')
    const { entries, labels } = historyOf(unit)
    expect(labels.map(({ copies, why }) => [copies, why])).toEqual([
      [1, null],
      [1, { key: 'label-why.copy-for-carton' }],
    ])
    expect(entries).toContainEqual({ key: 'history.label-copied', params: expect.anything() })
    expect(entries).toContainEqual({
      key: 'history.label-reprint-explained',
      params: { why: { key: 'label-why.copy-for-carton' } },
    })
  })

  it('of which several came out is proven as the one that was scanned, and no more is said of the others', () => {
    const lpn = phoneAsNew()
    const { id } = bench.db.labelJobs.newestOf(bench.prompt.context.unit!)!
    bench.db.labelJobs.update(id, { copies: 2, state: 'unknown' })
    bench.scan(lpn)
    expect(bench.step).toBe('sort')
    expect(bench.db.labelJobs.get(id).state).toBe('unknown')
  })

  it('has no copy before it came out: then it is printed again', () => {
    bench.labelsBecome = 'failed-safe'
    phoneAsNew()
    expect(refusalsAmong(bench.command('copy'))).toEqual(['no-label-here'])
  })

  it('goes to no other printer where there is none', () => {
    phoneAsNew()
    expect(bench.options).not.toContain('other-printer')
    expect(refusalsAmong(bench.command('other-printer'))).toEqual(['command-not-now'])
  })

  it('is none where the piece has none', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    expect(refusalsAmong(bench.command('reprint'))).toEqual(['no-label-here'])
    bench.command('as-new')
    bench.scan('RST-1')
    expect(bench.options).not.toContain('reprint')
    expect(refusalsAmong(bench.command('reprint'))).toEqual(['no-label-here'])
  })

  it('counts no more where its piece never was', () => {
    const lpn = phoneAsNew()
    bench.command('undo', 'undo')
    expect(bench.step).toBe('identify')
    expect(bench.db.labelJobs.inState('void')).toMatchObject([{ lpn }])
    expect(refusalsAmong(bench.scan(lpn))).toEqual(['unit-unknown'])
  })
})

describe('a tote', () => {
  it('is filled with one client’s goods for one disposition', () => {
    fill('P-SHIRT', GTIN.shirt, 'T-001')
    bench.command('close-parcel')
    bench.scan('P-NORD')
    bench.scan(GTIN.nordShirt)
    bench.command('as-new')
    expect(refusalsAmong(bench.scan('T-001'))).toEqual(['tote-other-client'])
    expect(refusalsAmong(bench.scan('RST-N'))).toEqual([])
    bench.command('close-parcel')
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new', 'disposition.HOLD', 'answer.1', 'next')
    expect(refusalsAmong(bench.scan('T-001'))).toEqual(['tote-other-disposition'])
    expect(refusalsAmong(bench.scan('NO-SUCH'))).toEqual(['container-unknown'])
  })

  it('that is being filled is the one that the screen names', () => {
    fill('P-SHIRT', GTIN.shirt, 'T-001')
    bench.command('close-parcel')
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new')
    expect(bench.prompt.context.container).toBe('T-001')
  })

  it('is closed with its own label, takes nothing more, and is put away by one scan', () => {
    fill('P-SHIRT', GTIN.shirt, 'T-001')
    bench.command('close-parcel')
    expect(bench.command('close-tote')).toContainEqual(
      expect.objectContaining({ event: 'label', unit: null }),
    )
    expect(bench.db.labelJobs.inState('sent')).toMatchObject([{ container: 'T-001', unitId: null }])
    expect(bench.options).not.toContain('undo')
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new')
    expect(bench.prompt.context.container).toBe('RST-1')
    expect(refusalsAmong(bench.scan('T-001'))).toEqual(['tote-closed'])
    bench.command('park')
    bench.scan('T-001')
    expect(bench.prompt).toMatchObject({ step: 'put-away', context: { container: 'RST-1' } })
    bench.scan('RST-1')
    expect(bench.step).toBe('arrive')
  })

  it('goes to no tote, to no other action’s place, and to a shelf', () => {
    fill('P-SHIRT', GTIN.shirt, 'T-001')
    bench.command('close-parcel')
    bench.scan('T-001')
    expect(refusalsAmong(bench.scan('T-002'))).toEqual(['place-is-a-tote'])
    expect(refusalsAmong(bench.scan('QUA-1'))).toEqual(['place-other-action'])
    expect(refusalsAmong(bench.scan('RST-N'))).toEqual(['tote-other-client'])
    expect(refusalsAmong(bench.scan('NOWHERE'))).toEqual(['container-unknown'])
    bench.scan('SHELF-1')
    expect(bench.db.units.countIn('SHELF-1')).toBe(1)
    expect(refusalsAmong(bench.scan('T-001'))).toEqual(['tote-empty'])
  })

  it('once put away cannot be taken back, nor what was put into it', () => {
    bench.scan('P-THREE')
    bench.scan(GTIN.shirt)
    bench.command('as-new')
    bench.scan('T-001')
    bench.command('park')
    bench.scan('T-001')
    bench.scan('RST-1')
    expect(refusalsAmong(bench.command('undo'))).toEqual(['nothing-to-undo'])
    bench.scan('P-THREE')
    bench.command('undo')
    expect(refusalsAmong(bench.command('undo'))).toEqual(['nothing-to-undo'])
    expect(bench.db.units.countIn('RST-1')).toBe(1)
  })

  it('is free for anything again when its only piece is taken back', () => {
    fill('P-SHIRT', GTIN.shirt, 'T-001')
    bench.command('undo')
    expect(bench.db.containers.get('T-001')).toMatchObject({ disposition: null, holdsClient: null })
  })
})

describe('the place that the rules name', () => {
  it('comes after an empty tote', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new', 'disposition.DONATE', 'answer.1')
    if (bench.step === 'scan-back') bench.command('next')
    expect(bench.prompt.context.container).toBe('T-001')
    bench.scan('T-001')
    expect(bench.db.containers.get('T-001')).toMatchObject({ disposition: 'DONATE' })
  })

  it('is made by the first piece that comes to lie in it, or by the first tote', () => {
    bench.db.raw.exec(`UPDATE containers SET closed_at = 1 WHERE kind IN ('tote', 'cage')`)
    bench.scan('P-SET')
    bench.scan(GTIN.blender)
    bench.command('part-missing', 'missing', 'missing', 'damaged')
    while (bench.step === 'question' || bench.step === 'photo') bench.command(bench.options[0]!)
    bench.command('disposition.DONATE', 'answer.1')
    if (bench.step === 'scan-back') bench.command('next')
    expect(bench.prompt.context.container).toBe('DONATE-01')
    bench.scan('DONATE-01')
    expect(bench.db.containers.get('DONATE-01')).toMatchObject({ kind: 'donate' })
  })
})
